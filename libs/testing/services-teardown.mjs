import { releasePostgres, releaseTemporal } from './services.mjs';

export default () => Promise.all([releasePostgres(), releaseTemporal()]);
