import { wrongUsage } from '../terminal/failure.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The stream of a case, of which the id alone may be given. @throws Failure */
export function caseStreamOf(text: string): string {
  if (UUID.test(text)) return `application:${text.toLowerCase()}`;
  if (/^[a-z-]+:.+$/.test(text)) return text;
  throw wrongUsage(
    [`"${text}" không phải là hồ sơ.`, `"${text}" is no case.`],
    [
      'Ví dụ: application:0f8e4c1a-…; tìm bằng an-sinh desk hoặc an-sinh people search.',
      'Such as application:0f8e4c1a-…; find it with an-sinh desk or an-sinh people search.',
    ],
  );
}

/** The stream of a run, with or without its kind. @throws Failure */
export function runStreamOf(text: string): string {
  const stream = text.startsWith('run:') ? text : `run:${text}`;
  if (/^run:\d{4}-\d{2}:[^:]+:[^:]+$/.test(stream)) return stream;
  throw wrongUsage(
    [`"${text}" không phải là đợt chi trả.`, `"${text}" is no payment run.`],
    [
      'Ví dụ: run:2023-02:Q019:MONTHLY_ALLOWANCE; xem an-sinh run list.',
      'Such as run:2023-02:Q019:MONTHLY_ALLOWANCE; see an-sinh run list.',
    ],
  );
}

/** The stream of a person's account, of which the person's id alone may be given. @throws Failure */
export function accountStreamOf(text: string): string {
  if (UUID.test(text)) return `account:${text.toLowerCase()}`;
  if (/^account:.+$/.test(text)) return text;
  throw wrongUsage(
    [`"${text}" không phải là tài khoản trợ cấp.`, `"${text}" is no account.`],
    ['Ví dụ: account:0f8e4c1a-…, hoặc mã của người.', 'Such as account:0f8e4c1a-…, or the id of the person.'],
  );
}

export const caseAt = (stream: string): string => `cases/${encodeURIComponent(caseStreamOf(stream))}`;
export const runAt = (stream: string): string => `runs/${encodeURIComponent(runStreamOf(stream))}`;
export const accountAt = (stream: string): string => `accounts/${encodeURIComponent(accountStreamOf(stream))}`;
