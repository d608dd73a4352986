import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { throwAwayDatabase } from '@an-sinh/testing';
import { LogUnavailable, OutcomeUnknown } from '@an-sinh/event-log';
import { localDate } from '@an-sinh/kernel';
import type { CaseCommand } from '@an-sinh/cases';
import { overtakingPool } from '../testing/broken-pool.ts';
import { application, openTestOffice, press, recorded, submittedCases, UNTIL_POSTED, type TestOffice } from '../testing/test-office.ts';
import { CASE_ACT, OFFICE_ACT, READING_ACT, type Act, type Answer, type Office } from './index.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openTestOffice(await throwAwayDatabase(), '2022-09-01');
  await office.advance('2022-09-22');
});
afterAll(() => office.close());

const assign: CaseCommand = { type: 'AssignWardReview' };
const withdraw: CaseCommand = { type: 'WithdrawApplication', reason: 'Chuyển nơi ở.' };
const take = (stream: string, userName: string, command: CaseCommand, more: Partial<Act<CaseCommand>> = {}): Promise<Answer> => {
  const actor = office.person(userName);
  return office.casework.act(CASE_ACT, { stream, key: press(actor), actor, command, ...more });
};

describe('An act', () => {
  it('is recorded with its events, its header and its rows, in one statement', async () => {
    const stream = await office.receive();
    const answer = recorded(await take(stream, 'ward-officer.00634', assign));
    expect(answer).toMatchObject({
      repeated: false,
      events: [{ stream, version: 3, type: 'WardReviewAssigned' }],
      versions: { [stream]: 3 },
    });
    const { rows } = await office.pool.query('select status, holder, version from desk_case where stream_id = $1', [stream]);
    expect(rows).toEqual([{ status: 'WARD_REVIEWING', holder: 'o-ward-officer.00634', version: 3 }]);
    const [event] = (await office.events(stream)).slice(-1);
    expect(event).toMatchObject({ actId: answer.actId, recordedAt: answer.recordedAt, occurredOn: '2022-09-22' });
  });

  it('keeps its answer: the same press again, later or at once, is one act with one answer', async () => {
    const stream = await office.receive();
    const key = press(office.person('ward-officer.00634'));
    const answers = await Promise.all(Array.from({ length: 8 }, () => take(stream, 'ward-officer.00634', assign, { key })));
    answers.push(await take(stream, 'ward-officer.00634', assign, { key }));
    const plain = answers.map((answer) => ({ ...recorded(answer), repeated: undefined }));
    expect(new Set(plain.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify(plain[0])]));
    expect(answers.filter((answer) => !recorded(answer).repeated)).toHaveLength(1);
    expect(await office.told(stream)).toEqual(['ApplicationSubmitted', 'ApplicationReceived', 'WardReviewAssigned']);
  });

  it('is another act under the same key where anything sent is different', async () => {
    const stream = await office.receive();
    const other = await office.receive();
    const key = press(office.person('ward-officer.00634'));
    recorded(await take(stream, 'ward-officer.00634', assign, { key }));
    const again: readonly [string, CaseCommand, Partial<Act<CaseCommand>>][] = [
      [stream, { type: 'PostResult' }, {}],
      [other, assign, {}],
      [stream, assign, { occurredOn: localDate('2022-09-21') }],
      [stream, { ...assign, occurredOn: localDate('2022-09-21') }, {}],
    ];
    for (const [on, command, more] of again)
      expect(await take(on, 'ward-officer.00634', command, { key, ...more })).toEqual({ kind: 'key-reused' });
    expect(await office.told(other)).toHaveLength(2);
  });

  it('is known again by the key for requests, and by no other: who holds the key that finds persons cannot try requests out', async () => {
    const keys = JSON.parse(office.keyFile) as Record<string, string>;
    const another = randomBytes(32).toString('base64');
    const under = (changed: Record<string, string>) => office.over(office.pool, undefined, JSON.stringify({ ...keys, ...changed }));
    const actor = office.person('one-stop.00634');
    const handing = { key: press(actor), actor, command: application() };
    const received = recorded((await office.reception.receive([handing]))[0]);
    const officer = office.person('ward-officer.00634');
    const pressed = { stream: received.events[0]?.stream ?? '', key: press(officer), actor: officer, command: assign };
    recorded(await office.casework.act(CASE_ACT, pressed));
    const again = async ({ casework, reception }: Pick<Office, 'casework' | 'reception'>) =>
      [await casework.act(CASE_ACT, pressed), (await reception.receive([handing]))[0]].map((answer) => answer?.kind);
    expect(await again(under({ blindIndex: another }))).toEqual(['recorded', 'recorded']);
    expect(await again(under({ request: another }))).toEqual(['key-reused', 'key-reused']);
  });

  it('that others overtake again and again was not recorded, and may be taken again with the same key', async () => {
    const [actor, clerk] = [office.person('ward-officer.00634'), office.person('one-stop.00634')];
    const act = { stream: await office.receive(), key: press(actor), actor, command: assign };
    const handing = { key: press(clerk), actor: clerk, command: application() };
    // Between each reading and its statement another act comes: what was read is old, whoever decides anew.
    const { casework, reception } = office.over(overtakingPool(office.pool));
    for (const taking of [() => casework.act(CASE_ACT, act), () => reception.receive([handing])]) {
      const outcome = await taking().catch((error: unknown) => error);
      expect(outcome).toBeInstanceOf(LogUnavailable);
      expect(outcome).not.toBeInstanceOf(OutcomeUnknown);
    }
    expect(recorded(await office.casework.act(CASE_ACT, act)).repeated).toBe(false);
    expect(recorded((await office.reception.receive([handing]))[0]).repeated).toBe(false);
  });

  it('may say itself on which day it happened', async () => {
    const stream = await office.receive({ occurredOn: localDate('2022-09-20') });
    recorded(await take(stream, 'ward-officer.00634', { ...assign, occurredOn: localDate('2022-09-21') }));
    expect((await office.events(stream)).at(-1)?.occurredOn).toBe('2022-09-21');
  });

  it('keeps the reason for an old date where the auditor finds it, in a box', async () => {
    const stream = await office.receive({ occurredOn: localDate('2022-09-12'), backdatingReason: 'Mất điện cả tuần.' });
    const late = { ...assign, occurredOn: localDate('2022-09-13') } as const;
    expect(await take(stream, 'ward-officer.00634', late)).toMatchObject({ kind: 'refused', refusal: { code: 'BACKDATING_NEEDS_REASON' } });
    recorded(await take(stream, 'ward-officer.00634', { ...late, backdatingReason: 'Cán bộ nghỉ ốm.' }));
    const dated = (await office.events(stream)).filter(({ type }) => type === 'ActDatedBack');
    expect(dated.map(({ facts }) => [facts['act'], facts['days']])).toEqual([
      ['ReceiveApplication', 10],
      ['AssignWardReview', 9],
    ]);
    expect((await office.log.open(dated[1]!, ['P2']))[0]?.facts).toEqual({ reason: 'Cán bộ nghỉ ốm.' });
    expect(JSON.stringify(dated.map(({ facts }) => facts))).not.toContain('Cán bộ');
  });

  it('comes to its turn, however many are taken on one stream at once', async () => {
    const actor = office.person('ward-officer.00634');
    const stream = `reading:${actor.officer}:2022-09-22`;
    const event = { type: 'CaseRead', streams: {}, classes: ['P1'] } as const;
    const answers = await Promise.all(
      Array.from({ length: 100 }, () =>
        office.casework.act(READING_ACT, {
          stream,
          key: press(actor),
          actor,
          command: { type: 'NoteReading', event: { ...event, classes: [...event.classes] } },
        }),
      ),
    );
    expect(answers.map((answer) => recorded(answer).versions[stream]).toSorted((a = 0, b = 0) => a - b)).toEqual(
      answers.map((_answer, index) => index + 1),
    );
  });

  it('that has nothing to say is answered and not recorded', async () => {
    const answer = await office.casework.act(OFFICE_ACT, {
      stream: 'office:W00634-2014',
      key: 'test:nothing',
      actor: 'THE_CLOCK',
      command: { type: 'TellOffice', events: [] },
    });
    expect(answer).toMatchObject({ kind: 'recorded', events: [] });
    expect((await office.log.read({ keys: ['test:nothing'], streams: [] })).acts.size).toBe(0);
  });
});

describe('What a person had on screen', () => {
  it('is the file as it lies, or the news are answered and nothing is recorded', async () => {
    const stream = await office.receive();
    const basedOn = { [stream]: 2 };
    recorded(await take(stream, 'ward-officer.00634', assign, { basedOn }));
    const key = press(office.person('one-stop.00634'));
    expect(await take(stream, 'one-stop.00634', withdraw, { basedOn, key })).toEqual({
      kind: 'news',
      news: [{ stream, version: 3, type: 'WardReviewAssigned', occurredOn: '2022-09-22' }],
    });
    // News bind nothing: looked at again, the same press goes through.
    recorded(await take(stream, 'one-stop.00634', withdraw, { basedOn: { [stream]: 3 }, key }));
  });

  it('may have been passed by a note of the clock, which is marked in the act', async () => {
    const stream = await office.receive({ occurredOn: localDate('2022-09-08'), backdatingReason: 'Gửi bưu điện.' });
    recorded(await office.act(stream, undefined, { type: 'NoteOverdue' }, localDate('2022-09-19')));
    expect(await office.told(stream)).toEqual(['ApplicationSubmitted', 'ApplicationReceived', 'ActDatedBack', 'StepOverdue']);
    const key = press(office.person('ward-officer.00634'));
    recorded(await take(stream, 'ward-officer.00634', assign, { basedOn: { [stream]: 3 }, key }));
    const act = (await office.log.read({ keys: [key], streams: [] })).acts.get(key);
    expect(act?.header).toMatchObject({
      actor: 'o-ward-officer.00634',
      role: 'WARD_LABOUR_OFFICER',
      office: 'W00634-2014',
      basedOn: { [stream]: 3 },
      unseen: [`${stream}@4`],
    });
  });

  it('counts for every stream that the view rendered, also those that the act does not touch', async () => {
    const [stream, other] = [await office.receive(), await office.receive()];
    const basedOn = { [stream]: 2, [other]: 2 };
    recorded(await take(other, 'ward-officer.00634', assign));
    expect(await take(stream, 'ward-officer.00634', assign, { basedOn })).toMatchObject({
      kind: 'news',
      news: [{ stream: other, version: 3 }],
    });
    recorded(await take(stream, 'ward-officer.00634', assign, { basedOn: { [stream]: 2, [other]: 3 } }));
  });
});

describe('The header of an act', () => {
  const headerOf = async (key: string) => (await office.log.read({ keys: [key], streams: [] })).acts.get(key)?.header;

  it('tells the role in which it was allowed, of all that the person holds, and the codes of the act', async () => {
    const [stream = ''] = await submittedCases(office, 1);
    const chair = office.person('district-chair.q019');
    const actor = { ...chair, roles: [{ role: 'CLERK', office: 'Q019' }, ...chair.roles, { role: 'AUDITOR', office: 'HN' }] as const };
    const returning = {
      stream,
      key: press(actor),
      actor,
      command: { type: 'ReturnFromChair', reasonCode: 'FACTS', remark: 'Bí mật.' },
    } as const;
    recorded(await office.casework.act(CASE_ACT, returning));
    expect(await headerOf(returning.key)).toEqual({
      ...{ actor: 'o-district-chair.q019', role: 'DISTRICT_CHAIR', office: 'Q019', reasonCode: 'FACTS' },
      ruleSet: expect.any(String),
    });
  });

  it('tells the role of a reception too; of a refusal to whom no role let in, all roles that were tried', async () => {
    const clerk = office.person('one-stop.00634');
    const handing = { key: press(clerk), actor: clerk, command: application() };
    const stream = recorded((await office.reception.receive([handing]))[0]).events[0]?.stream ?? '';
    expect(await headerOf(handing.key)).toMatchObject({ role: 'WARD_ONE_STOP', office: 'W00634-2014' });
    const key = press(clerk);
    expect((await take(stream, 'one-stop.00634', assign, { key })).kind).toBe('refused');
    expect(await headerOf(key)).toMatchObject({ roles: ['WARD_ONE_STOP@W00634-2014'] });
  });
});

describe('A version that never was', () => {
  it('is no view that anybody had: the act is refused, not recorded, and binds no key', async () => {
    const stream = await office.receive();
    recorded(await take(stream, 'ward-officer.00634', assign));
    const key = press(office.person('one-stop.00634'));
    const before = await office.everything();
    for (const version of [4, 999_999])
      expect(await take(stream, 'one-stop.00634', withdraw, { basedOn: { [stream]: version }, key })).toEqual({
        kind: 'never-rendered',
        stream,
      });
    expect(await office.everything()).toEqual(before);
    recorded(await take(stream, 'one-stop.00634', withdraw, { basedOn: { [stream]: 3 }, key }));
  });

  it('is refused of every stream that the view names, one that is not there too', async () => {
    const [stream, other] = [await office.receive(), await office.receive()];
    for (const [named, version] of [
      [other, 3],
      ['application:nobody', 1],
    ] as const)
      expect(await take(stream, 'ward-officer.00634', assign, { basedOn: { [stream]: 2, [named]: version } })).toEqual({
        kind: 'never-rendered',
        stream: named,
      });
  });

  it('does not keep the recorded answer from the press that was recorded', async () => {
    const stream = await office.receive();
    const key = press(office.person('ward-officer.00634'));
    recorded(await take(stream, 'ward-officer.00634', assign, { basedOn: { [stream]: 2 }, key }));
    const again = await take(stream, 'ward-officer.00634', assign, { basedOn: { [stream]: 999_999 }, key });
    expect(recorded(again).repeated).toBe(true);
  });
});

describe('A refusal', () => {
  it('to a person is recorded by kind, code and article, never the payload, and binds its key', async () => {
    const stream = await office.receive();
    const key = press(office.person('ward-chair.00634'));
    const approve: CaseCommand = { type: 'ApproveWardReview', remark: 'Bí mật.' };
    const refused = await take(stream, 'ward-chair.00634', approve, { key });
    expect(refused).toMatchObject({ kind: 'refused', repeated: false, refusal: { code: 'NOT_AT_THIS_STEP', opensBy: 'RecordHomeCheck' } });
    const act = (await office.log.read({ keys: [key], streams: [] })).acts.get(key)!;
    const [attempt] = await office.events(`attempt:${act.actId}`);
    expect(attempt).toMatchObject({
      type: 'ActRefused',
      caseId: stream.split(':')[1],
      facts: { commandType: 'ApproveWardReview', code: 'NOT_AT_THIS_STEP', valueClass: null, on: stream },
    });
    expect(JSON.stringify([attempt, act])).not.toContain('Bí mật');

    await office.acts(stream, ...UNTIL_POSTED.slice(0, 2));
    expect(await take(stream, 'ward-chair.00634', approve, { key })).toEqual({ ...refused, repeated: true });
    expect(await take(stream, 'ward-chair.00634', assign, { key })).toEqual({ kind: 'key-reused' });
    recorded(await take(stream, 'ward-chair.00634', approve));
  });

  it('to the clock is heard and not recorded: the same wait may come again', async () => {
    const stream = await office.receive();
    const before = await office.everything();
    const answer = await office.act(stream, undefined, { type: 'ClosePosting' });
    expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'NOT_AT_THIS_STEP' }, repeated: false });
    expect(await office.everything()).toEqual(before);
  });

  it('of many at once is one for each press', async () => {
    const stream = await office.receive();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => take(stream, 'ward-chair.00634', { type: 'SendFileUp', request: '' })),
    );
    expect(answers.every(({ kind }) => kind === 'refused')).toBe(true);
  });
});

describe('A withdrawal against a signature at once', () => {
  it('exactly one wins, each time', async () => {
    const streams = await submittedCases(office, 6);
    const wins = { withdrawn: 0, signed: 0 };
    for (const [index, stream] of streams.entries()) {
      const acts = [
        () => take(stream, 'one-stop.00634', withdraw),
        () => take(stream, 'district-chair.q019', { type: 'SignDecision', mode: 'paper' }),
      ];
      const answers = await Promise.all((index % 2 === 0 ? acts : acts.toReversed()).map((act) => act()));
      expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['recorded', 'refused']);
      const last = (await office.told(stream)).at(-1);
      if (last === 'DecisionSigned') wins.signed += 1;
      else wins.withdrawn += 1;
      const { rows } = await office.pool.query(
        `select (select count(*)::int from account_head where person_id = d.person_id) as accounts,
           (select count(*)::int from open_claim where stream_id = d.stream_id) as claims from desk_case d where stream_id = $1`,
        [stream],
      );
      expect(rows).toEqual([last === 'DecisionSigned' ? { accounts: 1, claims: 1 } : { accounts: 0, claims: 0 }]);
    }
    expect(wins.signed + wins.withdrawn).toBe(streams.length);
  });
});
