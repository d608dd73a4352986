import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Instant } from '@an-sinh/kernel';
import { SubjectForgotten } from './data-keys.ts';
import type { EventLog } from './event-log.ts';
import { anAct, anEvent, logFixture, onStream, type LogFixture } from './log.fixture.ts';
import type { InlineTable } from './log.ts';

let fixture: LogFixture;
let log: EventLog;
beforeAll(async () => {
  fixture = await logFixture(await throwAwayDatabase());
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

describe('An append is refused whole', () => {
  it('where a stream moved on, with nothing kept: no act, no other head', async () => {
    const times = await log.read({ keys: [], streams: [] });
    expect(await log.append([anAct([onStream('case:stale', 0)])], times)).toEqual({ ok: true });
    const late = anAct([onStream('case:stale', 0), onStream('case:other', 0)], { claims: [{ claim: 'late', streamId: 'case:stale' }] });
    expect(await log.append([late], times)).toEqual({ ok: false, why: 'stale' });
    const ahead = anAct([onStream('case:other', 5)]);
    expect(await log.append([ahead], times)).toEqual({ ok: false, why: 'stale' });
    const after = await log.read({ keys: [late.key, ahead.key], streams: ['case:stale', 'case:other'], claims: ['late'] });
    expect([
      after.acts.size,
      after.claims.size,
      after.streams.get('case:stale')!.version,
      after.streams.get('case:other')!.version,
    ]).toEqual([0, 0, 1, 0]);
  });

  it('where a stream that was only read has moved, or was not there and is', async () => {
    const times = await log.read({ keys: [], streams: [] });
    await log.append([anAct([onStream('person:read', 0)])], times);
    const act = (version: number) =>
      log.append([anAct([onStream('case:reads', 0)], { alsoRead: [{ streamId: 'person:read', version }] })], times);
    expect(await act(0)).toEqual({ ok: false, why: 'stale' });
    expect(await act(2)).toEqual({ ok: false, why: 'stale' });
    expect(await act(1)).toEqual({ ok: true });
    expect(
      await log.append([anAct([onStream('case:reads', 1)], { alsoRead: [{ streamId: 'person:absent', version: 0 }] })], times),
    ).toEqual({ ok: true });
  });

  it('where a key, person or claim is taken, and says by which constraint', async () => {
    const times = await log.read({ keys: [], streams: [] });
    const digest = log.digest('number', 'taken');
    const first = anAct([onStream('case:t1', 0)], {
      persons: [{ digest, personId: 'p' }],
      claims: [{ claim: 'once', streamId: 'case:t1' }],
    });
    await log.append([first], times);
    const again = (more: object) => log.append([anAct([onStream('case:t2', 0)], more)], times);
    expect(await again({ key: first.key })).toEqual({ ok: false, why: 'taken', constraint: 'act_pkey' });
    expect(await again({ persons: [{ digest, personId: 'q' }] })).toEqual({ ok: false, why: 'taken', constraint: 'person_index_pkey' });
    expect(await again({ claims: [{ claim: 'once', streamId: 'case:t2' }] })).toEqual({
      ok: false,
      why: 'taken',
      constraint: 'open_claim_pkey',
    });
    expect(await log.append([anAct([onStream('case:t1', 1)], { releases: ['once'] })], times)).toEqual({ ok: true });
    expect(await again({ claims: [{ claim: 'once', streamId: 'case:t2' }] })).toEqual({ ok: true });
  });

  it.each([
    ['no events', () => [anAct([])], 'has an event'],
    ['a stream without events', () => [anAct([onStream('case:x', 0, [])])], 'alsoRead'],
    [
      'more than 500 events',
      () => [
        anAct([
          onStream(
            'case:x',
            0,
            Array.from({ length: 501 }, () => anEvent()),
          ),
        ]),
      ],
      '500',
    ],
    ['acts on one stream that do not follow each other', () => [anAct([onStream('case:x', 0)]), anAct([onStream('case:x', 2)])], 'follow'],
    [
      'a claim freed and taken',
      () => [anAct([onStream('case:x', 0)], { releases: ['c'], claims: [{ claim: 'c', streamId: 'case:x' }] })],
      'freed and taken',
    ],
    ['rows of a table that was not declared', () => [anAct([onStream('case:x', 0)], { inline: { desk: [] } })], 'declared'],
  ])('as a bug: %s', async (_, acts, message) => {
    await expect(log.append(acts(), await log.read({ keys: [], streams: [] }))).rejects.toThrow(message);
  });
});

describe('Acts of one append', () => {
  it('may follow each other on a stream, 500 events in one statement', async () => {
    const times = await log.read({ keys: [], streams: [] });
    const acts = Array.from({ length: 250 }, (_, i) =>
      anAct([onStream('account:a', i, [anEvent({ i }, { wakes: i === 7 })]), onStream(`case:many-${i}`, 0)]),
    );
    expect(await log.append(acts, times)).toEqual({ ok: true });
    const { rows } = await fixture.owner.query(`select version, waking_version from stream where stream_id = 'account:a'`);
    expect(rows).toEqual([{ version: 250, waking_version: 8 }]);
    const { rows: order } = await fixture.owner.query(
      `select array_agg(stream_version order by position) as versions from event where stream_id = 'account:a'`,
    );
    expect(order[0].versions).toEqual(Array.from({ length: 250 }, (_, i) => i + 1));
  });

  it('see what the acts before them wrote: read in another version, they are stale', async () => {
    const times = await log.read({ keys: [], streams: [] });
    const pair = (version: number) => [
      anAct([onStream('person:b', 0)]),
      anAct([onStream('case:b', 0)], { alsoRead: [{ streamId: 'person:b', version }] }),
    ];
    expect(await log.append(pair(0), times)).toEqual({ ok: false, why: 'stale' });
    expect(await log.append(pair(1), times)).toEqual({ ok: true });
    const readThenWritten = [
      anAct([onStream('case:b', 1)], { alsoRead: [{ streamId: 'person:b', version: 1 }] }),
      anAct([onStream('person:b', 1)]),
    ];
    expect(await log.append(readThenWritten, times)).toEqual({ ok: true });
  });
});

describe('Inline read models', () => {
  const desk: InlineTable = {
    name: 'desk',
    key: ['stream_id'],
    columns: { stream_id: 'text', status: 'text', due_on: 'date', name_box: 'bytea', late: 'boolean', version: 'integer' },
  };
  it('show an act at once, one row per key, and nothing of a stale one', async () => {
    await fixture.owner
      .query(`create table desk (stream_id text primary key, status text, due_on date, name_box bytea, late boolean, version integer);
      grant select, insert, update on desk to an_sinh_writer`);
    const own = fixture.log({ inline: [desk] });
    const times = await own.read({ keys: [], streams: [] });
    const row = (status: string, version: number) => ({
      inline: { desk: [{ stream_id: 'case:d', status, due_on: '2023-02-01', name_box: Buffer.from([0, 255]), late: false, version }] },
    });
    expect(
      await own.append([anAct([onStream('case:d', 0)], row('RECEIVED', 1)), anAct([onStream('case:d', 1)], row('POSTED', 2))], times),
    ).toEqual({ ok: true });
    expect(await own.append([anAct([onStream('case:d', 1)], row('LOST', 9))], times)).toEqual({ ok: false, why: 'stale' });
    expect(await own.append([anAct([onStream('case:d', 2)], row('CLOSED', 3))], times)).toEqual({ ok: true });
    const { rows } = await fixture.owner.query('select status, due_on::text, name_box, late, version from desk');
    expect(rows).toEqual([{ status: 'CLOSED', due_on: '2023-02-01', name_box: Buffer.from([0, 255]), late: false, version: 3 }]);
  });
  it('have plain names, since names are no parameters (K22)', () => {
    expect(() => fixture.log({ inline: [{ ...desk, name: 'desk; drop table act' }] })).toThrow('identifier');
    expect(() => fixture.log({ inline: [{ ...desk, columns: { stream_id: 'text) as x; --' } }] })).toThrow('identifier');
  });
});

describe('Data keys', () => {
  const sealing = (subject: string, streamId: string, expected: number) =>
    anAct([onStream(streamId, expected, [anEvent({}, { sealed: [{ subject, class: 'P3', facts: { account: '0071' } }] })])]);
  it('are one per person and class, whoever seals first', async () => {
    const logs = Array.from({ length: 4 }, () => fixture.log());
    const times = await log.read({ keys: [], streams: [] });
    expect(await Promise.all(logs.map((each, i) => each.append([sealing('shared', `case:k${i}`, 0)], times)))).toEqual(
      logs.map(() => ({ ok: true })),
    );
    const { rows } = await fixture.owner.query(`select class from data_key where subject = 'shared'`);
    expect(rows).toEqual([{ class: 'P3' }]);
    const { streams } = await log.read({ keys: [], streams: ['case:k0', 'case:k1', 'case:k2', 'case:k3'] });
    const opened = await fixture.log().openBoxes(
      [...streams.values()].flatMap((stream) => stream.events),
      ['P3'],
    );
    expect(opened.map(([box]) => box?.facts)).toEqual(logs.map(() => ({ account: '0071' })));
  });
  it('that come with the read spare the append a query', async () => {
    const own = fixture.log();
    const times = await own.read({ keys: [], streams: [], subjects: ['shared', 'nobody'] });
    let connects = 0;
    const counting = () => (connects += 1);
    fixture.writer.on('acquire', counting);
    expect(await own.append([sealing('shared', 'case:k5', 0), sealing('nobody', 'case:k6', 0)], times)).toEqual({ ok: true });
    fixture.writer.off('acquire', counting);
    expect(connects).toBe(1);
  });
  it('once destroyed give no facts, and take none', async () => {
    const times = await log.read({ keys: [], streams: [] });
    await log.append([sealing('forgotten', 'case:f', 0)], times);
    await fixture.owner.query(`update data_key set wrapped = null, destroyed_at = now() where subject = 'forgotten'`);
    log.keys.forget('forgotten');
    const event = (await log.read({ keys: [], streams: ['case:f'] })).streams.get('case:f')!.events[0]!;
    expect(await log.open(event, ['P3'])).toEqual([]);
    await expect(log.append([sealing('forgotten', 'case:f', 1)], times)).rejects.toThrow(SubjectForgotten);
    await fixture.owner.query(`delete from data_key where subject = 'forgotten'`);
    expect(await fixture.log().open(event, ['P3'])).toEqual([]);
  });
});
