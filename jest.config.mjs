import { globSync } from 'node:fs';

// One run over all rooms: PostgreSQL and Temporal are started once, and there is one count at the end.
export default {
  projects: globSync(['apps/*/jest.config.mjs', 'libs/*/jest.config.mjs', 'workflows/jest.config.mjs']).map(
    (file) => `<rootDir>/${file.replace('/jest.config.mjs', '')}`,
  ),
};
