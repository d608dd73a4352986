import { DEMONSTRATION_OPENS, OFFICE_ACT, openOffice } from '@an-sinh/casework';
import { freePorts, superuserUrlOf } from '@an-sinh/embedded';
import { localDate } from '@an-sinh/kernel';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Client } from 'pg';
import { ownerUrlOf } from '../local/local-office.ts';
import { openDatabase } from './database.ts';
import { EmbeddedOffice } from './office.ts';
import { Progress } from './progress.ts';
import { startSettings, type StartSettings } from './settings.ts';

const SETTINGS = ['AN_SINH_PORT', 'AN_SINH_IDENTITY_PORT', 'AN_SINH_POSTGRES_PORT', 'AN_SINH_TEMPORAL_PORT', 'AN_SINH_TEMPORAL_UI_PORT'];

describe('An office that opens on its data', () => {
  let folder: string;
  let env: Record<string, string>;
  let office: EmbeddedOffice;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'an-sinh-office-'));
    chmodSync(folder, 0o755); // PostgreSQL enters it as a user of its own
    const ports = await freePorts(SETTINGS.length);
    env = { AN_SINH_DATA: folder, ...Object.fromEntries(SETTINGS.map((name, index) => [name, String(ports[index])])) };
  });
  afterEach(async () => {
    await office.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const open = (settings: StartSettings) => {
    const out = new PassThrough().resume();
    office = new EmbeddedOffice(settings, new Progress(out, out), () => {});
    return office.open();
  };

  /** Data of an earlier start, which had told of one office only. */
  const openEarlier = async (settings: StartSettings, meanwhile = '') => {
    const { postgres, urls } = await openDatabase(folder, settings.ports.postgres);
    const earlier = openOffice({ databaseUrl: urls.an_sinh_writer, keysFile: join(folder, 'office-keys.json'), connections: 2 });
    await earlier.clock.open(DEMONSTRATION_OPENS);
    const events = [{ type: 'OfficeOpened' as const, authority: 'Q019', firstDay: localDate('2023-01-03') }];
    const answer = await earlier.casework.act(OFFICE_ACT, {
      stream: 'office:Q019',
      key: 'init:office:Q019',
      actor: { officer: 'init', roles: [] },
      command: { type: 'TellOffice', events },
    });
    expect(answer.kind).toBe('recorded');
    await earlier.close();
    if (meanwhile !== '') await query(postgres.superuserUrl, meanwhile);
    await postgres.stop();
  };
  const query = async (superuserUrl: string, text: string) => {
    const client = new Client(ownerUrlOf(superuserUrl));
    await client.connect();
    return client.query<Record<string, unknown>>(text).finally(() => client.end());
  };

  it('says what to do where its demonstration was opened with other people', async () => {
    const settings = startSettings(env);
    await openEarlier(settings);
    await expect(open(settings)).rejects.toThrow(
      new RegExp(`was opened by another version of An Sinh: office:Q019 [^]*move ${folder} away, or name another folder with AN_SINH_DATA`),
    );
  });

  it('makes read models again that were dropped meanwhile', async () => {
    const settings = startSettings(env);
    await openEarlier(settings, 'drop table office');
    await expect(open(settings)).rejects.toThrow('another version'); // once they are there
    const superuserUrl = superuserUrlOf(join(folder, 'postgres'), settings.ports.postgres.port) ?? '';
    const { rows } = await query(superuserUrl, 'select code from office');
    expect(rows).toEqual([{ code: 'Q019' }]);
  });

  it("says what to do where a stranger listens at Temporal's port: its programs would take it for Temporal", async () => {
    const port = Number(env['AN_SINH_TEMPORAL_PORT']);
    const stranger = createServer().listen(port, '127.0.0.1');
    await expect(open(startSettings(env))).rejects.toThrow(
      `Port ${port}, wanted for Temporal, is in use by another program. Stop that program, or choose another port with ` +
        `AN_SINH_TEMPORAL_PORT. If it is a Temporal server that the office may use: TEMPORAL_ADDRESS=127.0.0.1:${port}`,
    );
    stranger.close();
  });
});
