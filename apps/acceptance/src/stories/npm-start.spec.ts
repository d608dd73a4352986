import { findTemporal, startTemporal } from '@an-sinh/embedded';
import { createServer } from 'node:net';
import { elderly } from '../house/applications.ts';
import { eventually } from '../house/eventually.ts';
import { isRunning, OPEN, StartedOffice, type Part, type Run } from '../house/started-office.ts';

const STOPPED = { code: 0, signal: null };
const PARTS = ['api', 'worker', 'identity', 'temporal', 'postgres'] as const;
const STAYS = 'The office stays open without its engine: acts are taken and kept, reminders wait.';

const listen = async (port: number) => {
  const server = createServer();
  await new Promise<void>((resolve, reject) => void server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return server;
};

// One office, started again and again; each story finds what the one before left.
describe('npm start: an office on one machine', () => {
  let office: StartedOffice;
  let stream: string;
  beforeAll(async () => {
    office = await StartedOffice.make();
  });
  afterAll(() => office.close());

  const handIn = async () => (await office.as('one-stop.00592')).handIn(elderly({}, { idNumber: undefined }));
  const expectKept = async () => expect(await (await office.as('one-stop.00592')).see(stream)).toMatchObject({ status: 'RECEIVED' });
  const kill = (part: Part) => process.kill(office.pidOf(part), 'SIGKILL');

  it('opens, takes acts, and stops cleanly at Ctrl+C', async () => {
    const { child, said } = await office.start();
    expect(said()).toContain(office.folder);
    stream = await handIn();
    const parts = PARTS.map((part) => office.pidOf(part));
    expect(parts.filter(isRunning)).toHaveLength(PARTS.length);
    await child.stop({ graceMs: 30_000 });
    expect(await child.exited).toEqual(STOPPED);
    expect(parts.filter(isRunning)).toEqual([]);
  });

  it("finds yesterday's data, and stops as cleanly where its terminal is closed", async () => {
    const { child } = await office.start();
    await expectKept();
    const parts = PARTS.map((part) => office.pidOf(part));
    process.kill(child.pid, 'SIGHUP');
    expect(await child.exited).toEqual(STOPPED);
    expect(parts.filter(isRunning)).toEqual([]);
  });

  it('that is open is not opened twice, and the second start leaves the first alone', async () => {
    await office.start({ until: OPEN });
    for (let time = 1; time <= 2; time += 1)
      await expect(office.start()).rejects.toThrow(`is open already: process ${office.pidOf('launcher')} keeps it`);
    await expectKept();
  });

  it('that was killed takes its programs with it; what is left, the next start takes over, ports and all', async () => {
    const first = PARTS.filter((part) => part !== 'temporal').map((part) => office.pidOf(part));
    kill('launcher');
    await office.start();
    await expectKept();
    expect(first.filter(isRunning)).toEqual([]);

    const programs = PARTS.filter((part) => part !== 'postgres').map((part) => office.pidOf(part));
    kill('launcher');
    await eventually(() => Promise.resolve(expect(programs.filter(isRunning)).toEqual([])));
    expect(isRunning(office.pidOf('postgres'))).toBe(true);
  });

  it('stays open where no engine can be found, and says what helps', async () => {
    const { said, child } = await office.start({ env: { AN_SINH_TEMPORAL: 'address' }, until: STAYS });
    expect(said()).toMatch(/set TEMPORAL_ADDRESS to a server that runs already[^]*It is tried again in 10 min/);
    await handIn();
    await child.stop({ graceMs: 30_000 });
    expect(await child.exited).toEqual(STOPPED);
  });

  it('stays open where the engine that TEMPORAL_ADDRESS names does not answer, and takes it when it does; ports of an own one may be taken', async () => {
    const { temporal: port, temporalUi } = office.ports;
    const stranger = await listen(temporalUi);
    const { child, said, untilSaid } = await office.start({ env: { TEMPORAL_ADDRESS: `127.0.0.1:${port}` }, until: STAYS });
    expect(said()).toContain(`No Temporal server answers at 127.0.0.1:${port}, which TEMPORAL_ADDRESS names`);
    await handIn();
    const source = await findTemporal({ report: () => {}, env: { ...process.env, TEMPORAL_ADDRESS: undefined } });
    const temporal = await startTemporal({ source, storage: { kind: 'memory' }, port: { port, setting: 'port' } });
    await untilSaid('The engine runs');
    await child.stop({ graceMs: 30_000 });
    await temporal.stop();
    stranger.close();
  });

  describe('names the setting where a port is taken:', () => {
    it.each([
      ['api', 'AN_SINH_PORT'],
      ['identity', 'AN_SINH_IDENTITY_PORT'],
      ['postgres', 'AN_SINH_POSTGRES_PORT'],
      ['temporal', 'AN_SINH_TEMPORAL_PORT'],
      ['temporalUi', 'AN_SINH_TEMPORAL_UI_PORT'],
    ] as const)('%s', async (name, setting) => {
      const stranger = await listen(office.ports[name]);
      await expect(office.start()).rejects.toThrow(`or choose another port with ${setting}.`);
      stranger.close();
    });
  });

  it('says what is wrong with a setting, without a stack', async () => {
    const wrong = office.start({ env: { AN_SINH_PORT: 'abc' } });
    await expect(wrong).rejects.toThrow(/ended with code 1[^]*AN_SINH_PORT is "abc"\. It must be a port/);
    await expect(wrong).rejects.not.toThrow(/\n\s+at /);
  });

  describe('where a part of it dies', () => {
    let run: Run;
    beforeAll(async () => {
      run = await office.start();
    });

    it.each([
      ['temporal', 'Temporal', 'logs/temporal.log', STAYS, 'The engine runs'],
      ['api', 'The api', 'logs/api.log', 'It is started again in 1 s', 'The api runs again.'],
      ['worker', 'The worker', 'logs/worker.log', 'It is started again in 1 s', 'The worker runs again.'],
      ['identity', 'The identity provider', 'logs/identity.log', 'It is started again in 1 s', 'The identity provider runs again.'],
      ['postgres', 'PostgreSQL', 'postgres/postgres.log', 'It is started again in 1 s', 'PostgreSQL runs again.'],
    ] as const)('starts it again, and says where its log is: %s', async (part, name, log, what, again) => {
      kill(part);
      await run.untilSaid(again, part === 'temporal' ? 2 : 1);
      expect(run.said()).toContain(`${name} ended by SIGKILL.`);
      expect(run.said()).toMatch(new RegExp(`Its log: ${office.folder}/${log}\n.*${what}`));
      expect(isRunning(office.pidOf(part))).toBe(true);
      await eventually(handIn);
    });

    it('closes in good order, with the remedy, where it does not stay up', async () => {
      kill('api');
      const stranger = await eventually(() => listen(office.ports.api));
      expect(await run.child.exited).toEqual({ code: 1, signal: null });
      expect(run.said()).toMatch(
        /EADDRINUSE[^]*Its log: .*api\.log\nIt did not stay up at 5 starts, so the office closes[^]*npm start\n[^]*Stopped\./,
      );
      stranger.close();
    });
  });
});
