import { text, toldAtCommuneTo, toldTo, type CaseStory } from '../../testing/case-stories.ts';
import { commune, district } from '../../testing/people.ts';
import { deciding, given } from '../../testing/specification.ts';
import { draftShown } from './draft-shown.ts';

/** What the chair is shown on a day, as the day of a signature. */
const shownOn = ({ state }: CaseStory, on: string, today = on) => {
  const shown = draftShown(state, deciding({ by: commune.chair, on: today, occurredOn: on }));
  return shown?.reckoned.ok ? { ...shown.reckoned, changed: shown.changed } : undefined;
};
const late = toldAtCommuneTo('SubmitToChair', { from: '2025-09-24' }); // submitted on 2025-09-29

describe('The draft that the signer sees (design section 2)', () => {
  const sign = (draftHash?: string) => ({ ...text.sign, draftHash });
  const inOctober = { by: commune.chair, on: '2025-10-01' };

  it('is the submitted one as long as nothing moved it: the signature asks for nothing more', () => {
    expect(shownOn(late, '2025-09-30')).toMatchObject({ changed: false, draftHash: late.state.draft?.draftHash });
    given(late)
      .when(text.sign, { by: commune.chair, on: '2025-09-30' })
      .records({ type: 'DecisionSigned', draftHash: late.state.draft?.draftHash });
  });

  it('is reckoned for the day of the signature: after a month has turned only what was looked at again is signed', () => {
    expect(late.state.draft?.facts).toMatchObject({ startMonth: '2025-09' });
    const shown = shownOn(late, '2025-10-01');
    expect(shown).toMatchObject({ changed: true, facts: { startMonth: '2025-10' } });
    given(late)
      .when(text.sign, inOctober)
      .refuses('DRAFT_CHANGED', { basis: expect.stringContaining('Decree 147/2025') });
    given(late).when(sign(late.state.draft?.draftHash), inOctober).refuses('DRAFT_CHANGED');
    const { state } = given(late).when(sign(shown?.draftHash), inOctober).records({ type: 'DecisionSigned', draftHash: shown?.draftHash });
    expect(state.letter).toMatchObject({ facts: { startMonth: '2025-10' } });
  });

  it('changes at the district by its arrears, though the start month stays', () => {
    const submitted22 = toldTo('SubmitToChair'); // on 2022-10-07
    const november = { by: district.chair, on: '2022-11-01' };
    expect(shownOn(submitted22, '2022-11-01')).toMatchObject({ changed: true, facts: { startMonth: '2022-06', monthsOfArrears: 5 } });
    given(submitted22).when(text.sign, november).refuses('DRAFT_CHANGED');
  });

  it('of a signature on paper is that of its day, however late it is recorded', () => {
    const recorded = { ...inOctober, occurredOn: '2025-09-30' };
    given(late).when(text.sign, recorded).records({ type: 'DecisionSigned', signedOn: '2025-09-30' });
    expect(shownOn(late, '2025-09-30', '2025-10-01')).toMatchObject({ changed: false, facts: { startMonth: '2025-09' } });
    // What is shown for today is not what was signed then.
    given(late)
      .when(sign(shownOn(late, '2025-10-01')?.draftHash), recorded)
      .refuses('DRAFT_CHANGED');
  });

  it('is shown as soon as an appraisal finds the person eligible, and no more once it is decided', () => {
    expect(shownOn(toldTo('Appraise'), '2022-10-06')).toMatchObject({ changed: false, monthlyAmount: 660_000 });
    expect(shownOn(toldTo('BeginAppraisal'), '2022-10-06')).toBeUndefined();
    expect(shownOn(toldTo('SignDecision'), '2022-10-11')).toBeUndefined();
  });
});
