import { rowScope, type RowScope } from '@an-sinh/access';
import { idNumberDigest, keyedDigest, type Office } from '@an-sinh/casework';
import type { PeopleSearch } from '@an-sinh/http-contract';
import { casesOfPersons, personsByName } from '@an-sinh/projections';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/allow.ts';
import { namesOf } from '../desks/names.ts';
import { TheOffice } from '../office/tokens.ts';
import { ReadingRecord } from '../readings/reading-record.ts';

/** More namesakes than fit on a screen are no answer: another word or the birth year is. */
const MOST = 20;

type Case = Awaited<ReturnType<typeof casesOfPersons>>[number];
/** A person in the searcher's scope with the cases that lie in it. */
export interface Found {
  readonly personId: string;
  readonly fullName: string;
  readonly birthYear: number;
  readonly residentialGroup?: string;
  readonly cases: readonly Case[];
}

/** Finds persons by number or by name, never outside of the searcher's scope, and records whose names were shown (K12, K42). */
@Injectable()
export class PersonFinder {
  constructor(
    @TheOffice() private readonly office: Office,
    private readonly readings: ReadingRecord,
  ) {}

  async find(asked: PeopleSearch, caller: Caller): Promise<{ readonly persons: readonly Found[]; readonly more: boolean }> {
    const { officer, on } = caller;
    const scope = rowScope(officer, 'person:search', on, this.office.policy.inForce().offices);
    if (!scope.classes.includes('P2')) return { persons: [], more: false };
    const found = 'idNumber' in asked ? await this.#byNumber(asked.idNumber, scope) : await this.#byName(asked, scope.authorities);
    const cases = found.persons.flatMap((person) => person.cases);
    await this.readings.note(caller, Object.fromEntries(cases.map(({ stream_id: stream, version }) => [stream, version])), ['P2']);
    return found;
  }

  /** By the blind index: the digest that reception made of the number. A number known elsewhere only is as good as unknown. */
  async #byNumber(idNumber: string, { authorities, classes }: RowScope) {
    const digest = idNumberDigest(keyedDigest(this.office.log), idNumber);
    const { persons } = await this.office.log.read({ keys: [], streams: [], persons: [digest] });
    const cases = await casesOfPersons(this.office.pool, authorities, [...persons.values()]);
    const [newest] = cases;
    if (!newest) return { persons: [], more: false };
    const named = (await namesOf(this.office, [newest.stream_id], classes)).get(newest.stream_id);
    return { persons: named ? [{ personId: newest.person_id, ...named, cases }] : [], more: false };
  }

  async #byName(asked: Extract<PeopleSearch, { name: string }>, authorities: RowScope['authorities']) {
    const rows = await personsByName(this.office.pool, authorities, asked, MOST + 1);
    const shown = rows.slice(0, MOST);
    const cases = await casesOfPersons(
      this.office.pool,
      authorities,
      shown.map(({ person_id: personId }) => personId),
    );
    const persons = shown.map((row) => ({
      personId: row.person_id,
      fullName: row.full_name,
      birthYear: row.birth_year,
      ...(row.residential_group === null ? {} : { residentialGroup: row.residential_group }),
      cases: cases.filter(({ person_id: personId }) => personId === row.person_id),
    }));
    return { persons, more: rows.length > MOST };
  }
}
