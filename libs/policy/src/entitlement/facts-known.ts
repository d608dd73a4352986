import type { LocalDate } from '@an-sinh/kernel';
import type { Facts, Spell } from './facts.ts';

/** The facts that the office knew on a day: what it learnt later is left out, an end learnt later is still open. */
export type KnownFacts = { readonly [K in keyof Facts]-?: K extends 'death' ? Facts[K] : NonNullable<Facts[K]> };

export function factsKnownOn(facts: Facts, on: LocalDate): KnownFacts {
  const learnt = (day: LocalDate | undefined) => day === undefined || day <= on;
  const spells = <S extends Spell>(all: readonly S[] = []): S[] =>
    all.filter(({ knownOn }) => learnt(knownOn)).map((spell) => (learnt(spell.endKnownOn) ? spell : { ...spell, to: undefined }));
  return {
    born: facts.born,
    death: learnt(facts.death?.knownOn) ? facts.death : undefined,
    grants: facts.grants
      .filter(({ knownOn, signedOn }) => learnt(knownOn ?? signedOn))
      .map((grant) => ({ ...grant, categories: spells(grant.categories) })),
    household: spells(facts.household),
    children: (facts.children ?? [])
      .filter(({ knownOn }) => learnt(knownOn))
      .map((child) => ({ ...child, raised: spells(child.raised ? [child.raised] : [])[0], studies: spells(child.studies) })),
    pregnancies: spells(facts.pregnancies),
    otherSchemes: spells(facts.otherSchemes),
    spouseDrawsC2: spells(facts.spouseDrawsC2),
    moves: (facts.moves ?? [])
      .filter(({ knownOn, stoppedOn }) => learnt(knownOn ?? stoppedOn))
      .toSorted((a, b) => (a.stoppedOn < b.stoppedOn ? -1 : 1)),
  };
}
