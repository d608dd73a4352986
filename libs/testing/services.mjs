// Starts what the specs of a run need, once for the whole run, in Jest's own process. Jest loads a globalSetup without its
// transforms, so TypeScript goes through the hook of tools/ts.mjs, as in the programs.
import '../../tools/ts.mjs';

const { findTemporal, startPostgres, startTemporal } = await import('@an-sinh/embedded');

/** One run may need both presets: the second finds what the first has started. Each counts, and the last one stops it. */
const started = new Map();

async function once(variable, start) {
  const entry = started.get(variable) ?? { uses: 0, service: start() };
  entry.uses += 1;
  started.set(variable, entry);
  process.env[variable] = (await entry.service).address; // Jest's workers are started later and inherit it
}

async function release(variable) {
  const entry = started.get(variable);
  if (!entry || --entry.uses > 0) return;
  started.delete(variable);
  await (await entry.service).stop();
}

const shared = (address) => ({ address, stop: async () => {} });

/** A PostgreSQL of this run, or the one AN_SINH_TEST_POSTGRES names by the URL of its superuser: DATABASE_SUPERUSER_URL. */
export const usePostgres = () =>
  once('DATABASE_SUPERUSER_URL', async () => {
    if (process.env.AN_SINH_TEST_POSTGRES) return shared(process.env.AN_SINH_TEST_POSTGRES);
    const postgres = await startPostgres({ durable: false });
    return { address: postgres.superuserUrl, stop: () => postgres.stop() };
  });

/** A Temporal of this run, with its data in memory, or the one AN_SINH_TEST_TEMPORAL names: TEMPORAL_ADDRESS. */
export const useTemporal = () =>
  once('TEMPORAL_ADDRESS', async () => {
    if (process.env.AN_SINH_TEST_TEMPORAL) return shared(process.env.AN_SINH_TEST_TEMPORAL);
    const report = (line) => process.stderr.write(`${line}\n`);
    // TEMPORAL_ADDRESS may name the office's own server: tests never go there.
    const source = await findTemporal({ report, env: { ...process.env, TEMPORAL_ADDRESS: undefined } });
    const temporal = await startTemporal({ source, storage: { kind: 'memory' } });
    return { address: temporal.address, stop: () => temporal.stop() };
  });

export const releasePostgres = () => release('DATABASE_SUPERUSER_URL');
export const releaseTemporal = () => release('TEMPORAL_ADDRESS');
