import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { linesOf, type Answered } from './client.ts';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly answered: Answered;
}

/** Where answers say otherwise than the document: an undeclared status or content, or a field that the schema does not know. */
export function contradictions(document: OpenAPIObject, answers: readonly Seen[]): string[] {
  const routes = Object.entries(document.paths).map(([path, item]) => ({
    item: item as Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>,
    pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
    // A named path comes before one with a parameter in its place, as the router takes them.
    parameters: path.split('{').length,
  }));
  routes.sort((a, b) => a.parameters - b.parameters);
  const parsers = new Map<object, z.ZodType>();
  const parserOf = (schema: object) => {
    const known = parsers.get(schema) ?? parserMadeOf(schema);
    parsers.set(schema, known);
    return known;
  };
  const parserMadeOf = (schema: object) => {
    const text = JSON.stringify({ ...schema, $defs: document.components?.schemas }).replaceAll('#/components/schemas/', '#/$defs/');
    return z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0]);
  };
  const found = new Set<string>();
  for (const { method, path, answered } of answers) {
    const at = `/api/v1${path.split('?')[0]}`;
    const operation = routes.find(({ pattern }) => pattern.test(at))?.item[method.toLowerCase()];
    if (!operation) continue;
    const where = `${method} ${path.split('?')[0]} ${answered.status}`;
    // Kept by nobody on the way, and nothing else than its type says (K34, K30).
    if (answered.headers.get('cache-control') !== 'no-store' || answered.headers.get('x-content-type-options') !== 'nosniff')
      found.add(`${where}: may be kept or taken for something else`);
    const type = (answered.headers.get('content-type') ?? '').split(';')[0] ?? '';
    const content = operation.responses[answered.status]?.content?.[type];
    if (!content) found.add(`${where}: ${type} is not declared`);
    else if (type !== 'text/csv') {
      const bodies: unknown[] = type === 'application/x-ndjson' ? linesOf(String(answered.body)) : [answered.body];
      for (const body of bodies) {
        const checked = parserOf(content.schema).safeParse(body);
        if (!checked.success)
          found.add(`${where}: ${checked.error.issues.map(({ path: at, message }) => `${at.join('.')} ${message}`).join('; ')}`);
      }
    }
  }
  return [...found];
}
