import { CAPACITIES } from '@an-sinh/access';
import { z } from 'zod';
import { eventType, type EventOf } from '../catalogue/event-type.ts';
import { codeSchema, dateSchema, documentSchema, officerSchema, textSchema } from '../catalogue/schemas.ts';

const stream = 'office';
export const OfficeOpened = eventType('OfficeOpened', {
  stream,
  wakes: 'nothing',
  says: 'An office began to work with An Sinh: what was handed in before this day is backlog.',
  facts: { authority: codeSchema, firstDay: dateSchema },
});
export const RoleGranted = eventType('RoleGranted', {
  stream,
  wakes: 'nothing',
  says: 'An officer holds a role at this office from a day to a day, as its head, as deputy, or on a written authorisation.',
  facts: {
    officer: officerSchema,
    role: codeSchema,
    capacity: z.enum(CAPACITIES),
    authorisation: documentSchema.nullable(),
    from: dateSchema,
    to: dateSchema.nullable(),
  },
  boxes: { P2: z.strictObject({ name: textSchema }) },
});
export const RuleSetLoaded = eventType('RuleSetLoaded', {
  stream: 'policy',
  wakes: 'nothing',
  says: 'A set of rules was loaded: each table by the hash of its file.',
  facts: { ruleSet: z.string(), tables: z.record(z.string(), z.string()) },
});
/** A refusal to a person, or a rejected line: what was tried and why not, never the payload. */
export const ActRefused = eventType('ActRefused', {
  stream: 'attempt',
  wakes: 'nothing',
  says: 'An act was refused, with its code and article.',
  facts: { commandType: codeSchema, code: z.string(), valueClass: z.string().nullable(), basis: z.string(), on: z.string().nullable() },
});
/** A look of a person at a case: which classes were shown, of which versions; the auditor opens exactly this view. */
export const CaseRead = eventType('CaseRead', {
  stream: 'reading',
  wakes: 'nothing',
  says: 'A person looked at a case.',
  facts: { streams: z.record(z.string(), z.int()), classes: z.array(z.enum(['P1', 'P2', 'P3', 'P4', 'P5'])) },
});
/** A person came in; failed tries are the identity provider's to record. */
export const SignedIn = eventType('SignedIn', {
  stream: 'reading',
  wakes: 'nothing',
  says: 'A person began to work with the office that day.',
  facts: { roles: z.array(z.string()) },
});
export const officeEvents = [OfficeOpened, RoleGranted, RuleSetLoaded, ActRefused, CaseRead, SignedIn] as const;
export type OfficeEvent = EventOf<(typeof officeEvents)[number]>;
