import { textSchema } from '@an-sinh/cases';
import { z } from 'zod';
import { dayShape } from './shapes.ts';

/** By the number, or by words of the name in any order, partial and with or without marks; never both. */
export const peopleSearchSchema = z.union([
  z.strictObject({ idNumber: z.string().regex(/^([0-9]{9}|[0-9]{12})$/) }),
  z.strictObject({
    name: textSchema
      .refine((name) => /\p{L}/u.test(name), 'NO_WORD')
      .refine((name) => name.length <= 100, { message: 'TOO_LONG', params: { limit: 100 } }),
    birthYear: z.int().min(1850).max(2200).optional(),
  }),
]);
export type PeopleSearch = z.infer<typeof peopleSearchSchema>;

/** Persons found in the searcher's scope, each with what tells namesakes apart and the cases that lie in scope. */
export const peopleFoundSchema = z
  .object({
    persons: z.array(
      z.object({
        personId: z.uuid(),
        fullName: z.string(),
        birthYear: z.int(),
        residentialGroup: z.string().optional(),
        cases: z.array(
          z.object({
            stream: z.string(),
            caseCode: z.string(),
            programme: z.string(),
            authority: z.string(),
            status: z.string(),
            statusTitle: z.string(),
            submittedOn: dayShape.nullable(),
            dueOn: dayShape.nullable(),
            closed: z.boolean(),
          }),
        ),
      }),
    ),
    /** There are more than are shown: another word or the birth year narrows the search. */
    more: z.boolean(),
  })
  .meta({ id: 'PeopleFound' });
export type PeopleFound = z.infer<typeof peopleFoundSchema>;
