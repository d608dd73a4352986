import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import type { Answered } from '../../testing/client.ts';
import { CASE_COMMANDS } from '../../testing/commands.ts';
import { anApplication, caseAt, HANDS } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

const MISSING = 'application:00000000-0000-4000-8000-000000000000';
const FOREIGN = ['one-stop.00622', 'ward-officer.00622', 'ward-chair.00622'] as const;
let test: TestOffice;
let stream: string;
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), [...HANDS, ...FOREIGN]);
  stream = await caseAt(test, 'WARD_REVIEWING');
}, 60_000);
afterAll(() => test.close());

/** An answer without what is never twice the same. */
const bare = ({ status, body, headers }: Answered) => ({
  status,
  body: { ...body, traceId: undefined },
  type: headers.get('content-type'),
});

describe('K12 A case of another office', () => {
  it.each(FOREIGN)('is to %s alike to one that is not there, at every door', async (who) => {
    const person = test.as(who);
    for (const path of ['', '/timeline', '/acts'])
      expect(bare(await person.get(`/cases/${stream}${path}`))).toEqual(bare(await person.get(`/cases/${MISSING}${path}`)));
    for (const command of Object.values(CASE_COMMANDS)) {
      for (const version of [0, 3, 99]) {
        const at = (target: string) => person.post(`/cases/${target}/acts`, { command, basedOn: { [target]: version } });
        expect(bare(await at(stream))).toEqual(bare(await at(MISSING)));
      }
    }
  });
  it('is in none of their lists, and changes none of their counts', async () => {
    const officer = test.as('ward-officer.00622');
    const look = async () => ({ rows: (await officer.get('/desks/cases')).body, counts: (await officer.get('/desks/counts')).body });
    const before = await look();
    await caseAt(test, 'RECEIVED');
    expect(await look()).toEqual(before);
    expect(before).toEqual({ rows: { rows: [], next: null }, counts: [] });
    expect((await officer.get('/desks/cases?office=W00592-2014')).body.rows).toEqual([]);
    expect((await test.as('ward-officer.00592').get('/desks/cases')).body.rows.length).toBeGreaterThan(0);
  });
  it('tells no news to whoever names it beside a case of their own', async () => {
    const own = await test.as('one-stop.00622').post('/cases', anApplication());
    const mine = Object.keys(own.body.basedOn)[0] as string;
    const { status, body } = await test.as('ward-officer.00622').post(`/cases/${mine}/acts`, {
      command: { type: 'AssignWardReview' },
      basedOn: { [mine]: own.body.basedOn[mine], [stream]: 0 },
    });
    expect([status, body.fields, body.news]).toEqual([
      422,
      [expect.objectContaining({ field: 'basedOn', code: 'NOT_WHAT_YOU_SAW' })],
      undefined,
    ]);
  });
});

/** Tables whose rows belong to offices. Whoever asks them says in whose scope. */
const SCOPED = /\b(from|join|update|into)\s+(desk_case|account_head|run_head|payment_line|person_search)\b/i;
const sources = (folder: string): string[] =>
  readdirSync(new URL(folder, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => `${folder}${file}`);
const text = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');

describe('K12 Queries on tables of offices', () => {
  it('stand nowhere in the api: it asks libs/projections', () => {
    expect(sources('../').length).toBeGreaterThan(30);
    expect(sources('../').filter((file) => SCOPED.test(text(file)))).toEqual([]);
  });
  it('ask for a scope, each of them', () => {
    const files = [
      ...sources('../../../../libs/projections/src/desk/'),
      ...sources('../../../../libs/projections/src/payment/'),
      ...sources('../../../../libs/projections/src/people/'),
    ];
    const asking = files.filter((file) => SCOPED.test(text(file)) && !/rebuild-search|search-rows/.test(file));
    expect(asking.length).toBeGreaterThanOrEqual(4);
    for (const file of asking) {
      const functions = text(file)
        .split(/^export async function /m)
        .slice(1);
      expect(functions.length).toBeGreaterThan(0);
      for (const one of functions)
        expect([file, one.slice(0, one.indexOf('{')), /scope|filter/i.test(one.slice(0, one.indexOf('Promise<')))]).toEqual([
          file,
          expect.any(String),
          true,
        ]);
    }
  });
});

it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
