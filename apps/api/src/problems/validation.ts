import { StandardSchemaValidationPipe } from '@nestjs/common';
import { DoorError } from './door-error.ts';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}
const fieldOf = ({ path = [] }: Issue): string => path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.');

/** Bodies and queries against their schema, at the door: 422 field by field, never with the value; a missing `basedOn` is 428. */
export const validation = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues: readonly Issue[]) => {
      const fields = issues.map((issue) => ({ field: fieldOf(issue), problem: issue.message }));
      return fields.length > 0 && fields.every(({ field }) => field === 'basedOn')
        ? new DoorError(428, 'BASED_ON_MISSING')
        : new DoorError(422, 'MALFORMED', { fields });
    },
  });
