import { fieldProblems } from '@an-sinh/http-contract';
import { StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { z } from 'zod';
import { DoorError, malformed, notFound } from './door-error.ts';

type Issues = readonly z.core.$ZodIssue[];
class NotOfItsSchema extends Error {
  constructor(readonly issues: Issues) {
    super('not of its schema');
  }
}

/**
 * What comes in, against its schema, at the door: bodies and queries 422 field by field, never with the value, and 428 where `basedOn`
 * is all that lacks; what stands in a path and is no name of anything is not there (404).
 */
export class DoorValidation extends StandardSchemaValidationPipe {
  constructor() {
    // All our schemas are zod's.
    super({ exceptionFactory: (issues) => new NotOfItsSchema(issues as unknown as Issues) });
  }

  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    try {
      return (await super.transform(value, metadata)) as T;
    } catch (error) {
      if (!(error instanceof NotOfItsSchema)) throw error;
      if (metadata.type === 'param') throw notFound();
      const fields = fieldProblems(error.issues, value);
      const lacks = fields.every(({ field, code }) => field === 'basedOn' && code === 'MISSING');
      throw lacks ? new DoorError(428, 'BASED_ON_MISSING') : malformed(...fields);
    }
  }
}
