import { addDays } from '@an-sinh/kernel';
import { refuse, type Refused } from '../refusals.ts';
import type { ActType } from './acts.ts';
import { basisOf } from './basis.ts';
import type { CaseFile } from './case-file.ts';
import type { Deciding } from './deciding.ts';
import { gate, rolesFor, type Passed } from './gate.ts';

type Lack = (file: CaseFile, deciding: Deciding) => Refused | undefined;

const personErased =
  (act: ActType): Lack =>
  (file, deciding) =>
    file.person && file.condition ? undefined : refuse('PERSON_ERASED', basisOf(act, file, deciding));

/** What a file must hold for an act beside its state, whatever the act itself brings. */
const LACKS: Readonly<Partial<Record<ActType, Lack>>> = {
  // What ended while papers were waited for receives nothing: the case must be handed over first.
  ReceiveSupplement: (file, deciding) =>
    deciding.policy.isActive(file.authority, deciding.occurredOn)
      ? personErased('ReceiveSupplement')(file, deciding)
      : refuse('AUTHORITY_NOT_ACTIVE', basisOf('ReceiveSupplement', file, deciding)),
  Appraise: personErased('Appraise'),
  PostResult: personErased('PostResult'),

  CloseForSilence(file, deciding) {
    if (!file.supplement) return undefined;
    const { replyBy, lapsed, unclocked } = file.supplement;
    const { on, occurredOn } = deciding;
    const isOver = occurredOn > replyBy && (lapsed || (unclocked && on > replyBy));
    return isOver
      ? undefined
      : refuse('SUPPLEMENT_STILL_OPEN', basisOf('CloseForSilence', file, deciding), {
          opensBy: 'LapseSupplement',
          opensOn: addDays(replyBy, 1),
        });
  },

  ApproveWardReview: (file, deciding) =>
    file.homeChecked
      ? undefined
      : refuse('HOME_CHECK_MISSING', basisOf('ApproveWardReview', file, deciding), {
          opensBy: 'RecordHomeCheck',
          whoCould: rolesFor('RecordHomeCheck', file.authority, deciding.offices),
        }),

  // On the last day of the posting a complaint is in time, whenever it is written down before the clock closes the posting.
  FileComplaint: (file, deciding) =>
    file.posting && deciding.occurredOn > file.posting.until ? refuse('POSTING_OVER', basisOf('FileComplaint', file, deciding)) : undefined,

  SubmitToChair: eligible('SubmitToChair'),
  SignDecision: eligible('SignDecision'),

  RefuseApplication: (file, deciding) =>
    file.appraisal?.outcome === 'not_eligible'
      ? personErased('RefuseApplication')(file, deciding)
      : refuse('NOT_APPRAISED_AS_INELIGIBLE', basisOf('RefuseApplication', file, deciding), {
          opensBy: 'Appraise',
          whoCould: rolesFor('Appraise', file.authority, deciding.offices),
        }),
};

/** Nothing is submitted or signed that was not appraised; and a grant needs to know whom it pays. */
function eligible(act: 'SubmitToChair' | 'SignDecision'): Lack {
  return (file, deciding) => {
    const { appraisal, person, authority } = file;
    const basis = basisOf(act, file, deciding);
    if (appraisal?.outcome !== 'eligible')
      return refuse('APPRAISAL_MISSING', basis, { opensBy: 'Appraise', whoCould: rolesFor('Appraise', authority, deciding.offices) });
    return appraisal.facts && person ? undefined : refuse('PERSON_ERASED', basis);
  };
}

/** Whether a person may take an act now, as far as it can be said before the act is written: the gate, and what the file lacks. */
export function mayTake(act: ActType, file: CaseFile, deciding: Deciding): Passed | Refused {
  const passed = gate(act, file, deciding);
  return passed.ok ? (LACKS[act]?.(file, deciding) ?? passed) : passed;
}
