import type { House } from './house.ts';

/** The ward of Cầu Diễn: from the received file to the posted result, each act by its own person. */
export async function reviewAndPost(house: House, stream: string): Promise<void> {
  const officer = await house.as('ward-officer.00592');
  await officer.act(stream, { type: 'AssignWardReview' });
  await officer.act(stream, { type: 'RecordHomeCheck', minutes: 'Đã đến nhà.', findings: 'Đúng như tờ khai.' });
  await (await house.as('ward-chair.00592')).act(stream, { type: 'ApproveWardReview', remark: 'Đồng ý.' });
  await officer.act(stream, { type: 'PostResult' });
}

/** From the ward's closed posting to the chair's desk. */
export async function appraiseAndSubmit(house: House, stream: string, facts: Record<string, unknown> = {}): Promise<void> {
  await (await house.as('ward-chair.00592')).act(stream, { type: 'SendFileUp', request: 'Đề nghị xét duyệt.' });
  await (await house.as('one-stop.q019')).act(stream, { type: 'ReceiveAtDistrict' });
  const specialist = await house.as('specialist.q019');
  await specialist.act(stream, { type: 'BeginAppraisal' });
  await specialist.act(stream, { type: 'Appraise', outcome: 'eligible', facts, reason: 'Hồ sơ đầy đủ; truy lĩnh theo luật.' });
  await (await house.as('division-head.q019')).act(stream, { type: 'SubmitToChair' });
}
