import type { AccountEvent, Deciding } from '@an-sinh/cases';
import { ACCOUNT, ACCOUNT_STREAM, answerLine, toEvent, unread, type Answer, type Office } from '@an-sinh/casework';
import type { StoredEvent } from '@an-sinh/event-log';
import type { AnswerPart, RejectedAnswer } from './answer-file.ts';

type Recorded = Extract<Answer, { kind: 'recorded' }>;

/**
 * Which answers of a part their accounts refused, and why: decided once more on what each account was before the act. So the file
 * need not be kept, and whoever sends it again hears exactly what was said the first time, whatever happened since.
 */
export async function refusedAnswers(
  { log, casework }: Pick<Office, 'log' | 'casework'>,
  {
    run,
    part,
    accounts,
    answer,
  }: { readonly run: string; readonly part: AnswerPart; readonly accounts: ReadonlyMap<string, string>; readonly answer: Recorded },
): Promise<RejectedAnswer[]> {
  const { streams } = await log.read({ keys: [], streams: [...new Set(accounts.values())] });
  // What an account answers rests on its own lines alone: no law, no day, no person.
  const deciding: Deciding = casework.deciding({ key: 'answers', actor: 'THE_CLOCK' }, answer);
  return part.answers.flatMap((each) => {
    const said = (code: string, field: string) => [{ line: each.line, lineRef: each.lineRef, code, field }];
    const stopped = unread(each, accounts, deciding.on);
    if (stopped !== undefined) return said(stopped, stopped === 'LINE_UNKNOWN' ? 'line_ref' : 'booked_on');
    const account = before(streams.get(accounts.get(each.lineRef) ?? '')?.events ?? [], answer).reduce((state, stored) => {
      const [event, occurrence] = toEvent(stored, []);
      return ACCOUNT_STREAM.evolve(state, event as AccountEvent, occurrence);
    }, ACCOUNT_STREAM.initial);
    const decision = ACCOUNT.decide(answerLine(run, each), account, deciding);
    if (decision.ok) return [];
    const { code } = decision.refusal;
    return said(code, code === 'AMOUNT_DIFFERS' ? 'amount' : 'state');
  });
}

/** Events of a stream that an act has seen: along a stream times never fall, and its own events come after. */
const before = (events: readonly StoredEvent[], { actId, recordedAt }: Recorded): readonly StoredEvent[] =>
  events.filter((event) => event.actId !== actId && event.recordedAt <= recordedAt);
