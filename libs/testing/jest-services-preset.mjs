import { fileURLToPath } from 'node:url';
import preset from './jest-preset.mjs';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));

// For specs that need PostgreSQL and Temporal (TEMPORAL_ADDRESS, namespace `default`).
export default {
  ...preset,
  globalSetup: here('./services-setup.mjs'),
  globalTeardown: here('./services-teardown.mjs'),
};
