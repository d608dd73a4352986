import { mayTakeRunAct, type Actor, type AnsweredSums, type Run, type RunEvent } from '@an-sinh/cases';
import { RUN_ACT, RUN_STREAM, takeAnswersOf, type Answer, type Office, type TakeAnswers, type Versions } from '@an-sinh/casework';
import { dong, InvariantViolation } from '@an-sinh/kernel';
import { accountsOfLines } from '@an-sinh/projections';
import { createHash, randomUUID } from 'node:crypto';
import { answerParts, type AnswerPart, type RejectedAnswer } from './answer-file.ts';
import { refusedAnswers } from './refused-answers.ts';

type AnsweringOffice = Pick<Office, 'pool' | 'log' | 'casework' | 'clock'>;
type Taken = Extract<RunEvent, { type: 'AnswersTaken' }>;
type Recorded = Extract<Answer, { kind: 'recorded' }>;

/** What became of an answer file. */
export interface AnswersTaken {
  readonly fileHash: string;
  readonly lines: number;
  readonly taken: number;
  readonly repeatedLines: number;
  readonly rejected: readonly RejectedAnswer[];
  readonly contradicting: readonly RejectedAnswer[];
  readonly sums: AnsweredSums;
  readonly versions: Versions;
  readonly repeated: boolean;
}
/** The run takes no answers: the refusal, recorded, or that it moved on. */
export type NoAnswersTaken = Exclude<Answer, { kind: 'recorded' }>;

/**
 * Takes an answer file of the paying agency in, part by part, each an act on the run with the accounts it concerns. The file is its
 * own key: the same bytes again answer with the first result, and a file broken off in the middle goes on where it stood.
 * @throws NotAnAnswerFile
 */
export async function takeAnswers(
  office: AnsweringOffice,
  { run: stream, actor, bytes }: { readonly run: string; readonly actor: Actor; readonly bytes: Buffer },
): Promise<AnswersTaken | NoAnswersTaken> {
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  const parts = answerParts(bytes.toString('utf8'));
  const keyOf = (chunk: number) => `answers:${stream}:${fileHash}:${chunk}`;
  const refused = await refusal(office, { stream, actor, known: keyOf(0) });
  if (refused) return refused;

  const results: { part: AnswerPart; answer: Recorded }[] = [];
  for (const [chunk, part] of parts.entries()) {
    const accounts = await accountsOfPart(office, stream, part);
    const command: TakeAnswers = { type: 'TakeAnswers', fileHash, chunk, last: chunk === parts.length - 1, ...part };
    const answer = await office.casework.act(takeAnswersOf(stream, accounts), {
      stream,
      key: keyOf(chunk),
      actor,
      command,
    });
    if (answer.kind !== 'recorded') return answer;
    results.push({ part, answer });
  }
  return summed(office, stream, fileHash, results);
}

const accountsOfPart = ({ pool }: AnsweringOffice, run: string, { answers }: AnswerPart) =>
  // The act itself refuses whoever does not cover the run; its lines lie in the run's own scope.
  accountsOfLines(
    pool,
    { scope: 'ALL', run },
    answers.map(({ lineRef }) => lineRef),
  );

/** A refusal binds the press, never the file: what is refused today may be taken once the run was sent. */
async function refusal(
  office: AnsweringOffice,
  { stream, actor, known }: { readonly stream: string; readonly actor: Actor; readonly known: string },
): Promise<NoAnswersTaken | undefined> {
  const { streams, acts, recordedAt } = await office.log.read({ keys: [known], streams: [stream] });
  // A file that was taken answers with what was said, wherever the run has come to since.
  if (acts.has(known)) return undefined;
  const key = `answers:${stream}:refused:${randomUUID()}`;
  const history = await office.casework.history(streams.get(stream)?.events ?? []);
  const run = history.reduce<Run>(
    (before, [event, occurrence]) => RUN_STREAM.evolve(before, event as RunEvent, occurrence),
    RUN_STREAM.initial,
  );
  if (mayTakeRunAct('TakeAnswers', run, office.casework.deciding({ key, actor }, { recordedAt })).ok) return undefined;
  const outcome = { taken: 0, repeated: 0, rejected: {}, contradicting: [], sums: NO_SUMS };
  const answer = await office.casework.act(RUN_ACT, {
    stream,
    key,
    actor,
    command: { type: 'TakeAnswers', fileHash: '', chunk: 0, last: false, outcome },
  });
  // Sent in this very moment: the file is taken after all.
  return answer.kind === 'recorded' ? undefined : answer;
}

const NOTHING = { lines: 0, amount: dong(0) };
const NO_SUMS: AnsweredSums = { paid: NOTHING, unpaid: NOTHING, returned: NOTHING, paidBack: NOTHING };

/** The result is read from the log, so that it is the same whether the file came for the first time or again. */
async function summed(
  office: AnsweringOffice,
  stream: string,
  fileHash: string,
  results: readonly { readonly part: AnswerPart; readonly answer: Recorded }[],
): Promise<AnswersTaken> {
  const { streams } = await office.log.read({ keys: [], streams: [stream] });
  const events = streams.get(stream)?.events ?? [];
  const facts = results.map(({ answer: { actId } }) => {
    const event = events.find((each) => each.actId === actId);
    if (!event) throw new InvariantViolation('A part of an answer file was recorded without saying so.');
    return event.facts as unknown as Taken;
  });
  const refused: RejectedAnswer[] = [];
  for (const { part, answer } of results) {
    const accounts = await accountsOfPart(office, stream, part);
    refused.push(...part.rejected, ...(await refusedAnswers(office, { run: stream, part, accounts, answer })));
  }
  const inOrder = refused.toSorted((a, b) => a.line - b.line);
  const count = (of: (each: Taken) => number) => facts.reduce((sum, each) => sum + of(each), 0);
  const sum = (state: keyof AnsweredSums) => ({
    lines: count(({ sums }) => sums[state].lines),
    amount: dong(count(({ sums }) => sums[state].amount)),
  });
  return {
    fileHash,
    lines: results.reduce((lines, { part }) => lines + part.answers.length + part.rejected.length, 0),
    taken: count(({ taken }) => taken),
    repeatedLines: count(({ repeated }) => repeated),
    rejected: inOrder.filter(({ code }) => code !== 'ANSWER_CONTRADICTS'),
    contradicting: inOrder.filter(({ code }) => code === 'ANSWER_CONTRADICTS'),
    sums: { paid: sum('paid'), unpaid: sum('unpaid'), returned: sum('returned'), paidBack: sum('paidBack') },
    versions: results.at(-1)?.answer.versions ?? {},
    repeated: results.every(({ answer }) => answer.repeated),
  };
}
