import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { act, anApplication, caseAt, HANDS, INVENTED } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

let test: TestOffice;
let stream: string;
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), [...HANDS, 'district-vice-chair.q019']);
  stream = await caseAt(test, 'SUBMITTED_TO_CHAIR', anApplication());
  const vice = test.as('district-vice-chair.q019');
  expect((await act(vice, stream, { type: 'SignDecision', mode: 'paper' })).status).toBe(200);
}, 60_000);
afterAll(() => test.close());

const letterTo = async (who: string, headers = {}) => (await test.as(who).get(`/cases/${stream}`, headers)).body.letter;

describe('The facts of a letter in the view of a case (domain 5.1; K13)', () => {
  it('are all there for who decides: whom, how much, by which articles, signed by whom for whom, on whose proposal', async () => {
    const letter = await letterTo('district-chair.q019');
    expect(letter).toMatchObject({
      kind: 'DECISION',
      numbered: false,
      mode: 'paper',
      signer: {
        officer: 'o-district-vice-chair.q019',
        role: 'DISTRICT_CHAIR',
        officeName: 'Ủy ban nhân dân quận Nam Từ Liêm',
        capacity: 'DEPUTY',
        title: 'KT. CHỦ TỊCH / PHÓ CHỦ TỊCH',
      },
      legalBasis: 'Decree 20/2021 Art. 8(1)(đ)',
      proposal: { signer: { officer: 'o-division-head.q019', title: 'TRƯỞNG PHÒNG' } },
      programme: 'MONTHLY_ALLOWANCE',
      monthlyAmount: 440_000,
      paidBy: 'account',
      addressee: { fullName: expect.stringContaining(INVENTED.fullName), birthDate: '1940-02-10', address: INVENTED.address },
      payee: { accountNumber: INVENTED.accountNumber },
      facts: { categories: ['A5C'], amounts: [{ amount: 440_000, parts: [{ coefficientTenths: 10, rate: 440_000 }] }] },
    });
    expect((await letterTo('district-chair.q019', { 'accept-language': 'en' })).signer.title).toBe('FOR THE CHAIR / VICE CHAIR');
  });

  it('are for every other reader those of the classes that are theirs', async () => {
    const personal = (letter: object) => ['addressee', 'payee', 'facts'].filter((field) => field in letter);
    expect(personal(await letterTo('clerk.q019'))).toEqual(['addressee']);
    expect(personal(await letterTo('one-stop.q019'))).toEqual(['addressee', 'payee']);
    expect(personal(await letterTo('specialist.q019'))).toEqual(['addressee', 'payee', 'facts']);
  });

  it('get their number and its day from the clerk', async () => {
    await act(test.as('clerk.q019'), stream, { type: 'NumberLetter' });
    expect(await letterTo('clerk.q019')).toMatchObject({ numbered: true, number: '01/QĐ-UBND', numberedOn: await test.today() });
  });

  it('of a refusal are its reasons, and the article that is not met under health', async () => {
    stream = await caseAt(test, 'APPRAISING', anApplication());
    await act(test.as('specialist.q019'), stream, { type: 'Appraise', outcome: 'not_eligible', facts: {} });
    const refusal = {
      type: 'RefuseApplication',
      reasonCode: 'NOT_MET',
      reasons: 'đang hưởng lương hưu',
      article: 'Art. 5(5)(c)',
      mode: 'paper',
    };
    expect((await act(test.as('division-head.q019'), stream, refusal)).status).toBe(200);
    expect(await letterTo('division-head.q019')).toMatchObject({
      kind: 'REFUSAL',
      legalBasis: 'Decree 20/2021 Art. 8(1)(d)',
      reasonCode: 'NOT_MET',
      reasons: 'đang hưởng lương hưu',
      article: 'Art. 5(5)(c)',
      addressee: { address: INVENTED.address },
    });
    const toClerk = await letterTo('clerk.q019');
    expect([toClerk.reasons, toClerk.article]).toEqual(['đang hưởng lương hưu', undefined]);
  });
});

it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
