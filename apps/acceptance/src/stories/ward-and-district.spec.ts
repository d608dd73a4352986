import { elderly } from '../house/applications.ts';
import { eventually } from '../house/eventually.ts';
import { House } from '../house/house.ts';
import { appraiseAndSubmit, reviewAndPost } from '../house/ward-path.ts';

describe('Other ways through ward and district', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ at: '2022-09-22T01:00:00.000Z' });
  });
  afterAll(() => house.close());

  const handIn = async (idNumber: string) =>
    (await house.as('one-stop.00592')).handIn(
      elderly({}, { idNumber, fullName: `Trần Thị Mai ${'ABCDEFGH'[Number(idNumber.at(-1))] ?? ''}` }),
    );
  const untilStatus = async (stream: string, status: string) => {
    const chair = await house.as('ward-chair.00592');
    await eventually(async () => expect((await chair.see(stream)).status).toBe(status));
  };

  it('a file returned to the ward is reviewed and posted a second time', async () => {
    const stream = await handIn('001141000101');
    await reviewAndPost(house, stream);
    await house.advanceTo('2022-09-27');
    await untilStatus(stream, 'POSTING_CLOSED');
    await (await house.as('ward-chair.00592')).act(stream, { type: 'SendFileUp', request: 'Đề nghị.' });
    await (await house.as('one-stop.q019')).act(stream, { type: 'ReceiveAtDistrict' });
    await (await house.as('specialist.q019')).act(stream, { type: 'BeginAppraisal' });
    await (
      await house.as('division-head.q019')
    ).act(stream, { type: 'ReturnToWard', reasonCode: 'POSTING_UNCLEAR', reasons: 'Niêm yết lại.' });
    const officer = await house.as('ward-officer.00592');
    expect(await officer.see(stream)).toMatchObject({ status: 'RETURNED_TO_WARD', step: { stepCode: 'WARD_REVIEW_AND_POST', limit: 7 } });
    await reviewAndPost(house, stream);
    expect((await officer.see(stream)).posting).toEqual({ until: '2022-09-29', provisional: false });
    await house.advanceTo('2022-09-30');
    await untilStatus(stream, 'POSTING_CLOSED');
    const timeline = await officer.get<{ type: string }[]>(`cases/${stream}/timeline`);
    expect(timeline.filter(({ type }) => type === 'PostingClosed')).toHaveLength(2);
  });

  it('who is found not eligible is refused in writing, with reasons, by the head of the division', async () => {
    const stream = await handIn('001141000102');
    await reviewAndPost(house, stream);
    await house.advanceTo('2022-10-05');
    await untilStatus(stream, 'POSTING_CLOSED');
    await (await house.as('ward-chair.00592')).act(stream, { type: 'SendFileUp', request: 'Đề nghị.' });
    await (await house.as('one-stop.q019')).act(stream, { type: 'ReceiveAtDistrict' });
    const specialist = await house.as('specialist.q019');
    await specialist.act(stream, { type: 'BeginAppraisal' });
    await specialist.act(stream, { type: 'Appraise', outcome: 'not_eligible', facts: {}, reason: 'Đang hưởng lương hưu.' });
    const head = await house.as('division-head.q019');
    expect(await head.tryAct(stream, { type: 'SubmitToChair' })).toMatchObject({ status: 422, body: { code: 'APPRAISAL_MISSING' } });
    await head.act(stream, {
      type: 'RefuseApplication',
      reasonCode: 'DRAWS_PENSION',
      reasons: 'Đang hưởng lương hưu.',
      article: 'Decree 20/2021 Art. 5(5)(c)',
      mode: 'paper',
    });
    await (await house.as('clerk.q019')).act(stream, { type: 'NumberLetter' });
    expect(await head.see(stream)).toMatchObject({ status: 'REFUSED', letter: { kind: 'REFUSAL' } });
  });

  it('a withdrawal and a signature at once: exactly one wins', async () => {
    const stream = await handIn('001141000103');
    await reviewAndPost(house, stream);
    await house.advanceTo('2022-10-11');
    await untilStatus(stream, 'POSTING_CLOSED');
    await appraiseAndSubmit(house, stream);
    const counter = await house.as('one-stop.00592');
    const chair = await house.as('district-chair.q019');
    const both = await Promise.all([
      counter.tryAct(stream, { type: 'WithdrawApplication', reason: 'Rút hồ sơ.' }),
      chair.tryAct(stream, { type: 'SignDecision', mode: 'paper' }),
    ]);
    expect(both.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    expect(both.filter(({ status }) => status === 412 || status === 422)).toHaveLength(1);
    expect(['WITHDRAWN', 'DECIDED_GRANT']).toContain((await chair.see(stream)).status);
  });

  it("a person is found by a part of the name, without marks, in the searcher's wards only", async () => {
    await handIn('001141000107');
    const search = async (userName: string) => {
      const { body } = await (await house.as(userName)).call<{ persons: unknown[] }>('POST', 'people/search', { name: 'mai tran thi h' });
      return body.persons.length;
    };
    await eventually(async () => expect(await search('ward-officer.00592')).toBe(1));
    expect(await search('ward-officer.00622')).toBe(0);
  });

  it('an office that lets a limit pass is noted late once, its superior is reminded every fifth working day, and nothing is decided by it', async () => {
    const stream = await handIn('001141000104');
    const { step } = await (await house.as('one-stop.00592')).see(stream);
    await house.advanceTo('2022-11-15');
    const officer = await house.as('ward-officer.00592');
    const timeline = await eventually(async () => {
      const seen = await officer.get<{ type: string; occurredOn: string; actor: string }[]>(`cases/${stream}/timeline`);
      expect(seen.some(({ type }) => type === 'StepOverdue')).toBe(true);
      return seen;
    });
    expect(timeline.filter(({ type }) => type === 'StepOverdue')).toEqual([
      expect.objectContaining({ occurredOn: step?.dueOn, actor: 'THE_CLOCK' }),
    ]);
    const reminded = timeline.filter(({ type }) => type === 'OverdueReminded').map(({ occurredOn }) => occurredOn);
    expect(step?.dueOn).toBe('2022-10-20');
    expect(reminded).toEqual(['2022-10-27', '2022-11-03', '2022-11-10']);
    expect(await officer.see(stream)).toMatchObject({ status: 'RECEIVED', step: { late: true } });
  });
});
