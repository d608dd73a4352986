import { disabled } from '../house/applications.ts';
import { eventually } from '../house/eventually.ts';
import { House } from '../house/house.ts';
import { payRun } from '../house/money.ts';
import { appraise, appraiseAndSubmit, receiveAtDistrict, reviewAndPost, sendUp, submit } from '../house/ward-path.ts';

describe('A grant in the regime of 2022: ward, district, chair, money (Decree 20/2021 Art. 8, 34)', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ at: '2022-09-22T01:00:00.000Z' });
  });
  afterAll(() => house.close());

  it('goes from the counter to a numbered decision in 7 + 3 + 7 + 3 working days and to a paid line with arrears', async () => {
    const counter = await house.as('one-stop.00592');
    const officer = await house.as('ward-officer.00592');
    const stream = await counter.handIn(disabled('2022-07-14'));
    const received = await counter.see(stream);
    expect(received.step).toMatchObject({ stepCode: 'WARD_REVIEW_AND_POST', limit: 7, dueOn: '2022-10-03' });
    expect(received.appointmentOn).toBe('2022-10-20');

    await reviewAndPost(house, stream);
    expect((await officer.see(stream)).posting).toEqual({ until: '2022-09-26', provisional: false });

    // Silence closes the posting when its second working day is over; nobody presses anything.
    await house.advanceTo('2022-09-27');
    const closed = await eventually(async () => {
      const seen = await officer.see(stream);
      expect(seen.status).toBe('POSTING_CLOSED');
      return seen;
    });
    expect(closed.step).toMatchObject({ stepCode: 'WARD_SUBMIT', limit: 3, dueOn: '2022-09-29' });

    // Every step begins on its own day, and is due so many working days after it, whatever the step before left over.
    const step = async () => (await officer.see(stream)).step;
    await house.advanceTo('2022-09-28');
    await sendUp(house, stream);
    expect(await step()).toMatchObject({ stepCode: 'DISTRICT_RECEIPT', limit: 1, dueOn: '2022-09-29' });
    await house.advanceTo('2022-09-29');
    await receiveAtDistrict(house, stream);
    expect(await step()).toMatchObject({ stepCode: 'DISTRICT_APPRAISE', limit: 7, dueOn: '2022-10-10' });
    await house.advanceTo('2022-10-04');
    await appraise(house, stream);
    expect(await step()).toMatchObject({ stepCode: 'DISTRICT_APPRAISE', limit: 7, dueOn: '2022-10-10' });
    await house.advanceTo('2022-10-05');
    await submit(house, stream);
    const chair = await house.as('district-chair.q019');
    const draft = await chair.see(stream);
    expect(draft.step).toMatchObject({ stepCode: 'DISTRICT_DECIDE', limit: 3, dueOn: '2022-10-10' });
    // The applicant keeps the day that the receipt promised.
    expect(draft.appointmentOn).toBe('2022-10-20');
    // Hanoi's standard of 440,000 × 1.5, from the month of the certificate.
    expect(draft.draft).toMatchObject({ firstMonthAmount: 660_000, facts: { startMonth: '2022-07' } });
    await house.advanceTo('2022-10-07');
    await chair.act(stream, { type: 'SignDecision', mode: 'paper' });
    expect(await step()).toMatchObject({ stepCode: 'NUMBER_AND_ISSUE', limit: 1, dueOn: '2022-10-10' });
    await (await house.as('clerk.q019')).act(stream, { type: 'NumberLetter' });
    expect((await chair.see(stream)).letter).toMatchObject({ kind: 'DECISION', number: '01/QĐ-UBND' });

    // The run of November opened on the first working day of October; it pays July to November.
    const paid = await payRun(house, 'run:2022-11:Q019:MONTHLY_ALLOWANCE');
    expect(paid).toMatchObject({ status: 'SETTLED', lines: 1, total: 3_300_000, answered: { paid: { lines: 1, amount: 3_300_000 } } });

    // The case tells its money too: listed for the run, and paid.
    const timeline = (await chair.get(`cases/${stream}/timeline`)) as { type: string; stream: string }[];
    expect(timeline.filter(({ stream: of }) => of.startsWith('account:')).map(({ type }) => type)).toEqual([
      'GrantOpened',
      'LineListed',
      'LineAnswered',
    ]);

    // What the agency could not pay is carried to the next list as it is; a settled month is never listed again.
    await house.advanceTo('2022-11-01');
    const unpaid = await payRun(house, 'run:2022-12:Q019:MONTHLY_ALLOWANCE', () => 'unpaid');
    expect(unpaid).toMatchObject({ lines: 1, total: 660_000, answered: { unpaid: { lines: 1, amount: 660_000 } } });
    await house.advanceTo('2022-12-01');
    expect(await payRun(house, 'run:2023-01:Q019:MONTHLY_ALLOWANCE')).toMatchObject({
      lines: 1,
      total: 1_320_000,
      answered: { paid: { amount: 1_320_000 } },
    });
  });

  it('a late decision falls to the next run with arrears', async () => {
    const stream = await (
      await house.as('one-stop.00592')
    ).handIn(disabled('2022-11-14', { idNumber: '001087000789', fullName: 'Lê Văn Muộn' }));
    await reviewAndPost(house, stream);
    await house.advanceTo('2022-12-06');
    const chair = await house.as('district-chair.q019');
    await eventually(async () => expect((await (await house.as('ward-chair.00592')).see(stream)).status).toBe('POSTING_CLOSED'));
    await appraiseAndSubmit(house, stream);

    // The list of February is begun before the chair signs.
    await house.advanceTo('2023-01-03');
    expect(await payRun(house, 'run:2023-02:Q019:MONTHLY_ALLOWANCE')).toMatchObject({ lines: 1, total: 660_000 });
    // Another year, other arrears: the chair signs the draft as it stands now.
    const { draft } = await chair.see(stream);
    await chair.act(stream, { type: 'SignDecision', mode: 'paper', draftHash: draft?.draftHash });
    await (await house.as('clerk.q019')).act(stream, { type: 'NumberLetter' });

    // November, the month of the certificate, to March.
    await house.advanceTo('2023-02-01');
    expect(await payRun(house, 'run:2023-03:Q019:MONTHLY_ALLOWANCE')).toMatchObject({ lines: 2, total: 660_000 + 5 * 660_000 });
  });
});
