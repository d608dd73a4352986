import { z } from 'zod';
import { eventType, type EventOf } from '../catalogue/event-type.ts';
import { codeSchema, dateSchema, idSchema, officerSchema, provisionalSchema, stepSchema, textSchema } from '../catalogue/schemas.ts';

const stream = 'application';

/** Who the person is, as the declaration says (P2). */
export const personFacts = z.strictObject({
  fullName: textSchema,
  sex: z.enum(['male', 'female']),
  birthDate: dateSchema,
  idNumber: z.string().optional(),
  residentialGroup: textSchema.optional(),
  address: textSchema.optional(),
  phone: textSchema.optional(),
  note: textSchema.optional(),
});
/** Who applies for the person, where that is somebody else (P2 of the applicant). */
export const applicantFacts = z.strictObject({ fullName: textSchema.optional(), relation: textSchema });
export const payeeFacts = z.strictObject({ bankCode: z.string().optional(), accountNumber: z.string().optional() });
/** What reveals health is always in the P4 box, whatever the value, else its absence speaks (event-log.md section 5). */
export const conditionFacts = z.strictObject({
  category: codeSchema,
  householdStatus: z.enum(['none', 'near_poor', 'poor']),
  disabilityDegree: z.enum(['severe', 'extremely_severe']).nullable(),
  certificateIssuedOn: dateSchema.nullable(),
  children: z.int().nonnegative().nullable(),
  papersShown: z.array(codeSchema),
});
export const paperFacts = z.strictObject({ papers: z.array(codeSchema) });
export const reasonFacts = z.strictObject({ reason: textSchema });

export const ApplicationSubmitted = eventType('ApplicationSubmitted', {
  stream,
  wakes: 'root',
  says: 'An application for a person was handed in.',
  facts: {
    by: officerSchema,
    programme: codeSchema,
    channel: z.enum(['counter', 'post', 'online']),
    authority: codeSchema,
    /** Code of the residential group, where one could be read from the declaration: the hand-over of an authority needs it. */
    groupCode: z.string().nullable(),
    fileRef: z.string().nullable(),
    caseCode: z.string(),
    personId: idSchema,
    applicantId: idSchema,
    method: z.enum(['cash', 'account']),
    warnings: z.array(codeSchema),
    backlog: z.boolean(),
  },
  boxes: { P2: z.union([personFacts, applicantFacts]), P3: payeeFacts, P4: conditionFacts },
});
export const ApplicationReceived = eventType('ApplicationReceived', {
  stream,
  wakes: 'root',
  says: 'The dossier is complete: the clock of the law runs and an appointment is given (Mẫu 01).',
  facts: { by: officerSchema, step: stepSchema, appointmentOn: dateSchema, provisional: provisionalSchema },
});
export const SupplementRequested = eventType('SupplementRequested', {
  stream,
  wakes: 'root',
  says: 'Papers are missing: all of them are named once, in writing (Mẫu 02); the clock waits.',
  facts: { by: officerSchema, replyBy: dateSchema, remindOn: dateSchema, provisional: provisionalSchema },
  boxes: { P4: paperFacts },
});
export const SupplementReminded = eventType('SupplementReminded', {
  stream,
  wakes: 'root',
  says: 'The applicant was reminded of the missing papers.',
  facts: {},
});
export const SupplementLapsed = eventType('SupplementLapsed', {
  stream,
  wakes: 'root',
  says: 'The days for the supplement passed in silence: it is the office’s turn, an officer confirms that and closes the case.',
  facts: { step: stepSchema },
});
export const SupplementReceived = eventType('SupplementReceived', {
  stream,
  wakes: 'root',
  says: 'The applicant brought the missing papers.',
  facts: { by: officerSchema },
  boxes: { P4: paperFacts },
});
export const ClosedForSilence = eventType('ClosedForSilence', {
  stream,
  wakes: 'root',
  says: 'The case was closed because the applicant did not answer; a new application may be handed in at once.',
  facts: { by: officerSchema },
});
export const DuplicateSuspected = eventType('DuplicateSuspected', {
  stream,
  wakes: 'root',
  says: 'A case of another person with the same name, birth date and ward is already in: a human looks there.',
  facts: { otherCaseId: idSchema, step: stepSchema },
});
export const DuplicateResolved = eventType('DuplicateResolved', {
  stream,
  wakes: 'root',
  says: 'An officer said whether the two are the same person; if so, reception is refused (Mẫu 03).',
  facts: { by: officerSchema, same: z.boolean() },
  boxes: { P2: reasonFacts },
});
export const ApplicationWithdrawn = eventType('ApplicationWithdrawn', {
  stream,
  wakes: 'root',
  says: 'The applicant withdrew in writing before the decision.',
  facts: { by: officerSchema },
  boxes: { P2: reasonFacts },
});
export const StepOverdue = eventType('StepOverdue', {
  stream,
  wakes: 'root',
  says: 'The office let the limit of a step pass. Nothing is decided by it; an apology with a new date is owed (Mẫu 04).',
  facts: { stepCode: codeSchema, dueOn: dateSchema, remindOn: dateSchema, provisional: provisionalSchema },
});
export const OverdueReminded = eventType('OverdueReminded', {
  stream,
  wakes: 'root',
  says: 'The superior was reminded of a late step.',
  facts: { stepCode: codeSchema, dueOn: dateSchema, remindOn: dateSchema, provisional: provisionalSchema },
});
export const ActDatedBack = eventType('ActDatedBack', {
  stream,
  wakes: 'nothing',
  says: 'An act of this case was dated back further than it may be without a reason; the reason is told.',
  facts: { by: officerSchema, act: codeSchema, days: z.int().positive() },
  boxes: { P2: reasonFacts },
});

export const applicationEvents = [
  ApplicationSubmitted,
  ApplicationReceived,
  SupplementRequested,
  SupplementReminded,
  SupplementLapsed,
  SupplementReceived,
  ClosedForSilence,
  DuplicateSuspected,
  DuplicateResolved,
  ApplicationWithdrawn,
  StepOverdue,
  OverdueReminded,
  ActDatedBack,
] as const;
export type ApplicationEvent = EventOf<(typeof applicationEvents)[number]>;
