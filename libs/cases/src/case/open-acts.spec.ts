import { addDays, type LocalDate } from '@an-sinh/kernel';
import { application, COMMANDS, handedIn, storiesByStatus, toldAtCommuneTo, toldTo } from '../../testing/case-stories.ts';
import { policy } from '../../testing/law.ts';
import { commune, district, everybody, ward } from '../../testing/people.ts';
import { deciding } from '../../testing/specification.ts';
import { ACT_TYPES, CASE_ACTS, type ActType } from './acts.ts';
import { CLOCK_COMMANDS, clocksOf } from './clocks.ts';
import { openActs } from './open-acts.ts';

const on = '2022-10-25';

describe('Acts open to a person (lessons, section 3, 6)', () => {
  it('are what the acts themselves answer, for every state and person', () => {
    for (const story of [...storiesByStatus().values(), toldTo('Appraise'), toldTo('RecordHomeCheck'), toldTo('all')]) {
      for (const by of everybody) {
        for (const shown of openActs(story.state, deciding({ by, on }))) {
          const answer = story.decide(COMMANDS[shown.act as keyof typeof COMMANDS], { by, on });
          expect({ ...shown, by: by.officer }).toEqual({
            act: shown.act,
            by: by.officer,
            open: answer.ok,
            ...(answer.ok ? {} : { refusal: answer.refusal }),
          });
        }
      }
    }
  });

  it('list every act of the case’s chain once, and no act of the other regime', () => {
    const shown = (story: ReturnType<typeof toldTo>, by = ward.chair, day = on) =>
      openActs(story.state, deciding({ by, on: day })).map(({ act }) => act);
    expect(shown(toldTo('ReceiveApplication'))).toEqual(ACT_TYPES.slice(2));
    expect(shown(toldAtCommuneTo('ReceiveApplication'), commune.chair, '2025-09-23')).toEqual([
      'ReceiveSupplement',
      'CloseForSilence',
      'ResolveDuplicate',
      'WithdrawApplication',
      'BeginAppraisal',
      'Appraise',
      'SubmitToChair',
      'RefuseApplication',
      'ReturnFromChair',
      'SignDecision',
      'NumberLetter',
    ]);
  });

  it('say what would open the others: done, the next look has another reason or none', () => {
    // From each state, whatever is said to open an act can itself be brought about, and leads there.
    for (const story of storiesByStatus().values()) {
      for (const act of ACT_TYPES.slice(2)) {
        const seen = new Set<string>();
        for (let wanted: string | undefined = act; wanted !== undefined;) {
          expect([act, story.state.status, [...seen], wanted, seen.has(wanted)]).toEqual([
            act,
            story.state.status,
            [...seen],
            wanted,
            false,
          ]);
          seen.add(wanted);
          if (!(wanted in CASE_ACTS)) break;
          const from = wanted as ActType;
          const answers = everybody.flatMap((by) => openActs(story.state, deciding({ by, on })).filter((each) => each.act === from));
          if (answers.some(({ open }) => open)) break;
          wanted = answers.map((each) => (each.open ? undefined : each.refusal.opensBy)).find((opens) => opens !== undefined);
        }
      }
    }
  });

  it('say from when: a case of silence is closed on the day after the last day', () => {
    const bare = application({ condition: { ...application().condition, papersShown: [] } });
    const { state } = handedIn({ by: ward.desk, on: '2022-09-22' }, bare);
    const close = openActs(state, deciding({ by: ward.officer, on: '2022-10-01' })).find(({ act }) => act === 'CloseForSilence');
    expect(close).toMatchObject({
      open: false,
      refusal: { code: 'SUPPLEMENT_STILL_OPEN', opensBy: 'LapseSupplement', opensOn: '2022-10-25' },
    });
    expect(clocksOf(state).map(({ what }) => CLOCK_COMMANDS[what].type)).toContain('LapseSupplement');
  });

  it('say from when: a file is sent up from the day after its posting, as long as it is known', () => {
    const sendUp = (story: ReturnType<typeof toldTo>, day: string) =>
      openActs(story.state, deciding({ by: ward.chair, on: day })).find(({ act }) => act === 'SendFileUp');
    const posted = toldTo('PostResult');
    const until = posted.state.posting?.until as LocalDate;
    expect(sendUp(posted, until)).toMatchObject({
      refusal: { code: 'NOT_AT_THIS_STEP', opensBy: 'ClosePosting', opensOn: addDays(until, 1) },
    });
    // Nothing hangs yet: no day is known, and none is invented.
    const before = sendUp(toldTo('ApproveWardReview'), until);
    expect(before).toMatchObject({ refusal: { opensBy: 'ClosePosting' } });
    expect(before).not.toHaveProperty('refusal.opensOn');
  });

  it('name what the law lacks: a signature without a rate is not open', () => {
    const { state } = toldTo('SubmitToChair');
    const law = deciding({ by: district.chair, on: '2022-10-10' });
    const withoutRates = { ...law, policy: { ...policy, entitlement: () => policy.chainOn('NO_SUCH_PROGRAMME', law.on) as never } };
    const sign = openActs(state, withoutRates).find(({ act }) => act === 'SignDecision');
    expect(sign).toMatchObject({ open: false, refusal: { code: 'CHAIN_MISSING' } });
  });
});
