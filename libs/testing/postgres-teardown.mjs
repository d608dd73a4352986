export { releasePostgres as default } from './services.mjs';
