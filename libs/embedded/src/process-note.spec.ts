import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnChild } from './child.ts';
import { gone, isRunning, launch, temporaryFolders } from './launcher.testing.ts';
import { endNoted, notedProcess } from './process-note.ts';

const newFolder = temporaryFolders();
const program = (script: string) => ({ name: 'The program', command: process.execPath, args: ['-e', script] });
const WAITS = `console.log('ready'); setInterval(() => {}, 1000)`;
const STUBBORN = `process.on('SIGTERM', () => {}); ${WAITS}`;

/** A launcher that starts a program with a note, and is then killed. */
async function leftBehind(note: string, script: string): Promise<number> {
  const options = { ...program(script), note, readyWhen: undefined };
  const launcher = await launch<{ pid: number }>(
    `embedded.spawnChild({ ...${JSON.stringify(options)}, readyWhen: (line) => line === 'ready' })`,
  );
  await launcher.kill();
  return launcher.told.pid;
}

describe('The note of a process', () => {
  const strangers: ChildProcess[] = [];
  afterAll(() => strangers.forEach((each) => each.kill()));

  it('names a child while it runs, and is gone with it', async () => {
    const note = join(newFolder(), 'run', 'program.json');
    const child = await spawnChild({ ...program(WAITS), note });
    expect(await notedProcess(note)).toBe(child.pid);
    await child.stop();
    expect(existsSync(note)).toBe(false);
  });

  it.each([
    ['in good order', WAITS],
    ['at once where it does not want to', STUBBORN],
  ])('ends what a killed launcher left behind, %s', async (_, script) => {
    const note = join(newFolder(), 'program.json');
    const pid = await leftBehind(note, script);
    expect(isRunning(pid)).toBe(true);
    await endNoted(note, 300);
    await gone(pid);
    expect(existsSync(note)).toBe(false);
  });

  it('leaves a stranger alone that was given the number later', async () => {
    const note = join(newFolder(), 'program.json');
    const stranger = spawn(process.execPath, ['-e', `setInterval(() => {}, 1000)`]);
    strangers.push(stranger);
    await once(stranger, 'spawn');
    const pid = await leftBehind(note, WAITS);
    writeFileSync(note, JSON.stringify({ ...(JSON.parse(readFileSync(note, 'utf8')) as object), pid: stranger.pid }));
    await endNoted(note);
    expect(isRunning(stranger.pid as number)).toBe(true);
    process.kill(pid);
    await gone(pid);
  });

  it('of an earlier start of the machine, half written, or not there, names nobody', async () => {
    const note = join(newFolder(), 'program.json');
    expect(await notedProcess(note)).toBeUndefined();
    const child = await spawnChild({ ...program(WAITS), note });
    utimesSync(note, new Date(2020, 1), new Date(2020, 1));
    expect(await notedProcess(note)).toBeUndefined();
    writeFileSync(note, '{"pid":');
    expect(await notedProcess(note)).toBeUndefined();
    await child.stop();
  });
});
