/** Streams of cases; their case id follows the colon. */
const CASE_KINDS = new Set(['application']);

export const kindOf = (stream: string): string => stream.split(':', 1)[0] ?? '';
export const caseIdOf = (stream: string): string | undefined =>
  CASE_KINDS.has(kindOf(stream)) ? stream.slice(stream.indexOf(':') + 1) : undefined;
/** The one stream that tells by which rules the office acts. */
export const POLICY_STREAM_ID = 'policy';
export const caseStream = (caseId: string): string => `application:${caseId}`;
export const personStream = (personId: string): string => `person:${personId}`;
export const accountStream = (personId: string): string => `account:${personId}`;
export const runStream = (month: string, authority: string, programme: string): string => `run:${month}:${authority}:${programme}`;
/** Of a repair that operators ask for: the seq of a parked event or the activity goes with it. */
export const repairStream = (repair: string, what: string, target?: string | null): string =>
  ['repair', repair, what, ...(target ? [target] : [])].join(':');
export const calendarStream = (authority: string): string => `calendar:${authority}`;
export const seriesStream = (authority: string, kind: string, period: string): string => `series:${authority}:${kind}:${period}`;
