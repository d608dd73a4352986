export { usePostgres as default } from './services.mjs';
