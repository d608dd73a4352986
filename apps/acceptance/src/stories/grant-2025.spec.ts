import { disabled } from '../house/applications.ts';
import { House } from '../house/house.ts';
import { COMMUNE, payRun } from '../house/money.ts';

const NOVEMBER = 'run:2025-11:W-TULIEM-2025:MONTHLY_ALLOWANCE';

describe('A grant in the regime of 2025: one commune, ten working days, no posting (Decree 147/2025 Art. 5)', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ at: '2025-09-22T01:00:00.000Z' });
  });
  afterAll(() => house.close());

  it('goes from the service centre to the commune chair by the same program', async () => {
    const centre = await house.as('service-centre.tuliem');
    const stream = await centre.handIn(disabled('2025-07-14'));
    expect(await centre.see(stream)).toMatchObject({
      status: 'RECEIVED',
      step: { stepCode: 'COMMUNE_VERIFY_AND_DECIDE', limit: 10, dueOn: '2025-10-06' },
      appointmentOn: '2025-10-06',
    });
    const officer = await house.as('commune-officer.tuliem');
    await officer.act(stream, { type: 'BeginAppraisal' });
    await officer.act(stream, { type: 'Appraise', outcome: 'eligible', facts: {} });
    await officer.act(stream, { type: 'SubmitToChair' });
    const chair = await house.as('commune-chair.tuliem');
    const draft = await chair.see(stream);
    // The same step runs on to the signature; the allowance starts with the month of the decision.
    expect(draft).toMatchObject({
      status: 'SUBMITTED_TO_CHAIR',
      step: { dueOn: '2025-10-06' },
      draft: { firstMonthAmount: 750_000, facts: { startMonth: '2025-09' } },
    });
    await chair.act(stream, { type: 'SignDecision', mode: 'paper' });
    await (await house.as('clerk.tuliem')).act(stream, { type: 'NumberLetter' });
    expect((await chair.see(stream)).letter).toMatchObject({ kind: 'DECISION', number: '01/QĐ-UBND' });
  });

  it('and to a paid line: the commune’s accountant lists, its chair checks, another accountant settles', async () => {
    // The commune's calendar opened its run of November on the first working day of October; the district has none any more.
    await house.advanceTo('2025-10-01');
    const accountant = await house.as('accountant.tuliem');
    const { rows } = await accountant.get<{ rows: { stream: string }[] }>('runs');
    expect(rows).toMatchObject([{ stream: NOVEMBER, status: 'OPEN', listBy: '2025-10-24' }]);
    // From September, the month of the decision, to November.
    const settled = await payRun(house, NOVEMBER, () => 'paid', COMMUNE);
    expect(settled).toMatchObject({ status: 'SETTLED', lines: 1, total: 2_250_000, answered: { paid: { lines: 1, amount: 2_250_000 } } });
    expect((await (await house.as('accountant.q019')).call('GET', `runs/${NOVEMBER}`)).status).toBe(403);
  });

  it('the officer who appraised cannot sign, whoever asks', async () => {
    const centre = await house.as('service-centre.tuliem');
    const stream = await centre.handIn(disabled('2025-07-14', { idNumber: '001087000457', fullName: 'Lê Văn Khoa' }));
    const officer = await house.as('commune-officer.tuliem');
    await officer.act(stream, { type: 'BeginAppraisal' });
    expect(await officer.tryAct(stream, { type: 'SignDecision', mode: 'paper' })).toMatchObject({ status: 403 });
  });
});
