import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import { connectTemporal, isEngineAway } from './temporal-link.ts';

const address = process.env['TEMPORAL_ADDRESS'] ?? '';
const link = connectTemporal(address, `test-${randomUUID()}`);
const other = connectTemporal(address, link.namespace);
afterAll(async () => void (await Promise.all([link.close(), other.close()])));

describe('The namespace', () => {
  it('is there with its three search attributes, whoever comes first', async () => {
    await Promise.all([link.prepare(), other.prepare()]);
    const { customAttributes } = await link.connection.operatorService.listSearchAttributes({ namespace: link.namespace });
    expect(Object.keys(customAttributes ?? {})).toEqual(expect.arrayContaining(['CaseKind', 'Procedure', 'WaitingFor']));
    const { config } = await link.connection.workflowService.describeNamespace({ namespace: link.namespace });
    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(30 * 86_400);
  });

  it('may be prepared again at any time', async () => {
    const again = connectTemporal(address, link.namespace);
    await again.prepare();
    await again.close();
  });
});

describe('A link to an engine that is away', () => {
  it('fails within seconds, says so, and waits in the background until it is closed', async () => {
    const away = connectTemporal('127.0.0.1:1', 'nowhere');
    const ready = away.whenReady();
    const failure: unknown = await away.prepare().catch((error: unknown) => error);
    expect(isEngineAway(failure)).toBe(true);
    expect(isEngineAway(away.lastError)).toBe(true);
    await away.close();
    expect(await ready).toBe(false);
  }, 15_000);
});
