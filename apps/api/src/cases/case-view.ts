import type { PrivacyClass } from '@an-sinh/access';
import { procedureOf, type CaseFile, type Deciding } from '@an-sinh/cases';
import { STATUS_TITLES, titleOf, type caseViewSchema, type Language } from '@an-sinh/http-contract';
import type { z } from 'zod';

type CaseView = z.infer<typeof caseViewSchema>;

/** What a person may see of a case: each field under the class that guards it; what is not theirs is absent, not empty (K13). */
export function caseView(
  stream: string,
  file: CaseFile,
  classes: readonly PrivacyClass[],
  { policy, on }: Deciding,
  language: Language,
  number: string | undefined,
): CaseView {
  const may = (one: PrivacyClass) => classes.includes(one);
  const { step, person, payee, condition, posting, supplement, appraisal, draft, letter } = file;
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
    ...(file.appointmentOn ? { appointmentOn: file.appointmentOn } : {}),
    ...(file.holder ? { holder: file.holder } : {}),
    backlog: file.backlog,
    warnings: [...file.warnings],
    ...(may('P2') && person ? { person: { ...person } } : {}),
    ...(may('P3') && payee ? { payee: { method: file.method, ...payee } } : {}),
    ...(may('P4') && condition ? { condition: { ...condition } } : {}),
    ...(posting ? { posting: { until: posting.until } } : {}),
    ...(supplement
      ? {
          supplement: {
            replyBy: supplement.replyBy,
            remindOn: supplement.remindOn,
            ...(may('P4') && supplement.missing ? { missing: [...supplement.missing] } : {}),
          },
        }
      : {}),
    ...(appraisal
      ? { appraisal: { outcome: appraisal.outcome, ...(may('P4') && appraisal.facts ? { facts: appraisal.facts } : {}) } }
      : {}),
    ...(draft ? { draft: { firstMonthAmount: draft.firstMonthAmount, ...(may('P4') && draft.facts ? { facts: draft.facts } : {}) } } : {}),
    ...(letter ? { letter: { kind: letter.kind, numbered: letter.numbered, ...(number === undefined ? {} : { number }) } } : {}),
    basedOn: { [stream]: file.version },
  };
}
