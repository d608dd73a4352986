import type { z } from 'zod';
import type { Language } from './problem.ts';
import { FIELD_TEXTS, type FieldCode } from './texts/fields.ts';

/** What is wrong with one field of a request. `says` fills the places of its text: limits and choices of the schema, no value sent. */
export interface FieldProblem {
  readonly field: string;
  readonly code: FieldCode;
  readonly says?: Readonly<Record<string, string | number>>;
}

/** The text of a field's problem. */
export const fieldText = ({ code, says = {} }: FieldProblem, language: Language): string =>
  FIELD_TEXTS[code][language === 'vi' ? 0 : 1].replace(/\{(\w+)\}/g, (_, name: string) => String(says[name] ?? ''));

type Issue = z.core.$ZodIssue;
const TYPES: Readonly<Record<string, FieldCode>> = {
  string: 'TEXT_EXPECTED',
  number: 'NUMBER_EXPECTED',
  int: 'NUMBER_EXPECTED',
  boolean: 'YES_OR_NO_EXPECTED',
  array: 'LIST_EXPECTED',
  object: 'OBJECT_EXPECTED',
  record: 'OBJECT_EXPECTED',
};
const SIZES: Readonly<Record<string, readonly [small: FieldCode, big: FieldCode]>> = {
  string: ['TOO_SHORT', 'TOO_LONG'],
  array: ['TOO_FEW', 'TOO_MANY'],
};
/** A name that a program gives to a field; any other key may be a person's name, and is not told again. */
const NAME = /^[A-Za-z_]\w{0,39}$/;

/** What a schema found in a request, field by field: codes whose texts are ours in both languages, never a value of the request. */
export const fieldProblems = (issues: readonly Issue[], request: unknown): FieldProblem[] =>
  issues.flatMap((issue) => problemsOf(issue, request));

function problemsOf(issue: Issue, request: unknown): readonly FieldProblem[] {
  const field = issue.path.map(String).join('.');
  const only = (code: FieldCode, says?: FieldProblem['says']): FieldProblem[] => [{ field, code, ...(says ? { says } : {}) }];
  switch (issue.code) {
    case 'invalid_type':
      return only(isMissing(issue, request) ? 'MISSING' : (TYPES[issue.expected] ?? 'NOT_RIGHT'));
    case 'invalid_value':
      return isMissing(issue, request) ? only('MISSING') : only('NOT_ON_LIST', { options: issue.values.map(String).join(', ') });
    case 'too_small':
      return only(SIZES[issue.origin]?.[0] ?? 'TOO_SMALL', { limit: Number(issue.minimum) });
    case 'too_big':
      return only(SIZES[issue.origin]?.[1] ?? 'TOO_BIG', { limit: Number(issue.maximum) });
    case 'invalid_format':
      return only('WRONG_FORM');
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        field: [...issue.path, ...(NAME.test(key) ? [key] : [])].map(String).join('.'),
        code: 'UNKNOWN_FIELD',
      }));
    case 'invalid_union':
      return ofUnion(issue, request) ?? only(isMissing(issue, request) ? 'MISSING' : 'KIND_UNKNOWN');
    case 'invalid_key':
      return [{ field: issue.path.slice(0, -1).map(String).join('.'), code: 'WRONG_FORM' }];
    case 'custom':
      return only(issue.message in FIELD_TEXTS ? (issue.message as FieldCode) : 'NOT_RIGHT', issue.params);
    default:
      return only('NOT_RIGHT');
  }
}

/** Of a choice of forms, what is wrong with the one that comes nearest; nothing where the request names none of them. */
function ofUnion(issue: Extract<Issue, { code: 'invalid_union' }>, request: unknown): readonly FieldProblem[] | undefined {
  const nearest = issue.errors.toSorted((a, b) => a.length - b.length)[0];
  return (
    nearest &&
    fieldProblems(
      nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
      request,
    )
  );
}

function isMissing({ path }: Issue, request: unknown): boolean {
  let at = request;
  for (const part of path) at = typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[part] : undefined;
  return at === undefined;
}
