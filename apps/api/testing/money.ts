import { ACCOUNT, accountStream, calendarAct, calendarStream, listChunk, RUN_ACT, runStream } from '@an-sinh/casework';
import { localDate, startOf, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import { accountsToList } from '@an-sinh/projections';
import { randomUUID } from 'node:crypto';
import type { TestOffice } from './test-office.ts';

const DISTRICT = 'Q019';
const PROGRAMME = 'MONTHLY_ALLOWANCE';
export const runOf = (month: string): string => runStream(month, DISTRICT, PROGRAMME);

/** Beneficiaries over eighty since January 2023, as signed decisions open their accounts: 440,000 đ a month each. */
export async function granted(
  test: TestOffice,
  count: number,
  accountNumber: (index: number) => string | undefined = () => undefined,
  category = 'A5C',
): Promise<string[]> {
  const persons = Array.from({ length: count }, () => randomUUID() as string).sort();
  for (const [index, subject] of persons.entries()) {
    const number = accountNumber(index);
    const answer = await test.office.casework.act(ACCOUNT, {
      stream: accountStream(subject),
      key: `test:${subject}`,
      actor: 'THE_CLOCK',
      command: {
        type: 'OpenGrant',
        subject,
        grantId: randomUUID(),
        caseId: randomUUID(),
        programme: PROGRAMME,
        authority: DISTRICT,
        ward: 'W00592-2014',
        method: number === undefined ? 'cash' : 'account',
        decidedOn: localDate('2023-01-05'),
        payee: { fullName: `Người nhận ${index}`, ...(number === undefined ? {} : { bankCode: 'BFTVVNVX', accountNumber: number }) },
        facts: {
          birthDate: localDate('1940-02-10'),
          appliedOn: localDate('2023-01-03'),
          categories: [{ category, from: localDate('1940-02-10'), to: null }],
          household: [],
          children: [],
          pregnancies: [],
          otherSchemes: [],
          spouseDrawsC2: [],
        },
      },
    });
    if (answer.kind !== 'recorded') throw new Error(JSON.stringify(answer));
  }
  return persons;
}

/** What the worker does on the first working day: the calendar opens its next run. */
export async function openNextRun(test: TestOffice): Promise<void> {
  const calendar = calendarStream(DISTRICT);
  const { rows } = await test.owner.query<{ at: Date }>('select next_clock_at as at from stream where stream_id = $1', [calendar]);
  const due = new Date((rows[0]?.at.getTime() ?? 0) + 7 * 3_600_000).toISOString().slice(0, 10) as LocalDate;
  await test.office.clock.advance(startOf(due));
  const answer = await test.office.casework.act(calendarAct(DISTRICT), {
    stream: calendar,
    key: `clock:${calendar}:${due}`,
    actor: 'THE_CLOCK',
    command: { type: 'OpenDueRun', authority: DISTRICT },
    occurredOn: due,
  });
  if (answer.kind !== 'recorded') throw new Error(`Opening the run was answered ${JSON.stringify(answer)}.`);
}

/** What the worker does once the listing has begun: all persons of the district, in chunks, then the freeze. */
export async function list(test: TestOffice, month: YearMonth | string): Promise<void> {
  const stream = runOf(month);
  const { streams } = await test.office.log.read({ keys: [], streams: [stream] });
  const cut = streams.get(stream)?.events.find(({ type }) => type === 'ListingBegun')?.facts['cut'] as number;
  for (let after: string | undefined; ;) {
    const all = { scope: 'ALL', authority: DISTRICT, programme: PROGRAMME, cut } as const;
    const persons = await accountsToList(test.office.pool, all, { after, limit: 100 });
    if (persons.length === 0) break;
    const answer = await test.office.casework.act(listChunk(test.office.policy.inForce()), {
      stream,
      key: `clock:${stream}:${after ?? ''}`,
      actor: 'THE_CLOCK',
      command: { type: 'ListPersons', persons },
    });
    if (answer.kind !== 'recorded') throw new Error(`A chunk was answered ${JSON.stringify(answer)}.`);
    after = persons.at(-1)?.person;
  }
  const frozen = await test.office.casework.act(RUN_ACT, {
    stream,
    key: `clock:${stream}:freeze`,
    actor: 'THE_CLOCK',
    command: { type: 'FreezeList' },
  });
  if (frozen.kind !== 'recorded') throw new Error(`Freezing was answered ${JSON.stringify(frozen)}.`);
}

/** A person's act on a run, resting on what they just saw. */
export async function actOnRun(test: TestOffice, who: string, month: string, command: { readonly type: string } & Record<string, unknown>) {
  const person = test.as(who);
  const { body } = await person.get(`/runs/${runOf(month)}`);
  const take = () => person.post(`/runs/${runOf(month)}/acts`, { command, basedOn: body.basedOn });
  // A list holds what has its seq, and a sign-in of a new day may come with the act itself.
  return command.type === 'BeginListing' ? test.whileOrdering(take) : take();
}

/** From the open run to the sent file; answers the lines. */
export async function sendRun(
  test: TestOffice,
  month: string,
): Promise<{ readonly lineRef: string; readonly total: number; readonly account: string }[]> {
  const must = async (step: string, sent: Promise<{ status: number; body: { code?: string } }>) => {
    const { status, body } = await sent;
    if (status !== 200) throw new Error(`${step} was answered ${status} ${body.code}.`);
  };
  await must('BeginListing', actOnRun(test, 'accountant.q019', month, { type: 'BeginListing' }));
  await list(test, month);
  const { body: listed } = await test.as('division-head.q019').get(`/runs/${runOf(month)}`);
  await must(
    'CheckRun',
    actOnRun(test, 'division-head.q019', month, { type: 'CheckRun', listHash: listed.listHash, remark: 'đã kiểm soát' }),
  );
  await must('FundRun', actOnRun(test, 'accountant.q019', month, { type: 'FundRun', amount: listed.total, treasuryReference: 'KB-1' }));
  const { body: funded } = await test.as('accountant.q019').get(`/runs/${runOf(month)}`);
  await must('SendRun', test.as('accountant.q019').post(`/runs/${runOf(month)}/file`, { basedOn: funded.basedOn }));
  const rows: { lineRef: string; total: number; account: string }[] = [];
  for (let cursor = ''; ;) {
    const { body } = await test.as('accountant.q019').get(`/runs/${runOf(month)}/lines?limit=200${cursor}`);
    rows.push(...body.rows);
    if (body.next === null) return rows;
    cursor = `&cursor=${body.next}`;
  }
}

/** An answer file of the agency. */
export const answerFile = (...records: readonly (readonly (string | number)[])[]): string =>
  ['line_ref,state,reason_code,booked_on,amount', ...records.map((record) => record.join(','))].join('\r\n');
