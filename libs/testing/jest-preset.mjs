import { fileURLToPath } from 'node:url';

// For specs that need no service: pure rules, and whatever starts its own. Native ES modules, compiled by SWC as tools/ts.mjs does.
// Jest runs with NODE_OPTIONS=--experimental-vm-modules.
export default {
  testEnvironment: fileURLToPath(new URL('./environment.mjs', import.meta.url)),
  testMatch: ['<rootDir>/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  testTimeout: 30_000,
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'es6' },
        jsc: {
          target: 'es2024',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
      },
    ],
  },
};
