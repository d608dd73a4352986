import { localDate, startOf } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { act, caseAt, HANDS } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

let test: TestOffice;
let stream: string;
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), HANDS);
  stream = await caseAt(test, 'SUBMITTED_TO_CHAIR'); // in January 2023
}, 60_000);
afterAll(() => test.close());

const chair = () => test.as('district-chair.q019');
const draft = async (query = '', who = chair()) => (await who.get(`/cases/${stream}${query}`)).body.draft;

describe('The draft in the view of a case', () => {
  it('is what would be signed today, and needs nothing more while it is the submitted one', async () => {
    const today = await test.today();
    expect(await draft()).toMatchObject({
      signedOn: today,
      changed: false,
      monthlyAmount: 440_000,
      draftHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    // It is reckoned from what reveals health: who may not read of it sees none, whatever day they ask for.
    for (const who of ['one-stop.q019', 'clerk.q019'] as const) expect(await draft(`?signedOn=${today}`, test.as(who))).toBeUndefined();
  });

  it('changes with the month: it is signed by its hash only, which the refusal asks for in both languages', async () => {
    const submitted = await draft();
    await test.office.clock.advance(startOf(localDate('2023-02-01')));
    const shown = await draft();
    expect(shown).toMatchObject({ signedOn: '2023-02-01', changed: true, facts: { monthsOfArrears: submitted.facts.monthsOfArrears + 1 } });
    expect(shown.draftHash).not.toBe(submitted.draftHash);
    // The paper that was signed in January is looked at as of its day.
    expect(await draft('?signedOn=2023-01-31')).toEqual({ ...submitted, signedOn: '2023-01-31' });

    const { basedOn } = (await chair().get(`/cases/${stream}`)).body;
    for (const [language, text] of [
      ['vi', 'Dự thảo quyết định đã thay đổi'],
      ['en', 'The draft has changed since it was submitted'],
    ] as const) {
      const body = { command: { type: 'SignDecision', mode: 'paper' }, basedOn };
      const { status, body: problem } = await chair().post(`/cases/${stream}/acts`, body, { headers: { 'accept-language': language } });
      expect([status, problem.code, JSON.stringify(problem)]).toEqual([422, 'DRAFT_CHANGED', expect.stringContaining(text)]);
    }
    const { draftHash } = shown;
    expect((await act(chair(), stream, { type: 'SignDecision', mode: 'paper', draftHash })).status).toBe(200);
    expect(await draft()).toBeUndefined();
  });

  it('is of no day that has not come', async () => {
    const { status, body } = await chair().get(`/cases/${stream}?signedOn=2023-02-02`);
    expect([status, body.fields]).toEqual([422, [expect.objectContaining({ field: 'signedOn', code: 'DAY_TO_COME' })]]);
  });
});

it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
