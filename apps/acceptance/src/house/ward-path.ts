import type { Person } from './person.ts';

/** Where people sign in: a story's house, or an office that `npm start` opened. */
interface Place {
  as(userName: string): Promise<Person>;
}

/** The ward of Cầu Diễn: from the received file to the posted result, each act by its own person. */
export async function reviewAndPost(house: Place, stream: string): Promise<void> {
  const officer = await house.as('ward-officer.00592');
  await officer.act(stream, { type: 'AssignWardReview' });
  await officer.act(stream, { type: 'RecordHomeCheck', minutes: 'Đã đến nhà.', findings: 'Đúng như tờ khai.' });
  await (await house.as('ward-chair.00592')).act(stream, { type: 'ApproveWardReview', remark: 'Đồng ý.' });
  await officer.act(stream, { type: 'PostResult' });
}

/** The ward chair sends the file up to the district. */
export async function sendUp(house: Place, stream: string): Promise<void> {
  await (await house.as('ward-chair.00592')).act(stream, { type: 'SendFileUp', request: 'Đề nghị xét duyệt.' });
}

/** The district's desk registers the file. */
export async function receiveAtDistrict(house: Place, stream: string): Promise<void> {
  await (await house.as('one-stop.q019')).act(stream, { type: 'ReceiveAtDistrict' });
}

/** The specialist finds the person eligible, by what the papers say and by these facts. */
export async function appraise(house: Place, stream: string, facts: Record<string, unknown> = {}): Promise<void> {
  const specialist = await house.as('specialist.q019');
  await specialist.act(stream, { type: 'BeginAppraisal' });
  await specialist.act(stream, { type: 'Appraise', outcome: 'eligible', facts, reason: 'Hồ sơ đầy đủ; truy lĩnh theo luật.' });
}

/** The head of the division submits to the chair. */
export async function submit(house: Place, stream: string): Promise<void> {
  await (await house.as('division-head.q019')).act(stream, { type: 'SubmitToChair' });
}

/** From the ward's closed posting to the chair's desk, on one day. */
export async function appraiseAndSubmit(house: Place, stream: string, facts: Record<string, unknown> = {}): Promise<void> {
  await sendUp(house, stream);
  await receiveAtDistrict(house, stream);
  await appraise(house, stream, facts);
  await submit(house, stream);
}
