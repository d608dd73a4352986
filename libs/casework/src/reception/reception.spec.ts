import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { throwAwayDatabase } from '@an-sinh/testing';
import type { ReceiveApplication } from '@an-sinh/cases';
import { localDate, refuse } from '@an-sinh/kernel';
import { application, openTestOffice, press, recorded, type TestOffice } from '../../testing/test-office.ts';
import type { Answer } from '../answer.ts';
import type { Handing, RejectedLine } from './handing.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openTestOffice(await throwAwayDatabase(), '2022-09-22');
});
afterAll(() => office.close());

const desk = () => office.person('one-stop.00634');
const handing = (more: Partial<ReceiveApplication> = {}, of: Partial<Handing> = {}): Handing => {
  const actor = desk();
  return { key: press(actor), actor, command: application(more), ...of };
};
const codeOf = (answer: Answer | undefined): string => (answer?.kind === 'refused' ? answer.refusal.code : (answer?.kind ?? 'none'));
const deskOf = async (stream: string) =>
  (await office.pool.query('select case_code, status, backlog, warnings, person_id from desk_case where stream_id = $1', [stream]))
    .rows[0] as {
    case_code: string;
    status: string;
    backlog: boolean;
    warnings: string;
    person_id: string;
  };
const streamOf = (answer: Answer | undefined): string => recorded(answer).events[0]?.stream ?? '';

describe('An application at the counter', () => {
  it('brings in the case, the person, its claim and the number of the day, at once', async () => {
    const [answer] = await office.reception.receive([handing()]);
    const { events } = recorded(answer);
    expect(events.map(({ stream, version, type }) => [stream.split(':')[0], version, type])).toEqual([
      ['application', 1, 'ApplicationSubmitted'],
      ['application', 2, 'ApplicationReceived'],
      ['person', 1, 'PersonRegistered'],
      ['series', 1, 'NumberTaken'],
    ]);
    expect(await deskOf(streamOf(answer))).toMatchObject({ case_code: 'H26.00634-220922-0001', status: 'RECEIVED', backlog: false });
  });

  it('has a number of its own day, also where it is not said which day it is', async () => {
    const codes = async (...handings: Handing[]) => {
      const answers = await office.reception.receive(handings);
      return Promise.all(answers.map(async (answer) => (await deskOf(streamOf(answer))).case_code));
    };
    const [first] = await codes(handing());
    const number = Number(first?.slice(-4));
    const said = handing({ occurredOn: localDate('2022-09-22') });
    expect(await codes(said, handing(), handing({ occurredOn: localDate('2022-09-20') }))).toEqual([
      `H26.00634-220922-${String(number + 1).padStart(4, '0')}`,
      `H26.00634-220922-${String(number + 2).padStart(4, '0')}`,
      'H26.00634-220920-0001',
    ]);
  });

  it('keeps its answer for its key, and another answer for no other content', async () => {
    const one = handing();
    const [first] = await office.reception.receive([one]);
    const [again] = await office.reception.receive([one]);
    expect(again).toEqual({ ...first, repeated: true });
    expect(await office.reception.receive([{ ...one, command: application() }])).toEqual([{ kind: 'key-reused' }]);
    // What the caller sent is the request, though the office has added to it since.
    const sent = { request: { form: 7 } };
    const [asked] = await office.reception.receive([handing({}, { key: 'press:o:7', ...sent })]);
    expect(await office.reception.receive([handing({}, { key: 'press:o:7', ...sent })])).toEqual([{ ...asked, repeated: true }]);
  });

  it('is a duplicate while an earlier one is open, and none after that was withdrawn', async () => {
    const { person } = application();
    const [first] = await office.reception.receive([handing({ person })]);
    expect(codeOf((await office.reception.receive([handing({ person })]))[0])).toBe('DUPLICATE_APPLICATION');
    recorded(await office.act(streamOf(first), 'one-stop.00634', { type: 'WithdrawApplication', reason: 'Đổi ý.' }));
    const [second] = await office.reception.receive([handing({ person })]);
    expect(recorded(second).events.map(({ type }) => type)).not.toContain('PersonRegistered');
    const { person_id: personId } = await deskOf(streamOf(first));
    // The same person is no likeness of itself.
    expect(await deskOf(streamOf(second))).toMatchObject({ person_id: personId, status: 'RECEIVED' });
  });

  it('may be handed in again once an earlier one was closed for silence', async () => {
    const { person, condition } = application();
    const bare = { person, condition: { ...condition, papersShown: [] }, occurredOn: localDate('2022-03-02') };
    const [first] = await office.reception.receive([handing(bare, { importing: true })]);
    expect((await deskOf(streamOf(first))).status).toBe('SUPPLEMENT_REQUESTED');
    expect(codeOf((await office.reception.receive([handing({ person })]))[0])).toBe('DUPLICATE_APPLICATION');
    recorded(await office.act(streamOf(first), 'ward-officer.00634', { type: 'CloseForSilence' }));
    const [again] = await office.reception.receive([handing({ person })]);
    expect(await deskOf(streamOf(again))).toMatchObject({
      status: 'RECEIVED',
      person_id: (await deskOf(streamOf(first))).person_id,
    });
  });

  it('that is handed in twice at once for one person goes in once', async () => {
    const { person } = application();
    const answers = (await Promise.all([1, 2, 3, 4].map(() => office.reception.receive([handing({ person })])))).flat();
    expect(answers.map(codeOf).toSorted()).toEqual(['DUPLICATE_APPLICATION', 'DUPLICATE_APPLICATION', 'DUPLICATE_APPLICATION', 'recorded']);
  });

  it('of one key at once is one case', async () => {
    const one = handing();
    const answers = (await Promise.all([1, 2, 3, 4].map(() => office.reception.receive([one])))).flat();
    expect(new Set(answers.map(streamOf)).size).toBe(1);
    expect(answers.filter((answer) => !recorded(answer).repeated)).toHaveLength(1);
  });

  it('is looked at by a human where another person has the same name, birth date and ward', async () => {
    const { person } = application();
    const like = { ...person, fullName: person.fullName.toUpperCase(), idNumber: '001186999999' };
    await office.reception.receive([handing({ person })]);
    const [other] = await office.reception.receive([handing({ person: like })]);
    expect(await deskOf(streamOf(other))).toMatchObject({ status: 'DUPLICATE_SUSPECTED', warnings: 'POSSIBLE_DUPLICATE' });
    const [elsewhere] = await office.reception.receive([
      { ...handing({ person: { ...like, idNumber: '001186999998' }, authority: 'W00625-2014' }), actor: office.person('one-stop.00625') },
    ]);
    expect((await deskOf(streamOf(elsewhere))).status).toBe('RECEIVED');
  });

  it('tells that human which other case it may repeat: an open one, else the one that brought the other person in', async () => {
    const { person } = application();
    const alike = (number: number) => handing({ person: { ...person, idNumber: `00118699997${number}` } });
    const likeOf = async (answer: Answer | undefined) =>
      (await office.events(streamOf(answer))).flatMap(({ type, facts }) =>
        type === 'DuplicateSuspected' ? [`application:${String(facts['otherCaseId'])}`] : [],
      );
    // Within one pile, and from what is in already.
    const [first, second] = await office.reception.receive([alike(0), alike(1)]);
    expect(await likeOf(second)).toEqual([streamOf(first)]);
    const [third] = await office.reception.receive([alike(2)]);
    expect([[streamOf(first)], [streamOf(second)]]).toContainEqual(await likeOf(third));

    const withdraw = { type: 'WithdrawApplication', reason: 'Đổi ý.' } as const;
    for (const answer of [first, third]) recorded(await office.act(streamOf(answer), 'one-stop.00634', withdraw));
    const [fourth] = await office.reception.receive([alike(3)]);
    expect(await likeOf(fourth)).toEqual([streamOf(second)]);
    for (const answer of [second, fourth]) recorded(await office.act(streamOf(answer), 'one-stop.00634', withdraw));
    // Nobody of them has an open case any more: the file that brought one of them in is still there to be looked at.
    const [fifth] = await office.reception.receive([alike(4)]);
    expect([first, second, third, fourth].map((each) => [streamOf(each)])).toContainEqual(await likeOf(fifth));
  });

  it('may be of a person without a number, who is another one each time', async () => {
    const unnumbered = () => {
      const { idNumber: _none, ...person } = application().person;
      return handing({ person });
    };
    const answers = await office.reception.receive([unnumbered(), unnumbered()]);
    const [event] = await office.events(answers.map((answer) => recorded(answer).events[2]?.stream)[0] ?? '');
    expect(event).toMatchObject({ type: 'PersonRegistered', facts: { temporary: true } });
    expect(new Set(answers.map(streamOf)).size).toBe(2);
  });

  it('is backlog where it was handed in before the office’s first day: in a pile no clock and no reason asked, at the counter a reason', async () => {
    const old = { occurredOn: localDate('2022-03-01') };
    expect(codeOf((await office.reception.receive([handing(old)]))[0])).toBe('BACKDATING_NEEDS_REASON');
    const [answer] = await office.reception.receive([handing(old, { importing: true })]);
    expect((await deskOf(streamOf(answer))).backlog).toBe(true);
    const { rows } = await office.pool.query('select next_clock_at from stream where stream_id = $1', [streamOf(answer)]);
    expect(rows).toEqual([{ next_clock_at: null }]);
  });
});

describe('A pile of lines', () => {
  const line = (fileRef: string, more: Partial<ReceiveApplication> = {}, row = fileRef): Handing => ({
    ...handing({ fileRef, occurredOn: localDate('2022-09-22'), ...more }),
    key: `import:W00634-2014:${fileRef}:${row}`,
    refusalKey: `import:W00634-2014:${fileRef}:${row}:2022-09-22`,
    request: { row },
    importing: true,
  });

  it('is taken in line by line: the order decides which of two is the duplicate', async () => {
    const { person } = application();
    const answers = await office.reception.receive([line('a1', { person }), line('a2'), line('a3', { person })]);
    expect(answers.map(codeOf)).toEqual(['recorded', 'recorded', 'DUPLICATE_APPLICATION']);
  });

  it('answers the same line twice in one pile once, refused lines too', async () => {
    const { person } = application();
    const one = line('b1', { person });
    const refused = line('b2', { person });
    const answers = await office.reception.receive([one, one, refused, refused]);
    expect(answers.map(codeOf)).toEqual(['recorded', 'recorded', 'DUPLICATE_APPLICATION', 'DUPLICATE_APPLICATION']);
    expect(answers.map((answer) => 'repeated' in answer && answer.repeated)).toEqual([false, true, false, true]);
  });

  it('takes a reference of a ward once; mended after a refusal it may come again', async () => {
    const { person } = application();
    await office.reception.receive([line('c1', { person })]);
    const [refused, mended, other] = await office.reception.receive([
      line('c2', { person }, 'first'),
      line('c2', {}, 'mended'),
      line('c2', {}, 'third'),
    ]);
    expect([refused, mended, other].map(codeOf)).toEqual(['DUPLICATE_APPLICATION', 'recorded', 'FILE_REF_REUSED']);
  });

  it('records the refusal of a line that its own text rejects, with its value class, and the used reference first', async () => {
    const rejected = (fileRef: string): RejectedLine => ({
      key: `import:W00634-2014:${fileRef}:x`,
      refusalKey: `import:W00634-2014:${fileRef}:x:2022-09-22`,
      actor: desk(),
      request: { row: 'x' },
      reference: { authority: 'W00634-2014', fileRef },
      rejected: { refusal: refuse('DATE_INVALID', 'import-codes.csv').refusal, valueClass: 'numbers like a date' },
    });
    const answers = await office.reception.receive([line('d1'), rejected('d2'), rejected('d1')]);
    expect(answers.map(codeOf)).toEqual(['recorded', 'DATE_INVALID', 'FILE_REF_REUSED']);
    const { acts } = await office.log.read({ keys: [rejected('d2').refusalKey], streams: [] });
    const [act] = acts.values();
    expect((await office.events(`attempt:${act?.actId}`))[0]?.facts).toMatchObject({
      code: 'DATE_INVALID',
      valueClass: 'numbers like a date',
      on: null,
    });
  });

  it('binds a refused line for its office day only', async () => {
    const { person } = application();
    const [first] = await office.reception.receive([line('e1', { person })]);
    const duplicate = line('e2', { person });
    expect(codeOf((await office.reception.receive([duplicate]))[0])).toBe('DUPLICATE_APPLICATION');
    recorded(await office.act(streamOf(first), 'one-stop.00634', { type: 'WithdrawApplication', reason: 'Đổi ý.' }));
    expect((await office.reception.receive([duplicate]))[0]).toMatchObject({ kind: 'refused', repeated: true });
    const nextDay = { ...duplicate, refusalKey: duplicate.refusalKey?.replace('2022-09-22', '2022-09-23') ?? '' };
    expect(codeOf((await office.reception.receive([nextDay]))[0])).toBe('recorded');
  });

  it('goes in with many others at once, without a hole in the numbers of the day', async () => {
    const piles = Array.from({ length: 8 }, (_none, pile) =>
      Array.from({ length: 10 }, (_one, number) => line(`f${pile}-${number}`, { occurredOn: localDate('2022-09-19') })),
    );
    await Promise.all(piles.map((pile) => office.reception.receive(pile)));
    const { rows } = await office.pool.query<{ case_code: string }>(
      `select case_code from desk_case where case_code like '%-220919-%' order by case_code`,
    );
    expect(rows.map(({ case_code: code }) => Number(code.slice(-4)))).toEqual(Array.from({ length: 80 }, (_none, index) => index + 1));
  });
});
