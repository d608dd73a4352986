import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { routesIn } from '../../testing/routes.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

let test: TestOffice;
let document: OpenAPIObject;
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), ['one-stop.00592', 'district-chair.q019']);
  document = await test.document();
});
afterAll(() => test.close());

type Operation = {
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { readonly name: string }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema?: object }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema?: object }> }>;
};
const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
      route: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );

describe('The OpenAPI document', () => {
  it('K44 lists exactly the routes that the router has', () => {
    expect(
      operations()
        .map(({ route }) => route)
        .sort(),
    ).toEqual(routesIn(test.routes()).sort());
  });
  it('says what each route answers, by a schema', () => {
    const blank = operations().filter(({ operation: { responses } }) =>
      Object.values(responses).some(
        ({ content = {} }) => Object.values(content).length === 0 || Object.values(content).some(({ schema }) => !schema),
      ),
    );
    expect(blank.map(({ route }) => route)).toEqual([]);
  });
  it('says what each POST takes, by a schema, and asks a key of every act on a case or run', () => {
    const posts = operations().filter(({ route }) => route.startsWith('POST'));
    const blank = posts.filter(({ operation: { requestBody } }) => !Object.values(requestBody?.content ?? {})[0]?.schema);
    expect(blank.map(({ route }) => route).filter((route) => !route.endsWith('/retry'))).toEqual([]);
    const keyless = posts.filter(({ operation: { parameters = [] } }) => !parameters.some(({ name }) => name === 'Idempotency-Key'));
    expect(keyless.map(({ route }) => route).filter((route) => /\/acts$|\/cases$/.test(route))).toEqual([]);
  });
  it('asks for a signed-in person everywhere but at the health check', () => {
    const open = operations().filter(({ operation: { security = [] } }) => security.length === 0);
    expect(open.map(({ route }) => route)).toEqual(['GET /api/v1/health']);
  });
  it('refers to nothing that it does not define', () => {
    const text = JSON.stringify(document);
    const names = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, name]) => name as string);
    expect(new Set(names).size).toBeGreaterThan(5);
    expect(
      [...new Set(names)].filter((name) => !(name.slice('#/components/schemas/'.length) in (document.components?.schemas ?? {}))),
    ).toEqual([]);
  });
  it('holds for what the api answers', async () => {
    const chair = test.as('district-chair.q019');
    await chair.get('/me');
    await chair.get('/desks/counts');
    await chair.get('/desks/cases?limit=0');
    await chair.get('/cases/application:00000000-0000-4000-8000-000000000000');
    await test.bearing(undefined).get('/me');
    expect(await test.contradictions()).toEqual([]);
  });
});
