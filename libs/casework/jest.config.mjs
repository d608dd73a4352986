export { default } from '@an-sinh/testing/jest-postgres-preset';
