import type { Grant, Run } from '@an-sinh/cases';
import { caseStream } from '@an-sinh/casework';
import { InvariantViolation, sumDong } from '@an-sinh/kernel';
import { letterNumbers } from '@an-sinh/projections';
import { createHash } from 'node:crypto';
import { eventsAt, grantsOf, linesOfRun, type ListedLine, type ReadingOffice } from './listed-lines.ts';
import { paymentList, type ListRow } from './payment-list.ts';

/** A file as it goes to the paying agency. */
export interface RunFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** SHA-256 of the bytes, recorded when the run is sent. */
  readonly hash: string;
}

/** The file of a run is named by what it is. */
export const runFileName = ({ month, authority, programme }: Pick<Run, 'month' | 'authority' | 'programme'>): string =>
  `chi-tra-${month ?? ''}-${authority}-${programme}.csv`;

/**
 * The payment list of a frozen run. It is made of events alone, as they stood when the list was begun, so it can be made again byte
 * for byte: nothing of it is kept. It changes only when a person on it is forgotten.
 */
export async function runFile(office: ReadingOffice, stream: string, run: Run): Promise<RunFile> {
  if (run.month === undefined || run.lister === undefined) throw new InvariantViolation('A file is made of a frozen list.');
  const rows: ListRow[] = [];
  for await (const lines of linesOfRun(office, stream)) rows.push(...(await rowsOf(office, lines, run.cut)));
  if (sumDong(rows.map(({ total }) => total)) !== run.listed.amount || rows.length !== run.listed.lines)
    throw new InvariantViolation('The lines of a run do not add up to its list.');
  const bytes = paymentList({ month: run.month, lister: run.lister, checker: run.checker ?? '' }, rows);
  return { name: runFileName(run), bytes, hash: createHash('sha256').update(bytes).digest('hex') };
}

async function rowsOf(office: ReadingOffice, lines: readonly ListedLine[], cut: number): Promise<ListRow[]> {
  const grants = await grantsOf(
    office,
    lines.map(({ account }) => account),
  );
  const granted = lines.map((line) => ({ line, grant: grantOf(line, grants.get(line.account) ?? []) }));
  const cases = [...new Set(granted.map(({ grant }) => caseStream(grant.caseId)))];
  const [people, numbers] = await Promise.all([peopleOf(office, cases), letterNumbers(office.pool, cases, cut)]);
  return granted.map(({ line: { lineRef, items, total, method, payee }, grant }) => ({
    lineRef,
    items,
    total,
    method,
    payee,
    ward: grant.ward,
    decidedOn: grant.decidedOn,
    decisionNumber: numbers.get(caseStream(grant.caseId)),
    person: people.get(caseStream(grant.caseId)),
  }));
}

function grantOf({ items }: ListedLine, grants: readonly Grant[]): Grant {
  const grant = grants.find(({ grantId }) => grantId === items[0]?.grantId);
  if (!grant) throw new InvariantViolation('A line pays for a grant that its account does not have.');
  return grant;
}

/** Who the beneficiaries are, as their applications said; a case that this office never took in (taken over) names nobody. */
async function peopleOf(
  { pool, log }: ReadingOffice,
  cases: readonly string[],
): Promise<ReadonlyMap<string, NonNullable<ListRow['person']>>> {
  const known = (await log.read({ keys: [], streams: [], heads: cases })).streams;
  const there = cases.filter((stream) => (known.get(stream)?.version ?? 0) > 0);
  const events = await eventsAt(
    pool,
    there.map((streamId) => ({ streamId, version: 1 })),
  );
  const boxes = await log.openBoxes(events, ['P2']);
  const people = new Map<string, NonNullable<ListRow['person']>>();
  events.forEach(({ streamId, facts }, index) => {
    const box = boxes[index]?.find(({ subject }) => subject === facts['personId']);
    if (box) people.set(streamId, box.facts as unknown as NonNullable<ListRow['person']>);
  });
  return people;
}
