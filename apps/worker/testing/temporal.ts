import { findTemporal, startTemporal, type Temporal } from '@an-sinh/embedded';

/** A Temporal server of one spec, that can be stopped and started again empty, on the same port. */
export async function temporalOnPort(port: number): Promise<Temporal> {
  const source = await findTemporal({ report: () => undefined, env: { ...process.env, TEMPORAL_ADDRESS: undefined } });
  return startTemporal({ source, storage: { kind: 'memory' }, port: { port, setting: 'the spec' } });
}
