import { describe, expect, it } from '@jest/globals';
import { Queues } from './queues.ts';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('Queues', () => {
  it('let works of one name follow each other in order, and others pass', async () => {
    const queues = new Queues();
    const told: string[] = [];
    const work = (name: string, ms: number) => async () => {
      told.push(`${name} begins`);
      await wait(ms);
      told.push(`${name} ends`);
    };
    await Promise.all([queues.run(['a'], work('first', 20)), queues.run(['b'], work('other', 1)), queues.run(['a'], work('second', 1))]);
    expect(told.indexOf('second begins')).toBeGreaterThan(told.indexOf('first ends'));
    expect(told.indexOf('other ends')).toBeLessThan(told.indexOf('first ends'));
  });

  it('never wait for each other in a circle, whatever names are taken together', async () => {
    const queues = new Queues();
    const names = [
      ['a', 'b'],
      ['b', 'a'],
      ['b', 'c'],
      ['c', 'a'],
      ['a', 'b', 'c'],
    ];
    const done = await Promise.all(
      Array.from({ length: 50 }, (_none, index) => queues.run(names[index % names.length] ?? [], () => wait(1).then(() => index))),
    );
    expect(done).toEqual(Array.from({ length: 50 }, (_none, index) => index));
  });

  it('go on after a work that failed', async () => {
    const queues = new Queues();
    const failed = queues.run(['a'], () => Promise.reject(new Error('broken')));
    await expect(failed).rejects.toThrow('broken');
    expect(await queues.run(['a'], () => Promise.resolve('next'))).toBe('next');
  });
});
