import { fileURLToPath } from 'node:url';
import preset from './jest-preset.mjs';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));

// For specs that need PostgreSQL: `throwAwayDatabase()` gives each of them a database of its own.
export default {
  ...preset,
  globalSetup: here('./postgres-setup.mjs'),
  globalTeardown: here('./postgres-teardown.mjs'),
};
