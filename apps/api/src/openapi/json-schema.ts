import type { SwaggerDocumentOptions } from '@nestjs/swagger';
import { z } from 'zod';

type Converter = NonNullable<SwaggerDocumentOptions['standardSchemaConverter']>;
type Converted = NonNullable<ReturnType<Converter>>;

/**
 * A schema of the contract as JSON Schema 2020-12, since swagger's own converter asks zod for OpenAPI 3.0 whatever version the
 * document says. A schema with an id becomes a component: it is asked for inside of another one, so that it is referred to there.
 */
export const jsonSchemaOf: Converter = (schema, { schemaType }) => {
  const { items, $defs = {} } = z.toJSONSchema(z.array(schema as z.ZodType), {
    io: schemaType,
    target: 'draft-2020-12',
    unrepresentable: 'any',
  });
  // zod leaves the id in each definition, where OpenAPI knows no such keyword.
  const components = Object.fromEntries(Object.entries($defs).map(([name, { id: _id, ...definition }]) => [name, definition]));
  return { schema: items, components } as unknown as Converted;
};
