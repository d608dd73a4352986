export { default } from '@an-sinh/testing/jest-preset';
