import { foldName, type Actor, type ReceiveApplication } from '@an-sinh/cases';
import type { EventLog } from '@an-sinh/event-log';
import type { JsonObject, LocalDate, Refusal } from '@an-sinh/kernel';
import { fileClaim } from '../claims.ts';
import { idNumberDigest, requestHmac, type KeyedDigest } from '../ids.ts';
import { seriesStream } from '../stream-names.ts';

/** One application handed in, at a counter or as a line of an import. */
export interface Handing {
  readonly key: string;
  /** A refusal of an import's line binds this key instead: another day may open it. */
  readonly refusalKey?: string;
  readonly actor: Actor;
  readonly command: ReceiveApplication;
  /** What the caller sent, by which the same request is known again; without it the command. */
  readonly request?: JsonObject;
  /** The reason for an old date, or only whether one was given; without it the command's own. */
  readonly backdatingReason?: string | boolean;
  readonly importing?: boolean;
}

/** A line of an import that was rejected by its own text: only the refusal is recorded. */
export interface RejectedLine {
  readonly key: string;
  readonly refusalKey: string;
  readonly actor: Actor;
  readonly request: JsonObject;
  /** The ward's own reference, where the ward is known: used before, that is the reason. */
  readonly reference: { readonly authority: string; readonly fileRef: string } | undefined;
  readonly rejected: { readonly refusal: Refusal; readonly valueClass: string };
}

interface Keys {
  readonly key: string;
  readonly refusalKey: string;
  readonly requestHmac: Buffer;
  /** Claim of the ward's own reference; an import takes it, and it is used once. */
  readonly fileClaim: string | undefined;
}
export interface PreparedLine extends RejectedLine, Keys {}
/** A handing with all by which the log is asked for it. */
export interface PreparedHanding extends Omit<Handing, 'refusalKey'>, Keys {
  readonly submittedOn: LocalDate;
  readonly numberDigest: Buffer | undefined;
  readonly likeness: Buffer;
  /** Gives the number of the day in the case's code. */
  readonly series: string;
}
export type Prepared = PreparedHanding | PreparedLine;

export const isRejected = <L extends Handing | RejectedLine | Prepared>(handing: L): handing is Extract<L, { rejected: unknown }> =>
  'rejected' in handing;

/** @param today the office's day, as far as it is known before the log is read. */
export function prepare(
  handing: Handing | RejectedLine,
  today: LocalDate,
  digest: KeyedDigest,
  log: Pick<EventLog, 'requestHmac'>,
): Prepared {
  if (isRejected(handing)) {
    const { reference } = handing;
    const claim = reference && fileClaim(reference.authority, reference.fileRef);
    return { ...handing, requestHmac: requestHmac(log, handing.request), fileClaim: claim };
  }
  const { command, key, refusalKey = key, importing = false, backdatingReason = command.backdatingReason ?? false } = handing;
  const { person, authority, fileRef } = command;
  const submittedOn = command.occurredOn ?? today;
  return {
    ...handing,
    refusalKey,
    backdatingReason,
    submittedOn,
    requestHmac: requestHmac(log, handing.request ?? (command as unknown as JsonObject)),
    fileClaim: importing && fileRef !== null ? fileClaim(authority, fileRef) : undefined,
    numberDigest: person.idNumber === undefined ? undefined : idNumberDigest(digest, person.idNumber),
    likeness: digest('likeness', { name: foldName(person.fullName), birthDate: person.birthDate, authority }),
    series: seriesStream(authority, 'CASE', submittedOn),
  };
}
