import { problemSchema } from '@an-sinh/http-contract';
import type { OpenAPIObject } from '@nestjs/swagger';
import { jsonSchemaOf } from './json-schema.ts';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const WHEN: Readonly<Record<string, string>> = {
  401: 'Not signed in.',
  403: 'The role has no such act at all.',
  404: 'Not there, or outside of your scope: the two are alike.',
  409: 'The key was used for another request.',
  412: 'The file has moved on; `news` says what came.',
  413: 'What was sent is too large.',
  415: 'Content of this type is not taken here.',
  422: 'A refusal with its article, who could act and what would open it; or a malformed request, field by field.',
  428: 'The key or `basedOn` is missing.',
  503: 'Nothing was recorded, or (OUTCOME_UNKNOWN) it is not known yet; the same again, with the same key.',
};

/** Adds to each operation the problems that it can answer (design section 7), read off its own shape. */
export function withProblems(document: OpenAPIObject): OpenAPIObject {
  const { components } = jsonSchemaOf(problemSchema as never, { schemaType: 'output' }) as { components: object };
  document.components = { ...document.components, schemas: { ...document.components?.schemas, ...components } };
  for (const [path, item] of Object.entries(document.paths)) {
    for (const operation of Object.values(item) as Operation[]) {
      for (const status of statusesOf(path, operation)) {
        operation.responses[status] ??= {
          description: WHEN[status] as string,
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        };
      }
    }
  }
  return document;
}

function statusesOf(path: string, { security, parameters = [], requestBody }: Operation): string[] {
  const isSignedIn = security !== undefined && security.length > 0;
  const named = (name: string) => parameters.some((parameter) => 'name' in parameter && parameter.name.toLowerCase() === name);
  return [
    ...(isSignedIn ? ['401', '403'] : []),
    ...(path.includes('{') ? ['404'] : []),
    ...(named('idempotency-key') ? ['409', '412', '428'] : []),
    ...(requestBody === undefined ? [] : ['413', '415']),
    ...(parameters.length > 0 || requestBody !== undefined ? ['422'] : []),
    '503',
  ];
}
