import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Instant } from '@an-sinh/kernel';
import type { EventLog } from './event-log.ts';
import { anAct, anEvent, freshDatabase, logFixture, onStream, type LogFixture } from './log.fixture.ts';

let fixture: LogFixture;
let log: EventLog;
beforeAll(async () => {
  fixture = await logFixture(await freshDatabase(process.env.DATABASE_URL!));
  log = fixture.log();
});
afterAll(() => fixture.close());
const caseId = '11111111-1111-4111-8111-111111111111';

describe('An act', () => {
  it('is read as it was appended, its boxes opened', async () => {
    const before = await log.read({ keys: [], streams: ['application:a'] });
    expect(before.streams.get('application:a')).toEqual({ version: 0, events: [] });
    const act = anAct(
      [
        onStream(
          'application:a',
          0,
          [
            anEvent(
              { b: 1, a: 'Nguyễn' },
              {
                caseId,
                wakes: true,
                sealed: [
                  { subject: 'p1', class: 'P2', facts: { name: 'Trần Thị Bưởi' } },
                  { subject: 'p2', class: 'P4', facts: { degree: 2 } },
                ],
              },
            ),
            anEvent({}, { type: 'Received' }),
          ],
          '2023-02-01T00:00:00Z' as Instant,
        ),
        onStream('person:p1', 0),
      ],
      {
        persons: [{ digest: log.digest('number', '001'), personId: 'p1' }],
        likenesses: [{ digest: log.digest('like', 'x'), personId: 'p1' }],
        claims: [{ claim: 'c1', streamId: 'application:a' }],
      },
    );
    expect(await log.append([act], before)).toEqual({ ok: true });
    const after = await log.read({
      keys: [act.key],
      streams: ['application:a', 'person:p1'],
      heads: ['series:x'],
      persons: [log.digest('number', '001')],
      likenesses: [log.digest('like', 'x')],
      claims: ['c1'],
      subjects: ['p1', 'p3'],
    });
    expect(after.acts.get(act.key)).toMatchObject({ key: act.key, header: act.header, answer: act.answer, requestHmac: act.requestHmac });
    const stream = after.streams.get('application:a')!;
    expect(stream.version).toBe(2);
    expect(stream.events.map((event) => [event.version, event.type, event.facts, event.caseId])).toEqual([
      [1, 'Noted', { a: 'Nguyễn', b: 1 }, caseId],
      [2, 'Received', {}, null],
    ]);
    expect(stream.events[0]).toMatchObject({ recordedAt: before.recordedAt, writtenAt: before.writtenAt, occurredOn: '2023-01-03' });
    expect(after.streams.get('series:x')).toEqual({ version: 0, events: [] });
    expect([...after.persons]).toEqual([[log.digest('number', '001').toString('hex'), 'p1']]);
    expect([...after.likenesses.values()]).toEqual([['p1']]);
    expect([...after.claims]).toEqual([['c1', 'application:a']]);
    expect(await fixture.log().open(stream.events[0]!, ['P2', 'P4'])).toEqual([
      { subject: 'p1', class: 'P2', facts: { name: 'Trần Thị Bưởi' } },
      { subject: 'p2', class: 'P4', facts: { degree: 2 } },
    ]);
    expect(await log.open(stream.events[0]!, ['P4'])).toHaveLength(1);
  });
});
