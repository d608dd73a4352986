import type { Refusal } from '@an-sinh/kernel';
import { drafted } from '../district-approval/draft-decision.ts';
import { CASE_ACTS, type ActType } from './acts.ts';
import type { CaseFile } from './case-file.ts';
import type { Deciding } from './deciding.ts';
import { actsOf } from './gate.ts';
import { mayTake } from './preconditions.ts';

/** An act as one person sees it now: open, or why not, who could, what would open it, from when. */
export type OpenAct<Act extends string = ActType> =
  { readonly act: Act; readonly open: true } | { readonly act: Act; readonly open: false; readonly refusal: Refusal };

/**
 * Every act that the case's chain knows, for the person who looks, on the day of the look: what the acts themselves would answer,
 * as far as that can be said before they are written. Handing in is not among them: the case is there.
 */
export function openActs(file: CaseFile, deciding: Deciding): readonly OpenAct[] {
  return actsOf(file.authority, deciding.offices)
    .filter((act) => !(CASE_ACTS[act].from as readonly string[]).includes('NEW'))
    .map((act) => {
      const passed = mayTake(act, file, deciding);
      const isDrawn = passed.ok && (act === 'SubmitToChair' || act === 'SignDecision');
      const asked = isDrawn ? drafted(file, deciding) : passed;
      return asked.ok ? { act, open: true } : { act, open: false, refusal: asked.refusal };
    });
}
