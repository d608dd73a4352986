import { activeRoles, type Capacity, type Officer, type RoleTerm } from '@an-sinh/access';
import type { RoleAt } from '@an-sinh/cases';
import type { LocalDate } from '@an-sinh/kernel';
import type { Policy } from '@an-sinh/policy';
import type { Pool } from 'pg';

interface RoleRow extends Pick<RoleTerm, 'role' | 'office' | 'from'> {
  readonly capacity: Capacity;
  readonly to: LocalDate | null;
  readonly number: string | null;
  readonly on: LocalDate | null;
}

/** How long a read of the book may be kept: an ended role is noticed within it (K06). */
const KEEP_MS = 2000;

/** Who holds which role, and since when offices work with An Sinh: read from the inline rows of `office:<code>` streams. */
export class OfficeBook {
  readonly #officers = new Map<string, { readonly until: number; readonly officer: Promise<Officer> }>();
  #offices: { readonly until: number; readonly firstDays: Promise<ReadonlyMap<string, LocalDate>> } | undefined;

  constructor(private readonly pool: Pool) {}

  /** An officer with all terms, past and future; one without any role is an officer who may do nothing. */
  async officer(id: string): Promise<Officer> {
    const kept = this.#officers.get(id);
    if (kept && kept.until > Date.now()) return kept.officer;
    const officer = this.#read(id);
    this.#officers.set(id, { until: Date.now() + KEEP_MS, officer });
    officer.catch(() => this.#officers.delete(id));
    return officer;
  }

  /** The roles that the officer holds on a day. */
  async rolesOn(id: string, on: LocalDate): Promise<RoleAt[]> {
    return activeRoles(await this.officer(id), on).map(({ from: _from, to: _to, ...held }) => held);
  }

  /** First day of the office, or of the nearest one above it; undefined where none works with An Sinh yet. */
  async firstDay(authority: string, policy: Policy): Promise<LocalDate | undefined> {
    if (!this.#offices || this.#offices.until < Date.now()) this.#offices = { until: Date.now() + KEEP_MS, firstDays: this.#readOffices() };
    const firstDays = await this.#offices.firstDays;
    return policy
      .withAncestors(authority)
      .map(({ code }) => firstDays.get(code))
      .find((day) => day !== undefined);
  }

  async #read(id: string): Promise<Officer> {
    const { rows } = await this.pool.query<RoleRow>(
      `select role, office, from_on::text as "from", to_on::text as "to", capacity, authorisation_number as number, authorisation_on::text as on
         from officer_role where officer = $1 order by from_on, role, office`,
      [id],
    );
    return {
      id,
      roles: rows.map(({ role, office, from, to, capacity, number, on }): RoleTerm => ({
        role,
        office,
        from,
        capacity,
        ...(to === null ? {} : { to }),
        ...(number === null || on === null ? {} : { authorisation: { number, on } }),
      })),
    };
  }

  async #readOffices(): Promise<ReadonlyMap<string, LocalDate>> {
    const { rows } = await this.pool.query<{ code: string; first_day: LocalDate }>('select code, first_day::text from office');
    return new Map(rows.map(({ code, first_day: firstDay }) => [code, firstDay]));
  }
}
