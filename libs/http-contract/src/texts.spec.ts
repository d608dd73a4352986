import { ACT_ROLES, CAPACITIES } from '@an-sinh/access';
import { CASE_ACTS, CASE_STATUSES, CATALOGUE, REFUSALS, REPAIRS, RUN_ACTS } from '@an-sinh/cases';
import { describe, expect, it } from '@jest/globals';
import { ACT_TITLES } from './texts/acts.ts';
import { EVENT_TITLES } from './texts/events.ts';
import { SIGNER_TITLES, signerTitle } from './texts/signers.ts';
import { STATUS_TITLES } from './texts/statuses.ts';
import { REMEDY_TITLES } from './texts/stuck.ts';
import type { Texts } from './texts/text.ts';
import { PROBLEM_TEXTS, textOf } from './texts.ts';

const lacking = (codes: readonly string[], texts: Texts) =>
  codes.filter((code) => [0, 1].some((language) => !texts[code]?.[language as 0 | 1].trim()));

describe('Texts for people, in Vietnamese and in English', () => {
  it('stand for every refusal that a decider, the law or a line of an import can give', () => {
    expect(lacking(Object.keys(REFUSALS), PROBLEM_TEXTS)).toEqual([]);
  });
  it('name every act, and every act that a refusal names as what opens another', () => {
    const acts = [...Object.entries(CASE_ACTS), ...Object.entries(RUN_ACTS)];
    const named = acts.flatMap(([act, { opensBy }]) => [act, opensBy]).filter((act) => act !== 'SubmitApplication');
    expect(lacking([...new Set(named)], ACT_TITLES)).toEqual([]);
  });
  it('name every signer of a letter in every capacity', () => {
    const signing = (['SubmitToChair', 'SignDecision', 'RefuseApplication'] as const).flatMap((act) => ACT_ROLES[act]);
    expect(
      lacking(
        signing.flatMap((role) => CAPACITIES.map((capacity) => `${role} ${capacity}`)),
        SIGNER_TITLES,
      ),
    ).toEqual([]);
    expect(signerTitle('DISTRICT_CHAIR', 'DEPUTY', 'vi')).toBe('KT. CHỦ TỊCH / PHÓ CHỦ TỊCH');
  });
  it('name every repair', () => {
    expect(lacking(REPAIRS, REMEDY_TITLES)).toEqual([]);
  });
  it('name every state and every event', () => {
    expect(
      lacking(
        CASE_STATUSES.filter((status) => status !== 'NEW'),
        STATUS_TITLES,
      ),
    ).toEqual([]);
    expect(
      lacking(
        CATALOGUE.map(({ name }) => name),
        EVENT_TITLES,
      ),
    ).toEqual([]);
  });
  it('are found by the stem of a code with a suffix, and are never blank', () => {
    expect(textOf('FIELD_MISSING:full_name', 'en')).toBe(textOf('FIELD_MISSING', 'en'));
    expect(textOf('NEVER_HEARD_OF', 'vi')).toBe('NEVER_HEARD_OF');
  });
});
