import { addDays } from '@an-sinh/kernel';
import { refuse, type Refused } from '../refusals.ts';
import { CASE_ACTS, type ActType } from './acts.ts';
import type { CaseFile } from './case-file.ts';
import type { Deciding } from './deciding.ts';
import { gate, rolesFor, type Passed } from './gate.ts';

type Lack = (file: CaseFile, deciding: Deciding) => Refused | undefined;

const personErased =
  (act: ActType): Lack =>
  ({ person, condition }) =>
    person && condition ? undefined : refuse('PERSON_ERASED', CASE_ACTS[act].basis);

/** What a file must hold for an act beside its state, whatever the act itself brings. */
const LACKS: Readonly<Partial<Record<ActType, Lack>>> = {
  ReceiveSupplement: personErased('ReceiveSupplement'),
  Appraise: personErased('Appraise'),
  PostResult: personErased('PostResult'),

  CloseForSilence({ supplement }, { on, occurredOn }) {
    if (!supplement) return undefined;
    const { replyBy, lapsed, unclocked } = supplement;
    const isOver = occurredOn > replyBy && (lapsed || (unclocked && on > replyBy));
    return isOver
      ? undefined
      : refuse('SUPPLEMENT_STILL_OPEN', 'domain 2.0(9)', { opensBy: 'LapseSupplement', opensOn: addDays(replyBy, 1) });
  },

  ApproveWardReview: ({ homeChecked, authority }, { offices }) =>
    homeChecked
      ? undefined
      : refuse('HOME_CHECK_MISSING', CASE_ACTS.ApproveWardReview.basis, {
          opensBy: 'RecordHomeCheck',
          whoCould: rolesFor('RecordHomeCheck', authority, offices),
        }),

  // On the last day of the posting a complaint is in time, whenever it is written down before the clock closes the posting.
  FileComplaint: ({ posting }, { occurredOn }) =>
    posting && occurredOn > posting.until ? refuse('POSTING_OVER', CASE_ACTS.FileComplaint.basis) : undefined,

  SubmitToChair: eligible('SubmitToChair'),
  SignDecision: eligible('SignDecision'),

  RefuseApplication: ({ appraisal, authority }, { offices }) =>
    appraisal?.outcome === 'not_eligible'
      ? undefined
      : refuse('NOT_APPRAISED_AS_INELIGIBLE', CASE_ACTS.RefuseApplication.basis, {
          opensBy: 'Appraise',
          whoCould: rolesFor('Appraise', authority, offices),
        }),
};

/** Nothing is submitted or signed that was not appraised; and a grant needs to know whom it pays. */
function eligible(act: 'SubmitToChair' | 'SignDecision'): Lack {
  const { basis } = CASE_ACTS[act];
  return ({ appraisal, person, authority }, { offices }) => {
    if (appraisal?.outcome !== 'eligible')
      return refuse('APPRAISAL_MISSING', basis, { opensBy: 'Appraise', whoCould: rolesFor('Appraise', authority, offices) });
    return appraisal.facts && person ? undefined : refuse('PERSON_ERASED', basis);
  };
}

/** Whether a person may take an act now, as far as it can be said before the act is written: the gate, and what the file lacks. */
export function mayTake(act: ActType, file: CaseFile, deciding: Deciding): Passed | Refused {
  const passed = gate(act, file, deciding);
  return passed.ok ? (LACKS[act]?.(file, deciding) ?? passed) : passed;
}
