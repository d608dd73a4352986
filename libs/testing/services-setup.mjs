import { usePostgres, useTemporal } from './services.mjs';

export default () => Promise.all([usePostgres(), useTemporal()]);
