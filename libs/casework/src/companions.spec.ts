import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { throwAwayDatabase } from '@an-sinh/testing';
import { randomUUID } from 'node:crypto';
import { localDate, refuse, yearMonth } from '@an-sinh/kernel';
import { openTestOffice, press, recorded, submittedCases, type TestOffice } from '../testing/test-office.ts';
import {
  ACCOUNT,
  accountStream,
  calendarAct,
  calendarStream,
  CASE_ACT,
  companion,
  listChunk,
  RUN_ACT,
  runStream,
  seriesStream,
  type ActOn,
} from './index.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openTestOffice(await throwAwayDatabase(), '2022-09-22');
}, 60_000);
afterAll(() => office.close());

const sign = { type: 'SignDecision', mode: 'paper' } as const;
const number = { type: 'NumberLetter' } as const;
const versionOf = async (stream: string) =>
  (await office.log.read({ keys: [], streams: [], heads: [stream] })).streams.get(stream)?.version;

describe('A signature and the account it opens', () => {
  it('are one act: decision, grant, head of the account', async () => {
    const [stream = ''] = await submittedCases(office, 1);
    const answer = recorded(await office.act(stream, 'district-chair.q019', sign));
    expect(answer.events.map(({ stream: on, type }) => [on.split(':')[0], type])).toEqual([
      ['application', 'DecisionSigned'],
      ['account', 'GrantOpened'],
    ]);
    const [decision] = (await office.events(stream)).slice(-1);
    const account = answer.events[1]?.stream ?? '';
    const [grant] = await office.events(account);
    expect(grant).toMatchObject({
      actId: decision?.actId,
      facts: { grantId: decision?.facts['grantId'], authority: 'Q019', ward: 'W00634-2014', decidedOn: decision?.occurredOn },
    });
    const { rows } = await office.pool.query('select authority, grants, live_lines from account_head where stream_id = $1', [account]);
    expect(rows).toEqual([{ authority: 'Q019', grants: 1, live_lines: 0 }]);
  });

  it('are neither where the account refuses', async () => {
    const [stream = ''] = await submittedCases(office, 1);
    const { personId } = (await office.events(stream))[0]!.facts as { personId: string };
    const grant = {
      type: 'OpenGrant',
      grantId: randomUUID(),
      caseId: randomUUID(),
      programme: 'MONTHLY_ALLOWANCE',
      authority: 'Q019',
      ward: 'W00634-2014',
      method: 'cash',
    } as const;
    recorded(
      await office.casework.act(ACCOUNT, {
        stream: accountStream(personId),
        key: `test:${personId}`,
        actor: 'THE_CLOCK',
        command: {
          ...grant,
          decidedOn: localDate('2022-09-20'),
          subject: personId,
          payee: { fullName: 'Lê Bích Lan' },
          facts: {
            birthDate: localDate('1986-05-01'),
            appliedOn: localDate('2022-09-01'),
            categories: [{ category: 'A6_S', from: localDate('2022-08-14'), to: null }],
            household: [],
            children: [],
            pregnancies: [],
            otherSchemes: [],
            spouseDrawsC2: [],
          },
        },
      }),
    );
    const told = await office.told(stream);
    expect(await office.act(stream, 'district-chair.q019', sign)).toMatchObject({ kind: 'refused', refusal: { code: 'ALREADY_GRANTED' } });
    expect(await office.told(stream)).toEqual(told);
    expect(await versionOf(accountStream(personId))).toBe(1);
  });
});

describe('A number and its series', () => {
  it('is the version of its event: 32 at once take 1 to 32, without a hole', async () => {
    const streams = await submittedCases(office, 32);
    for (const stream of streams) recorded(await office.act(stream, 'district-chair.q019', sign));
    const series = seriesStream('Q019', 'QĐ-UBND', '2022');
    const before = (await versionOf(series)) ?? 0;
    const answers = await Promise.all(streams.map((stream) => office.act(stream, 'clerk.q019', number)));
    const numbers = answers.map((answer) => recorded(answer).events.find(({ type }) => type === 'NumberTaken')?.version ?? 0);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(streams.map((_stream, index) => before + index + 1));
    const events = await office.events(series);
    expect(events.map(({ version }) => version)).toEqual(events.map((_event, index) => index + 1));
    // Along a stream, times never fall, though the acts read their cases long before they got their number.
    expect(events.map(({ recordedAt }) => recordedAt)).toEqual(events.map(({ recordedAt }) => recordedAt).toSorted());
  }, 60_000);

  it('leaves no hole where another part of the act refuses', async () => {
    const [stream = ''] = await submittedCases(office, 1);
    recorded(await office.act(stream, 'district-chair.q019', sign));
    const series = seriesStream('Q019', 'QĐ-UBND', '2022');
    const before = await versionOf(series);
    const refusing: ActOn<never, number, never> = {
      type: { kind: 'series', initial: 0, headOnly: true, evolve: (last) => last, nextClockAt: () => null, rows: () => ({}) },
      decide: () => refuse('NOTHING_DUE', 'test'),
    };
    const withRefusal: typeof CASE_ACT = {
      ...CASE_ACT,
      companions: (file, events, deciding) => [
        ...(CASE_ACT.companions?.(file, events, deciding) ?? []),
        companion('series:test', refusing, undefined as never),
      ],
    };
    const actor = office.person('clerk.q019');
    const answer = await office.casework.act(withRefusal, { stream, key: press(actor), actor, command: number });
    expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'NOTHING_DUE' } });
    expect(await versionOf(series)).toBe(before);
    recorded(await office.act(stream, 'clerk.q019', number));
    expect(await versionOf(series)).toBe((before ?? 0) + 1);
  });
});

describe('A calendar and the run it opens; a run and the accounts it lists', () => {
  const month = yearMonth('2022-11');
  const run = runStream(month, 'Q001', 'MONTHLY_ALLOWANCE');
  const clock = { actor: 'THE_CLOCK' } as const;
  const accountant = { officer: 'o-accountant', roles: [{ role: 'ACCOUNTANT', office: 'Q019-PLDTBXH' }] } as const;

  it('are one act: what is due is open', async () => {
    const calendar = calendarStream('Q019');
    const [opened] = await office.events(calendar);
    const due = opened?.facts['nextOn'] as ReturnType<typeof localDate>;
    await office.advance(due);
    const answer = recorded(
      await office.casework.act(calendarAct('Q019'), {
        ...clock,
        stream: calendar,
        key: 'test:run',
        command: { type: 'OpenDueRun', authority: 'Q019' },
        occurredOn: due,
      }),
    );
    expect(answer.events.map(({ stream, type }) => [stream.split(':')[0], type])).toEqual([
      ['calendar', 'RunDue'],
      ['run', 'RunOpened'],
    ]);
  });

  it('list each account once, with a claim on each item, and free the items of a line that was not paid', async () => {
    const runs = await office.pool.query<{ stream_id: string }>(`select stream_id from run_head where authority = 'Q019'`);
    const stream = runs.rows[0]?.stream_id ?? run;
    recorded(
      await office.casework.act(RUN_ACT, { stream, key: 'test:begin', actor: accountant, command: { type: 'BeginListing', cut: 0 } }),
    );
    const begun = (await office.log.read({ keys: ['test:begin'], streams: [] })).acts.get('test:begin');
    expect(begun?.header).toMatchObject({ actor: 'o-accountant', role: 'ACCOUNTANT', office: 'Q019-PLDTBXH' });
    const { rows } = await office.pool.query<{ person: string }>(
      `select person_id::text as person from account_head where authority = 'Q019' order by person_id`,
    );
    const persons = rows.map(({ person }) => ({ person, upTo: 1 }));
    const chunk = listChunk(office.policy.inForce());
    const list = { ...clock, stream, key: 'test:chunk', command: { type: 'ListPersons' as const, persons } };
    const [answer, again] = await Promise.all([office.casework.act(chunk, list), office.casework.act(chunk, list)]);
    expect({ ...recorded(answer), repeated: undefined }).toEqual({ ...recorded(again), repeated: undefined });
    const lines = await office.pool.query<{ line_ref: string; total: string; items: number; stream_id: string }>(
      'select line_ref, total, items, stream_id from payment_line where run_id = $1',
      [stream],
    );
    const head = await office.pool.query<{ lines: number; total: string }>('select lines, total from run_head where stream_id = $1', [
      stream,
    ]);
    expect(head.rows[0]).toEqual({
      lines: lines.rows.length,
      total: String(lines.rows.reduce((sum, { total }) => sum + Number(total), 0)),
    });
    // What a run says of a line is said of the case whose decision it pays, so that the case's timeline tells it.
    const casesOf = async (type: string) => {
      const { rows: told } = await office.pool.query<{ stream_id: string; case_id: string | null; granted: string }>(
        `select e.stream_id, e.case_id, (select case_id from event g where g.stream_id = e.stream_id and g.type = 'GrantOpened') as granted
         from event e where e.type = $1`,
        [type],
      );
      return told;
    };
    const listed = await casesOf('LineListed');
    expect(listed).toHaveLength(lines.rows.length);
    expect(listed.filter(({ case_id, granted }) => case_id !== granted)).toEqual([]);

    const claims = async () => (await office.pool.query(`select from open_claim where claim like 'item:%'`)).rowCount;
    const claimed = await claims();
    expect(claimed).toBe(lines.rows.reduce((sum, { items }) => sum + items, 0));

    const line = lines.rows[0]!;
    const unpaid = {
      type: 'AnswerLine',
      lineRef: line.line_ref,
      runId: stream,
      state: 'unpaid',
      reasonCode: null,
      bookedOn: localDate('2022-10-03'),
      amount: Number(line.total),
    } as const;
    recorded(await office.casework.act(ACCOUNT, { ...clock, stream: line.stream_id, key: 'test:unpaid', command: unpaid }));
    expect(await claims()).toBe((claimed ?? 0) - line.items);
    const [answered] = await casesOf('LineAnswered');
    expect(answered).toEqual({ stream_id: line.stream_id, case_id: answered?.granted, granted: expect.any(String) });
  });
});
