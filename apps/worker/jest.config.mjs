export { default } from '@an-sinh/testing/jest-services-preset';
