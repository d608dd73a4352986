import type { PrivacyClass } from '@an-sinh/access';
import { caseStream } from '@an-sinh/casework';
import { draftShown, procedureOf, type CaseFile, type Deciding, type ShownDraft } from '@an-sinh/cases';
import { STATUS_TITLES, textOf, titleOf, type caseViewSchema, type Language } from '@an-sinh/http-contract';
import type { z } from 'zod';
import { letterView } from './letter-view.ts';

type CaseView = z.infer<typeof caseViewSchema>;

/** What a person may see of a case: each field under the class that guards it; what is not theirs is absent, not empty (K13). */
export function caseView(
  stream: string,
  file: CaseFile,
  classes: readonly PrivacyClass[],
  deciding: Deciding,
  language: Language,
  number: string | undefined,
): CaseView {
  const may = (one: PrivacyClass) => classes.includes(one);
  const { policy, on } = deciding;
  const { step, person, payee, condition, posting, supplement, appraisal, letter } = file;
  // Reckoned from what reveals health, for whatever day is asked: nothing of it is for others.
  const draft = may('P4') ? draftShown(file, deciding) : undefined;
  return {
    stream,
    caseId: file.caseId,
    caseCode: file.caseCode,
    programme: file.programme,
    authority: file.authority,
    status: file.status,
    statusTitle: titleOf(STATUS_TITLES, file.status, language),
    procedure: procedureOf(step?.stepCode),
    ...(step
      ? {
          step: {
            chainId: step.chainId,
            stepCode: step.stepCode,
            limit: step.limit,
            unit: step.unit,
            dueOn: step.dueOn,
            provisional: step.provisional,
            daysLeft: on <= step.dueOn ? policy.workingDaysBetween(on, step.dueOn) : -policy.workingDaysBetween(step.dueOn, on),
            late: on > step.dueOn,
          },
        }
      : {}),
    ...(file.submittedOn ? { submittedOn: file.submittedOn } : {}),
    ...(file.lastOn ? { sinceOn: file.lastOn } : {}),
    ...(file.appointment ? { appointmentOn: file.appointment.on, appointmentProvisional: file.appointment.provisional } : {}),
    ...(file.holder ? { holder: file.holder } : {}),
    backlog: file.backlog,
    warnings: [...file.warnings],
    ...(file.likeCaseId ? { likeCase: caseStream(file.likeCaseId) } : {}),
    ...(may('P2') && person ? { person: { ...person } } : {}),
    ...(may('P3') && payee ? { payee: { method: file.method, ...payee } } : {}),
    ...(may('P4') && condition ? { condition: { ...condition } } : {}),
    ...(posting ? { posting: { until: posting.until, provisional: posting.provisional } } : {}),
    ...(supplement
      ? {
          supplement: {
            replyBy: supplement.replyBy,
            provisional: supplement.provisional,
            remindOn: supplement.remindOn,
            ...(may('P4') && supplement.missing ? { missing: [...supplement.missing] } : {}),
          },
        }
      : {}),
    ...(appraisal
      ? { appraisal: { outcome: appraisal.outcome, ...(may('P4') && appraisal.facts ? { facts: appraisal.facts } : {}) } }
      : {}),
    ...(draft ? { draft: draftView(draft, language) } : {}),
    ...(letter ? { letter: letterView(letter, file, { may, policy, language, number }) } : {}),
    basedOn: { [stream]: file.version },
  };
}

/** The draft as the day's signature would make it, or why it may not be made. */
function draftView({ signedOn, changed, reckoned }: ShownDraft, language: Language): CaseView['draft'] {
  if (!reckoned.ok) {
    const { code, basis, opensBy } = reckoned.refusal;
    return { signedOn, changed, refusal: { code, text: textOf(code, language), basis, ...(opensBy === undefined ? {} : { opensBy }) } };
  }
  const { firstMonthAmount, monthlyAmount, draftHash, facts } = reckoned;
  return { signedOn, changed, firstMonthAmount, monthlyAmount, draftHash, facts };
}
