import preset from '@an-sinh/testing/jest-postgres-preset';

// Whole programs are started for these: each takes its seconds.
export default { ...preset, testTimeout: 120_000 };
