import preset from '@an-sinh/testing/jest-services-preset';

// Stories run whole programs and months of office time: each takes its seconds.
export default { ...preset, testTimeout: 180_000 };
