import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { z } from 'zod';

/** What a route does and what it answers with 200. */
export const Answers = (schema: z.ZodType, summary: string) =>
  applyDecorators(HttpCode(200), ApiOperation({ summary }), ApiOkResponse({ standardSchema: schema }));

/** The same for an answer of many lines, each a JSON object of this schema (NDJSON), sent while the work goes on. */
export const AnswersLines = (schema: z.ZodType, summary: string) =>
  applyDecorators(HttpCode(200), ApiOperation({ summary }), ApiProduces('application/x-ndjson'), ApiOkResponse({ standardSchema: schema }));

/** The same for a file. */
export const AnswersCsv = (summary: string) =>
  applyDecorators(
    HttpCode(200),
    ApiOperation({ summary }),
    ApiProduces('text/csv'),
    ApiOkResponse({ schema: { type: 'string' }, description: 'UTF-8 with a byte-order mark, RFC 4180.' }),
  );

/** The route takes a CSV file as its body. */
export const TakesCsv = () => applyDecorators(ApiConsumes('text/csv'), ApiBody({ schema: { type: 'string' } }));

/** An act of a person: the same key gives the same answer. */
export const NeedsKey = () =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'Minted by the button press before sending: 8 to 128 characters; the same key gives the same answer.',
  });
