import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { act, anApplication, anIdNumber } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

const PEOPLE = ['one-stop.00592', 'ward-officer.00592', 'ward-officer.00622'] as const;
let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), PEOPLE);
}, 60_000);
afterAll(() => test.close());

describe('A suspected duplicate (domain 2.0(10))', () => {
  it('names the other case, so that the officer who decides can look there; who may not see it looks in vain', async () => {
    const handIn = async (application: object) =>
      Object.keys((await test.as('one-stop.00592').post('/cases', application)).body.basedOn)[0] as string;
    const application = anApplication();
    const first = await handIn(application);
    const second = await handIn({ ...application, person: { ...application.person, idNumber: anIdNumber() } });

    const officer = test.as('ward-officer.00592');
    const { body: seen } = await officer.get(`/cases/${second}`);
    expect(seen).toMatchObject({ status: 'DUPLICATE_SUSPECTED', likeCase: first, step: { stepCode: 'DUPLICATE_CHECK' } });
    expect((await officer.get(`/cases/${seen.likeCase}`)).body.person.fullName).toBe(application.person.fullName);
    expect((await test.as('ward-officer.00622').get(`/cases/${seen.likeCase}`)).status).toBe(404);

    const resolved = await act(officer, second, { type: 'ResolveDuplicate', same: false, reason: 'Hai người khác nhau.' });
    expect(resolved.status).toBe(200);
    const { body: after } = await officer.get(`/cases/${second}`);
    expect([after.status, 'likeCase' in after]).toEqual(['RECEIVED', false]);
  });
});

it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
