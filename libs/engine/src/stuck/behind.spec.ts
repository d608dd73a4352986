import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { TestOffice } from '../../testing/index.ts';
import { tells, watched } from '../../testing/watch.ts';
import { behind } from './behind.ts';
import { nudge } from './safe-acts.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open(await throwAwayDatabase(), localDate('2022-09-22'));
});
afterAll(() => office.close());

describe('A case whose workflow has not read its news', () => {
  it('is told after a while, with the one safe act, until the log says that it was read', async () => {
    const stream = await office.receive();
    expect(await tells(behind, watched(office), stream)).toEqual([]);
    const now = () => tells(behind, watched(office, { behindMs: 0 }), stream);
    expect(await now()).toEqual([
      {
        kind: 'behind',
        what: stream,
        since: expect.stringMatching(/^20.*Z$/),
        whoMustAct: 'OPS',
        safeAct: 'nudge',
        detail: '2 versions not read',
      },
    ]);
    // A wake is no cure, and nobody asked for it: the office wakes by itself.
    await nudge(office.office.pool, stream);
    expect(await now()).toHaveLength(1);
    await office.office.pool.query('update stream set followed_version = waking_version where stream_id = $1', [stream]);
    expect(await now()).toEqual([]);
  });
});
