import { z } from 'zod';
import { eventType, type EventOf } from '../catalogue/event-type.ts';
import {
  codeSchema,
  dateSchema,
  dongSchema,
  hashSchema,
  idSchema,
  officerSchema,
  provisionalSchema,
  signatureFacts,
  signerSchema,
  stepSchema,
  textSchema,
} from '../catalogue/schemas.ts';
import { appraisalFacts, decisionFacts } from './appraisal.ts';
import { addresseeFacts } from './letter-facts.ts';

const stream = 'application';
const reasons = z.strictObject({ reasons: textSchema });

export const DistrictReceived = eventType('DistrictReceived', {
  stream,
  wakes: 'root',
  says: 'The district one-stop desk registered the file; the days of the appraisal run.',
  facts: { by: officerSchema, step: stepSchema, appointmentOn: dateSchema, provisional: provisionalSchema },
});
export const AppraisalBegun = eventType('AppraisalBegun', {
  stream,
  wakes: 'root',
  says: 'A specialist took the file for appraisal.',
  facts: { by: officerSchema, holder: officerSchema },
});
export const Appraised = eventType('Appraised', {
  stream,
  wakes: 'root',
  says: 'The appraisal sheet is written: eligible or not, and from which facts every month is computed.',
  facts: { by: officerSchema, outcome: z.enum(['eligible', 'not_eligible']), sheetHash: hashSchema },
  boxes: { P2: z.strictObject({ reason: textSchema }), P4: appraisalFacts },
});
export const SubmittedToChair = eventType('SubmittedToChair', {
  stream,
  wakes: 'root',
  says: 'The submission and the draft decision lie before the chair.',
  facts: {
    by: officerSchema,
    signedAs: signerSchema,
    legalBasis: z.string(),
    step: stepSchema,
    firstMonthAmount: dongSchema,
    monthlyAmount: dongSchema,
    draftHash: hashSchema,
  },
  boxes: { P2: addresseeFacts, P4: decisionFacts },
});
export const ReturnedToWard = eventType('ReturnedToWard', {
  stream,
  wakes: 'root',
  says: 'The division returned the file to the ward with reasons; review and posting begin anew.',
  facts: { by: officerSchema, reasonCode: codeSchema, step: stepSchema },
  boxes: { P2: reasons },
});
export const ChairReturned = eventType('ChairReturned', {
  stream,
  wakes: 'root',
  says: 'The chair returned the submission with a remark; the days of the appraisal begin anew.',
  facts: { by: officerSchema, reasonCode: codeSchema, step: stepSchema },
  boxes: { P2: z.strictObject({ remark: textSchema }) },
});
export const ApplicationRefused = eventType('ApplicationRefused', {
  stream,
  wakes: 'root',
  says: 'The application was refused on the merits, in writing and with reasons.',
  facts: { by: officerSchema, reasonCode: codeSchema, step: stepSchema, ...signatureFacts },
  boxes: { P2: reasons.extend({ addressee: addresseeFacts }), P4: z.strictObject({ article: z.string() }) },
});
export const DecisionSigned = eventType('DecisionSigned', {
  stream,
  wakes: 'root',
  says: 'The chair signed the decision that grants the allowance.',
  facts: {
    by: officerSchema,
    grantId: idSchema,
    firstMonthAmount: dongSchema,
    monthlyAmount: dongSchema,
    draftHash: hashSchema,
    step: stepSchema,
    ...signatureFacts,
  },
  boxes: { P2: addresseeFacts, P4: decisionFacts },
});
export const LetterNumbered = eventType('LetterNumbered', {
  stream,
  wakes: 'root',
  says: 'The clerk gave the letter the next number of its series and issued it.',
  facts: {
    by: officerSchema,
    kind: z.enum(['DECISION', 'REFUSAL']),
    symbol: z.string(),
    year: z.int(),
    numberedOn: dateSchema,
    letterHash: hashSchema,
  },
});

export const districtApprovalEvents = [
  DistrictReceived,
  AppraisalBegun,
  Appraised,
  SubmittedToChair,
  ReturnedToWard,
  ChairReturned,
  ApplicationRefused,
  DecisionSigned,
  LetterNumbered,
] as const;
export type DistrictApprovalEvent = EventOf<(typeof districtApprovalEvents)[number]>;
