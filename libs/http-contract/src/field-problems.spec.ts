import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { applicationSchema, caseActSchema } from './acts.ts';
import { fieldProblems, fieldText } from './field-problems.ts';
import { peopleSearchSchema } from './people.ts';
import { amountQuery, entitlementRequest } from './policy-money.ts';
import { FIELD_TEXTS, type FieldCode } from './texts/fields.ts';

const problems = (schema: z.ZodType, request: unknown) => {
  const { error } = schema.safeParse(request);
  return error ? fieldProblems(error.issues, request) : [];
};
const codes = (schema: z.ZodType, request: unknown) =>
  Object.fromEntries(problems(schema, request).map(({ field, code }) => [field, code]));

describe('What is wrong with a request, field by field', () => {
  it('is told by a code, and by its text in both languages', () => {
    const [problem] = problems(amountQuery, { category: 'A5C', on: '2022-09-22', jurisdiction: 'HN', count: 31 });
    expect(problem).toEqual({ field: 'count', code: 'TOO_BIG', says: { limit: 30 } });
    expect([fieldText(problem as never, 'vi'), fieldText(problem as never, 'en')]).toEqual([
      'Lớn quá: nhiều nhất 30.',
      'Too big: at most 30.',
    ]);
  });
  it('says what is missing, what no form has, and of what kind a value must be', () => {
    expect(codes(caseActSchema, { command: { type: 'PostResult', officeId: 'x' } })).toEqual({
      basedOn: 'MISSING',
      'command.officeId': 'UNKNOWN_FIELD',
    });
    expect(codes(caseActSchema, { command: { type: 'Approve' }, basedOn: 4 })).toEqual({
      basedOn: 'OBJECT_EXPECTED',
      'command.type': 'KIND_UNKNOWN',
    });
    expect(codes(caseActSchema, { command: {}, basedOn: { 'application:x': '1' } })).toEqual({
      'command.type': 'MISSING',
      'basedOn.application:x': 'NUMBER_EXPECTED',
    });
    expect(
      codes(applicationSchema, { channel: 'fax', person: { sex: 4, birthDate: '1940-02-30', fullName: 'Lê\u0000' }, applicant: [] }),
    ).toMatchObject({
      channel: 'NOT_ON_LIST',
      programme: 'MISSING',
      'person.sex': 'NOT_ON_LIST',
      'person.birthDate': 'NOT_A_DAY',
      'person.fullName': 'CONTROL_CHARACTERS',
      applicant: 'OBJECT_EXPECTED',
      payment: 'MISSING',
    });
  });
  it('is that of the form that comes nearest, where there is a choice', () => {
    expect(codes(peopleSearchSchema, { name: 4 })).toEqual({ name: 'TEXT_EXPECTED' });
    expect(codes(peopleSearchSchema, { name: '--' })).toEqual({ name: 'NO_WORD' });
    expect(codes(peopleSearchSchema, { idNumber: '12' })).toEqual({ idNumber: 'WRONG_FORM' });
  });
  it('says nothing of the request again: no value, and no key that may be a name', () => {
    const told = JSON.stringify([
      ...problems(caseActSchema, { command: { type: 'PostResult', 'Nguyễn Thị Lan': 1 }, basedOn: { 'Trần Văn Bình': 1 } }),
      ...problems(peopleSearchSchema, { idNumber: '001140x' }),
    ]);
    expect(told).not.toMatch(/Nguyễn|Trần|001140/);
    expect(told).toContain('UNKNOWN_FIELD');
  });
  it('knows the reasons of the rules that no type tells', () => {
    const life = {
      born: '1940-02-10',
      grants: [{ grantId: 'g', appliedOn: '2022-09-22', signedOn: '2022-10-14', categories: [{ category: 'A5C', from: '1940-02-10' }] }],
    };
    expect(codes(entitlementRequest, { facts: life, from: '2022-10', to: '2022-09' })).toEqual({
      authority: 'PLACE_NEEDED',
      to: 'ENDS_BEFORE_IT_BEGINS',
    });
    expect(problems(entitlementRequest, { facts: life, jurisdiction: 'HN', from: '2002-10', to: '2023-09' })).toEqual([
      { field: 'to', code: 'TOO_MANY_MONTHS', says: { limit: 240 } },
    ]);
    const facts = { category: 'A5C', categories: [{ category: 'A5C' }] };
    expect(problems(caseActSchema, { command: { type: 'Appraise', outcome: 'eligible', facts }, basedOn: {} })).toEqual([
      { field: 'command.facts.categories', code: 'EITHER_OR', says: { other: 'category' } },
    ]);
  });
  it('has a text for each reason that a schema of a request gives', () => {
    const rooms = [
      './',
      '../../cases/src/case/',
      '../../cases/src/catalogue/',
      '../../cases/src/district-approval/',
      '../../../apps/api/src/',
    ];
    const given = rooms.flatMap((room) =>
      readdirSync(new URL(room, import.meta.url), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
        .flatMap((file) => {
          const text = readFileSync(new URL(`${room}${file}`, import.meta.url), 'utf8');
          // Messages beside a `params` or a `path`, and those that stand alone behind a condition.
          return [
            ...text.matchAll(/message: '([^']+)'/g),
            ...text.matchAll(/\.refine\([^;]*?, '([^']+)'\)/g),
            ...text.matchAll(/^ {4}'([^']+)',\n {2}\)/gm),
          ];
        })
        .map(([, message]) => message as string),
    );
    expect(given.length).toBeGreaterThan(10);
    expect(given.filter((message) => !(message in FIELD_TEXTS))).toEqual([]);
  });
  it('is never blank, nor the same in both languages', () => {
    for (const code of Object.keys(FIELD_TEXTS) as FieldCode[]) {
      const [vi, en] = [fieldText({ field: '', code }, 'vi'), fieldText({ field: '', code }, 'en')];
      expect([code, vi === en, vi.length > 5, en.length > 5]).toEqual([code, false, true, true]);
    }
  });
});
