import { fileURLToPath } from 'node:url';

/** The checkout: programs are started in it. */
export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
