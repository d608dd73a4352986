import type { LocalDate } from '@an-sinh/kernel';
import { groupBy } from '../rule-set/validity.ts';
import type { Authority, Succession } from './authorities.table.ts';
import { residentialGroupNumber } from './residential-group.ts';

/** Each answer names the text that it rests on, or that there is none. */
export type Successor =
  | {
      readonly kind: 'AUTHORITY';
      readonly authority: string;
      readonly method: Succession['method'];
      readonly legalBasis: string;
      readonly confidence: string;
    }
  /** Nobody knows which part goes where: a person chooses among the candidates, at the hand-over desk. */
  | { readonly kind: 'DESK'; readonly candidates: readonly string[]; readonly legalBasis: string }
  /** The authority still is what it was on that day, or nothing is known of a successor. */
  | { readonly kind: 'NONE' };

/** The matter that is handed over: its field of work and the beneficiary's residential group, as the file has it ("TDP 5"). */
export interface HandedOver {
  /** `SOCIAL_PROTECTION`, `MERITORIOUS` or `POST_REHAB`: the `field` of its programme. */
  readonly field: string;
  readonly residentialGroup?: string | undefined;
}

export interface Successors {
  /** Who has taken over from `authority` by the day `on`, for this matter (domain 6.3). */
  successorOn(authority: string, matter: HandedOver, on: LocalDate): Successor;
}

const NONE: Successor = { kind: 'NONE' };

export function successors(rows: readonly Succession[], authorities: readonly Authority[]): Successors {
  const successions = groupBy(rows, ({ from }) => from);
  const byCode = new Map(authorities.map((authority) => [authority.code, authority]));

  const successorOn: Successors['successorOn'] = (code, matter, on) => {
    const authority = byCode.get(code);
    const ended = authority?.validTo !== undefined && on > authority.validTo;
    if (!authority || !ended) return NONE;
    const own = (successions.get(code) ?? []).filter((row) => row.effectiveOn <= on && (row.field === '*' || row.field === matter.field));
    if (own.length > 0) return byAddress(own, matter);
    if (authority.successorRule?.startsWith('ALL:')) {
      const { legalBasis, confidence } = authority;
      return { kind: 'AUTHORITY', authority: authority.successorRule.slice(4), method: 'WHOLE', legalBasis, confidence };
    }
    return authority.successorRule === 'BY_ADDRESS' ? ofTheArea(authority, matter, on) : NONE;
  };

  /** A ward's police follow their ward; a district and its units end in as many parts as their wards. */
  const ofTheArea = (authority: Authority, matter: HandedOver, on: LocalDate): Successor => {
    const ward = authority.parent === undefined ? undefined : successions.get(authority.parent);
    if (ward && authority.parent !== undefined) return successorOn(authority.parent, matter, on);
    const district = authority.kind === 'DISTRICT' ? authority.code : authority.parent;
    const wards = authorities.filter(({ parent, code }) => parent === district && successions.has(code));
    const candidates = wards.flatMap(({ code }) => candidatesOf((successions.get(code) ?? []).filter((row) => row.effectiveOn <= on)));
    return candidates.length > 0 ? { kind: 'DESK', candidates: [...new Set(candidates)], legalBasis: authority.legalBasis } : NONE;
  };

  return { successorOn };
}

function byAddress(rows: readonly Succession[], { residentialGroup }: HandedOver): Successor {
  const group = residentialGroup === undefined ? undefined : residentialGroupNumber(residentialGroup);
  const covers = ({ groupFrom, groupTo }: Succession) =>
    groupFrom !== undefined && groupTo !== undefined && group !== undefined && groupFrom <= group && group <= groupTo;
  const row = rows.find(covers) ?? rows.find(({ method }) => method === 'WHOLE' || method === 'PROGRAMME');
  if (row?.to !== undefined) {
    const { to: authority, method, legalBasis, confidence } = row;
    return { kind: 'AUTHORITY', authority, method, legalBasis, confidence };
  }
  const candidates = candidatesOf(rows);
  const open = rows.find(({ method }) => method === 'DESK') ?? rows[0];
  return candidates.length > 0 && open ? { kind: 'DESK', candidates, legalBasis: open.legalBasis } : NONE;
}

const candidatesOf = (rows: readonly Succession[]): string[] => [...new Set(rows.flatMap(({ to }) => (to === undefined ? [] : [to])))];
