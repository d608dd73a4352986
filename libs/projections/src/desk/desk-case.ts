import { isClosed, procedureOf, type CaseFile } from '@an-sinh/cases';
import type { InlineRow, InlineTable } from '@an-sinh/event-log';

/**
 * A line on a desk: where a case lies and by when. Written in the append's own statement, so that people read what they wrote.
 * It holds no name: names are opened from the case's first event when the list is read.
 */
export const DESK_CASE: InlineTable = {
  name: 'desk_case',
  key: ['stream_id'],
  columns: {
    stream_id: 'text',
    case_id: 'uuid',
    version: 'integer',
    case_code: 'text',
    programme: 'text',
    authority: 'text',
    person_id: 'uuid',
    status: 'text',
    procedure: 'text',
    step_code: 'text',
    due_on: 'date',
    provisional: 'boolean',
    submitted_on: 'date',
    since_on: 'date',
    appointment_on: 'date',
    holder: 'text',
    round: 'integer',
    backlog: 'boolean',
    warnings: 'text',
    closed: 'boolean',
  },
};

/** The line of a case: a pure function of its file, the same when it is rebuilt. */
export const deskRow = (stream: string, file: CaseFile): InlineRow => ({
  stream_id: stream,
  case_id: file.caseId,
  version: file.version,
  case_code: file.caseCode,
  programme: file.programme,
  authority: file.authority,
  person_id: file.personId,
  status: file.status,
  procedure: procedureOf(file.step?.stepCode),
  step_code: file.step?.stepCode ?? null,
  // The office's day, or while the applicant is waited for, the applicant's.
  due_on: file.step?.dueOn ?? file.supplement?.replyBy ?? null,
  provisional: file.step?.provisional ?? file.supplement?.provisional ?? false,
  submitted_on: file.submittedOn ?? null,
  since_on: file.lastOn ?? null,
  appointment_on: file.appointment?.on ?? null,
  holder: file.holder ?? null,
  round: file.round,
  backlog: file.backlog,
  warnings: file.warnings.join(' '),
  closed: isClosed(file),
});
