import { addDays, assertNever, record, type Decision, type LocalDate } from '@an-sinh/kernel';
import { basisOf } from '../case/basis.ts';
import { beginStep } from '../case/begin-step.ts';
import type { CaseFile } from '../case/case-file.ts';
import type { CommandOf } from '../case/commands.ts';
import { explained } from '../case/dated-back.ts';
import type { Deciding } from '../case/deciding.ts';
import { gate } from '../case/gate.ts';
import { mayTake } from '../case/preconditions.ts';
import { isFirstStep } from '../case/steps.ts';
import { refuse } from '../refusals.ts';
import type { ApplicationEvent } from './application.events.ts';
import type { Intake, ReceiveApplication } from './receive-application.ts';
import { warningsOf } from './warnings.ts';

type Outcome = Decision<ApplicationEvent>;
export type ApplicationCommand = CommandOf<'ReceiveSupplement' | 'CloseForSilence' | 'ResolveDuplicate' | 'WithdrawApplication'>;

/** The groups of persons whom the law knows (coefficients.csv names the point of each). */
const GROUPS = 'Decree 20/2021 Art. 5';

/** Hands an application in: complete it is received, else the missing papers are named, or a human looks at a likeness. */
export function receiveApplication(
  command: ReceiveApplication,
  intake: Intake,
  file: CaseFile,
  deciding: Deciding,
  act: 'ReceiveApplication' | 'ImportApplication' = 'ReceiveApplication',
): Outcome {
  const handed = { ...file, programme: command.programme, authority: command.authority, backlog: intake.backlog };
  const passed = gate(act, handed, deciding);
  if (!passed.ok) return passed;
  const basis = basisOf(act, handed, deciding);
  const { occurredOn, policy } = deciding;
  const { person, condition, payee, applicant } = command;
  if (!policy.isActive(command.authority, occurredOn)) return refuse('AUTHORITY_NOT_ACTIVE', basis);
  const chain = policy.chainOn(command.programme, occurredOn);
  if (!chain.ok) return chain;
  const place = policy.jurisdictionOf(command.authority);
  if (!place.ok) return place;
  if (policy.bandsOn(condition.category, { programme: command.programme, jurisdiction: place.value, on: occurredOn }).length === 0)
    return refuse('CATEGORY_UNKNOWN', GROUPS);
  if (person.birthDate > occurredOn) return refuse('BORN_AFTER_SUBMISSION', basis);
  if (intake.alreadyOpen) return refuse('DUPLICATE_APPLICATION', basisOf('ResolveDuplicate', handed, deciding));

  const submitted: ApplicationEvent = {
    type: 'ApplicationSubmitted',
    by: passed.officer,
    programme: command.programme,
    channel: command.channel,
    authority: command.authority,
    groupCode: intake.groupCode,
    fileRef: command.fileRef,
    caseCode: intake.caseCode,
    personId: intake.personId,
    applicantId: intake.applicantId,
    method: command.method,
    warnings: [...warningsOf(command, deciding), ...(intake.likeness === undefined ? [] : ['POSSIBLE_DUPLICATE'])],
    backlog: intake.backlog,
    sealed: [
      { subject: intake.personId, class: 'P2', facts: person },
      ...(intake.applicantId === intake.personId ? [] : [{ subject: intake.applicantId, class: 'P2' as const, facts: applicant }]),
      { subject: intake.personId, class: 'P3', facts: payee },
      { subject: intake.personId, class: 'P4', facts: condition },
    ],
  };
  const next =
    intake.likeness === undefined
      ? complete({ ...handed, ...command }, intake.personId, passed.officer, deciding, occurredOn)
      : suspect(handed, intake.likeness, deciding);
  return next.ok
    ? explained(record(submitted, ...next.events), act, { personId: intake.personId, authority: command.authority }, deciding)
    : next;
}

/** A likeness leads to a human, never to a merge. */
function suspect(file: CaseFile, otherCaseId: string, deciding: Deciding): Outcome {
  const begun = beginStep(deciding, file, 'DUPLICATE_CHECK', deciding.occurredOn);
  return begun.ok ? record({ type: 'DuplicateSuspected', otherCaseId, step: begun.step }) : begun;
}

type Dossier = Pick<ReceiveApplication, 'programme' | 'authority' | 'condition'> &
  Pick<CaseFile, 'chainDay'> & { readonly person: { readonly birthDate: LocalDate } };

/** Received with an appointment where every needed paper was shown, else one written request that names all that are missing. */
function complete(dossier: Dossier, subject: string, by: string, deciding: Deciding, submittedOn: LocalDate): Outcome {
  const { policy, occurredOn } = deciding;
  const { programme, authority, condition, person } = dossier;
  // What ended while a likeness was looked at receives nothing: the case must be handed over first.
  if (!policy.isActive(authority, occurredOn)) return refuse('AUTHORITY_NOT_ACTIVE', basisOf('ReceiveApplication', dossier, deciding));
  const place = policy.jurisdictionOf(authority);
  if (!place.ok) return place;
  const family = policy.familyOf(condition.category);
  if (!family.ok) return family;
  const needed = policy.papersNeeded({ programme, family: family.value, born: person.birthDate, submittedOn });
  if (!needed.ok) return needed;
  const missing = needed.value.map(({ paper }) => paper).filter((paper) => !condition.papersShown.includes(paper));
  if (missing.length > 0) {
    const wait = policy.beginStep(programme, 'SUPPLEMENT', occurredOn);
    const reminder = policy.settingOn('supplement_silence_reminder_days', place.value, occurredOn);
    if (!wait.ok) return wait;
    if (!reminder.ok) return reminder;
    if (!wait.value.due) return refuse('LIMIT_MISSING', wait.value.step.legalBasis);
    return record({
      type: 'SupplementRequested',
      by,
      replyBy: wait.value.due.on,
      provisional: wait.value.due.provisional,
      remindOn: addDays(occurredOn, Number(reminder.value.value)),
      sealed: [{ subject, class: 'P4', facts: { papers: missing } }],
    });
  }
  // The law of the day says what comes after reception: the ward's review, or since 2025-07-01 the commune's one step.
  const first = policy.nextMainStep(programme, 'RECEIVE', occurredOn);
  if (!first.ok) return first;
  const stepCode = first.value?.stepCode;
  if (!isFirstStep(stepCode)) return refuse('STEP_MISSING', basisOf('ReceiveApplication', dossier, deciding));
  const begun = beginStep(deciding, dossier, stepCode, occurredOn);
  if (!begun.ok) return begun;
  const end = policy.chainEnd(programme, occurredOn, place.value);
  if (!end.ok) return end;
  return record({ type: 'ApplicationReceived', by, step: begun.step, appointmentOn: end.value.on, provisional: end.value.provisional });
}

/** The counter's further acts: papers brought, silence confirmed, a likeness resolved, a withdrawal. */
export function decideApplication(command: ApplicationCommand, file: CaseFile, deciding: Deciding): Outcome {
  const passed = mayTake(command.type, file, deciding);
  if (!passed.ok) return passed;
  const by = passed.officer;
  const { condition, person, submittedOn = deciding.occurredOn } = file;
  switch (command.type) {
    case 'ReceiveSupplement': {
      if (!condition || !person) return refuse('PERSON_ERASED', basisOf(command.type, file, deciding));
      const received: ApplicationEvent = {
        type: 'SupplementReceived',
        by,
        sealed: [{ subject: file.personId, class: 'P4', facts: { papers: command.papersShown } }],
      };
      const shown = { ...condition, papersShown: [...condition.papersShown, ...command.papersShown] };
      const next = complete({ ...file, condition: shown, person }, file.personId, by, deciding, submittedOn);
      if (!next.ok) return next;
      // All missing papers were named once, in writing: what still lacks is said at the counter, not in a second letter.
      if (next.events.some((event) => event.type === 'SupplementRequested'))
        return refuse('PAPERS_STILL_MISSING', basisOf(command.type, file, deciding));
      return record(received, ...next.events);
    }
    case 'CloseForSilence':
      return record({ type: 'ClosedForSilence', by });
    case 'ResolveDuplicate': {
      const resolved: ApplicationEvent = {
        type: 'DuplicateResolved',
        by,
        same: command.same,
        sealed: [{ subject: file.personId, class: 'P2', facts: { reason: command.reason } }],
      };
      if (command.same) return record(resolved);
      if (!condition || !person) return refuse('PERSON_ERASED', basisOf(command.type, file, deciding));
      const next = complete({ ...file, condition, person }, file.personId, by, deciding, submittedOn);
      return next.ok ? record(resolved, ...next.events) : next;
    }
    case 'WithdrawApplication':
      return record({
        type: 'ApplicationWithdrawn',
        by,
        sealed: [{ subject: file.personId, class: 'P2', facts: { reason: command.reason } }],
      });
    default:
      return assertNever(command);
  }
}
