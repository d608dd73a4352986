import { z } from 'zod';
import { eventType, type EventOf } from '../catalogue/event-type.ts';
import { codeSchema, dateSchema, hashSchema, officerSchema, provisionalSchema, stepSchema, textSchema } from '../catalogue/schemas.ts';

const stream = 'application';
const remark = z.strictObject({ remark: textSchema });
/** What hangs on the notice board and nothing else: never health, account or ID number (Decree 20/2021 Art. 8(1)(b)). */
export const shownFacts = z.strictObject({
  fullName: textSchema,
  birthYear: z.int(),
  residentialGroup: textSchema.optional(),
  programme: codeSchema,
  proposal: z.literal('grant'),
});

export const WardReviewAssigned = eventType('WardReviewAssigned', {
  stream,
  wakes: 'root',
  says: 'A ward officer took the file for review.',
  facts: { by: officerSchema, holder: officerSchema },
});
export const HomeChecked = eventType('HomeChecked', {
  stream,
  wakes: 'root',
  says: 'The ward looked at the home and wrote minutes.',
  facts: { by: officerSchema, checkedOn: dateSchema, scanHash: hashSchema.optional() },
  boxes: { P2: z.strictObject({ minutes: textSchema }), P4: z.strictObject({ findings: textSchema }) },
});
export const WardReviewApproved = eventType('WardReviewApproved', {
  stream,
  wakes: 'root',
  says: 'The ward chair approved the review.',
  facts: { by: officerSchema, proposal: z.literal('grant') },
  boxes: { P2: remark },
});
export const ResultPosted = eventType('ResultPosted', {
  stream,
  wakes: 'root',
  says: 'The result hangs at the ward office to the end of its second working day.',
  facts: { by: officerSchema, until: dateSchema, provisional: provisionalSchema, noticeHash: hashSchema },
  boxes: { P1: shownFacts },
});
export const PostingComplaintFiled = eventType('PostingComplaintFiled', {
  stream,
  wakes: 'root',
  says: 'A citizen complained about the posted result; the ward chair concludes.',
  facts: { by: officerSchema, step: stepSchema },
  boxes: { P2: z.strictObject({ complaint: textSchema }) },
});
export const PostingComplaintConcluded = eventType('PostingComplaintConcluded', {
  stream,
  wakes: 'root',
  says: 'The ward chair published the conclusion on a posting complaint.',
  facts: { by: officerSchema, upheld: z.boolean(), step: stepSchema },
  boxes: { P2: z.strictObject({ conclusion: textSchema }) },
});
export const PostingClosed = eventType('PostingClosed', {
  stream,
  wakes: 'root',
  says: 'The posting ended without a complaint; the file goes up within three working days.',
  facts: { step: stepSchema },
});
export const FileSentUp = eventType('FileSentUp', {
  stream,
  wakes: 'root',
  says: 'The ward chair sent the file to the district with a written request.',
  facts: { by: officerSchema, toAuthority: codeSchema, step: stepSchema },
  boxes: { P2: z.strictObject({ request: textSchema }) },
});

export const wardReviewEvents = [
  WardReviewAssigned,
  HomeChecked,
  WardReviewApproved,
  ResultPosted,
  PostingComplaintFiled,
  PostingComplaintConcluded,
  PostingClosed,
  FileSentUp,
] as const;
export type WardReviewEvent = EventOf<(typeof wardReviewEvents)[number]>;
