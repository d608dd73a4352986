import { assertNever, type LocalDate } from '@an-sinh/kernel';
import { opened } from '../catalogue/event-type.ts';
import type { Step } from '../catalogue/schemas.ts';
import type { ApplicationEvent } from '../application/application.events.ts';
import type { DistrictApprovalEvent } from '../district-approval/district-approval.events.ts';
import type { WardReviewEvent } from '../ward-review/ward-review.events.ts';
import type { CaseFile, CaseStatus, OpenStep } from './case-file.ts';
import type { ActType } from './acts.ts';
import type { Role } from '@an-sinh/access';

export type CaseEvent = ApplicationEvent | WardReviewEvent | DistrictApprovalEvent;
/** Where in its stream an event stands and when it happened. */
export interface Occurrence {
  readonly version: number;
  readonly occurredOn: LocalDate;
  /** The office's day on which it was recorded. */
  readonly recordedOn: LocalDate;
  readonly caseId: string | null;
}

/** Remembers one event more. Total: every event of a case's stream folds, whatever came before. */
export function evolve(before: CaseFile, event: CaseEvent, { version, occurredOn, recordedOn, caseId }: Occurrence): CaseFile {
  const file: CaseFile = { ...before, version };
  /** A state begins: within the step that lies open, with a step of its own, or with none. */
  const began = (status: CaseStatus, step: Step | OpenStep | 'none' = before.step ?? 'none'): CaseFile => {
    const entered = { ...file, status, lastOn: occurredOn };
    if (step === 'none') return { ...entered, step: undefined, overdue: undefined };
    return step === before.step ? entered : { ...entered, step: { ...step, since: version }, overdue: undefined };
  };
  /** The commune's one step goes on, with the clock that it has. */
  const sameStep = (step: Step) => (step.stepCode === before.step?.stepCode ? before.step : step);
  const hand = (role: Role, act: ActType, by: string) => [...file.hands, { officer: by, role, act }];

  switch (event.type) {
    case 'ApplicationSubmitted':
      return {
        ...began('SUBMITTED'),
        caseId: caseId ?? '',
        programme: event.programme,
        authority: event.authority,
        groupCode: event.groupCode,
        caseCode: event.caseCode,
        personId: event.personId,
        applicantId: event.applicantId,
        method: event.method,
        backlog: event.backlog,
        recordedOn,
        warnings: event.warnings,
        submittedOn: occurredOn,
        person: personOf(event),
        payee: opened(event, 'P3'),
        condition: opened(event, 'P4'),
      };
    case 'ApplicationReceived':
      return { ...began('RECEIVED', event.step), chainDay: occurredOn, appointment: appointmentOf(event), supplement: undefined };
    case 'SupplementRequested':
      return {
        ...began('SUPPLEMENT_REQUESTED', 'none'),
        supplement: {
          replyBy: event.replyBy,
          provisional: event.provisional,
          remindOn: event.remindOn,
          // Backlog gets no letters: the reminder whose day was over is not sent late.
          reminded: file.backlog && event.remindOn < recordedOn,
          lapsed: false,
          missing: opened(event, 'P4')?.papers,
          since: version,
          unclocked: file.backlog && event.replyBy < recordedOn,
        },
      };
    case 'SupplementReminded':
      return { ...file, supplement: file.supplement && { ...file.supplement, reminded: true } };
    case 'SupplementLapsed':
      // Papers that were brought before it may still be written down after it: the day of the last act stays.
      return {
        ...file,
        step: { ...event.step, since: version },
        overdue: undefined,
        supplement: file.supplement && { ...file.supplement, lapsed: true },
      };
    case 'SupplementReceived': {
      const shown = opened(event, 'P4')?.papers ?? [];
      return {
        ...began('SUBMITTED', 'none'),
        supplement: undefined,
        condition: file.condition && { ...file.condition, papersShown: [...file.condition.papersShown, ...shown] },
      };
    }
    case 'ClosedForSilence':
      return began('CLOSED_NO_RESPONSE', 'none');
    case 'DuplicateSuspected':
      return { ...began('DUPLICATE_SUSPECTED', event.step), likeCaseId: event.otherCaseId };
    case 'DuplicateResolved':
      return {
        ...began(event.same ? 'RECEPTION_REFUSED' : 'SUBMITTED', 'none'),
        likeCaseId: event.same ? before.likeCaseId : undefined,
      };
    case 'ApplicationWithdrawn':
      return { ...began('WITHDRAWN', 'none'), posting: undefined };
    case 'StepOverdue':
    case 'OverdueReminded':
      return { ...file, overdue: { remindOn: event.remindOn, since: version } };
    case 'WardReviewAssigned':
      return {
        ...began('WARD_REVIEWING'),
        round: file.round + 1,
        homeChecked: false,
        holder: event.holder,
        hands: hand('WARD_LABOUR_OFFICER', 'AssignWardReview', event.by),
      };
    case 'HomeChecked':
      return { ...file, lastOn: occurredOn, homeChecked: true, hands: hand('WARD_LABOUR_OFFICER', 'RecordHomeCheck', event.by) };
    case 'WardReviewApproved':
      return { ...began('WARD_APPROVED'), hands: hand('WARD_CHAIR', 'ApproveWardReview', event.by) };
    case 'ResultPosted':
      return {
        ...began('POSTED'),
        posting: { until: event.until, provisional: event.provisional, since: version },
        hands: hand('WARD_LABOUR_OFFICER', 'PostResult', event.by),
      };
    case 'PostingComplaintFiled':
      return { ...began('POSTING_COMPLAINT', event.step), posting: undefined };
    case 'PostingComplaintConcluded':
      return {
        ...began(event.upheld ? 'WARD_NOT_PROPOSED' : 'POSTING_CLOSED', event.step),
        hands: hand('WARD_CHAIR', 'ConcludeComplaint', event.by),
      };
    case 'PostingClosed':
      return { ...began('POSTING_CLOSED', event.step), posting: undefined };
    case 'FileSentUp':
      return { ...began('SENT_TO_DISTRICT', event.step), holder: undefined, hands: hand('WARD_CHAIR', 'SendFileUp', event.by) };
    case 'DistrictReceived':
      return { ...began('DISTRICT_RECEIVED', event.step), appointment: appointmentOf(event) };
    case 'AppraisalBegun':
      return {
        ...began('APPRAISING'),
        holder: event.holder,
        appraisal: undefined,
        draft: undefined,
        hands: hand(appraiser(file), 'BeginAppraisal', event.by),
      };
    case 'Appraised':
      return {
        ...file,
        lastOn: occurredOn,
        appraisal: { outcome: event.outcome, facts: opened(event, 'P4') },
        hands: hand(appraiser(file), 'Appraise', event.by),
      };
    case 'SubmittedToChair':
      return {
        ...began('SUBMITTED_TO_CHAIR', sameStep(event.step)),
        draft: {
          draftHash: event.draftHash,
          proposal: { by: event.by, on: occurredOn, signedAs: event.signedAs },
          facts: opened(event, 'P4'),
        },
        hands: hand(isCommune(file) ? 'COMMUNE_OFFICER' : 'DIVISION_HEAD', 'SubmitToChair', event.by),
      };
    case 'ReturnedToWard':
      return {
        ...began('RETURNED_TO_WARD', event.step),
        holder: undefined,
        appraisal: undefined,
        draft: undefined,
        posting: undefined,
        hands: hand('DIVISION_HEAD', 'ReturnToWard', event.by),
      };
    case 'ChairReturned':
      return {
        ...began('APPRAISING', sameStep(event.step)),
        appraisal: undefined,
        draft: undefined,
        hands: hand(chair(file), 'ReturnFromChair', event.by),
      };
    case 'ApplicationRefused':
      return {
        ...began('REFUSED', event.step),
        letter: {
          kind: 'REFUSAL',
          ...signedLetter(event),
          reasonCode: event.reasonCode,
          addressee: opened(event, 'P2')?.addressee,
          reasons: opened(event, 'P2')?.reasons,
          article: opened(event, 'P4')?.article,
        },
        hands: hand(isCommune(file) ? 'COMMUNE_CHAIR' : 'DIVISION_HEAD', 'RefuseApplication', event.by),
      };
    case 'DecisionSigned':
      return {
        ...began('DECIDED_GRANT', event.step),
        grantId: event.grantId,
        letter: {
          kind: 'DECISION',
          ...signedLetter(event),
          proposal: file.draft?.proposal,
          firstMonthAmount: event.firstMonthAmount,
          monthlyAmount: event.monthlyAmount,
          addressee: opened(event, 'P2'),
          facts: opened(event, 'P4'),
        },
        hands: hand(chair(file), 'SignDecision', event.by),
      };
    case 'LetterNumbered':
      return { ...began(file.status, 'none'), letter: file.letter && { ...file.letter, numberedOn: event.numberedOn } };
    case 'ActDatedBack':
      return file;
    default:
      return assertNever(event);
  }
}

const appointmentOf = ({ appointmentOn, provisional }: Extract<CaseEvent, { appointmentOn: LocalDate }>) => ({
  on: appointmentOn,
  provisional,
});

/** The commune decides in one step: one authority, one level (Decree 147/2025 Art. 5). */
export const isCommune = (file: CaseFile): boolean => file.step?.stepCode === 'COMMUNE_VERIFY_AND_DECIDE';
const appraiser = (file: CaseFile): Role => (isCommune(file) ? 'COMMUNE_OFFICER' : 'DISTRICT_SPECIALIST');
const chair = (file: CaseFile): Role => (isCommune(file) ? 'COMMUNE_CHAIR' : 'DISTRICT_CHAIR');

const signedLetter = ({
  by,
  signedAs,
  signedOn,
  mode,
  legalBasis,
}: Extract<CaseEvent, { type: 'ApplicationRefused' | 'DecisionSigned' }>) => ({
  numberedOn: undefined,
  signedBy: by,
  signedAs,
  signedOn,
  mode,
  legalBasis,
});

function personOf(event: Extract<CaseEvent, { type: 'ApplicationSubmitted' }>): CaseFile['person'] {
  const box = event.sealed?.find((each) => each.class === 'P2' && each.subject === event.personId);
  return box && 'fullName' in box.facts && 'birthDate' in box.facts ? box.facts : undefined;
}
