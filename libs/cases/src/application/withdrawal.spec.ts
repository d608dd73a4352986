import { storiesByStatus, text, toldAtCommuneTo, toldTo } from '../../testing/case-stories.ts';
import { commune, ward } from '../../testing/people.ts';
import { given } from '../../testing/specification.ts';
import { clocksOf } from '../case/clocks.ts';
import { isClosed, isUndecided } from '../case/case-file.ts';

const stories = [...storiesByStatus()];

describe('Withdrawal by the applicant (domain 2.0(8))', () => {
  it.each(stories.filter(([, { state }]) => isUndecided(state)))('is taken while the case is %s', (_status, story) => {
    const { state } = given(story)
      .when(text.withdraw, { by: ward.desk, on: '2022-10-25' })
      .records({ type: 'ApplicationWithdrawn', by: 'o-ward-desk' });
    expect(state).toMatchObject({ status: 'WITHDRAWN', step: undefined, posting: undefined });
    expect(isClosed(state)).toBe(true);
    expect(clocksOf(state)).toEqual([]);
  });

  it.each(stories.filter(([, { state }]) => !isUndecided(state)))('comes too late once the case is %s', (_status, story) => {
    given(story).when(text.withdraw, { by: ward.desk, on: '2022-10-25' }).refuses('NOT_AT_THIS_STEP');
  });

  it('ends the case for every other act', () => {
    const withdrawn = toldTo('SubmitToChair').after(text.withdraw, { by: ward.desk, on: '2022-10-08' });
    given(withdrawn).when(text.sign, { by: ward.desk, on: '2022-10-10' }).refuses('CASE_CLOSED');
    given(withdrawn).when(text.withdraw, { by: ward.desk, on: '2022-10-10' }).refuses('CASE_CLOSED');
  });

  it('is taken at the commune too, by its service centre', () => {
    given(toldAtCommuneTo('SubmitToChair'))
      .when(text.withdraw, { by: commune.desk, on: '2025-09-26' })
      .records({ type: 'ApplicationWithdrawn' });
  });
});
