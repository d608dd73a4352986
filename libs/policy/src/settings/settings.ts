import type { LocalDate } from '@an-sinh/kernel';
import { NATION, type Jurisdiction, type Places } from '../authorities/jurisdiction.ts';
import { found, missing, type Found } from '../rule-set/found.ts';
import { groupBy, isValidOn } from '../rule-set/validity.ts';
import type { Setting } from './settings.table.ts';

export type LetterKind = 'DECISION' | 'SUBMISSION' | 'NOTICE' | 'LETTER' | 'REPORT';

/** What stands behind a letter's number, such as `QĐ-UBND` in `1234/QĐ-UBND`. */
export interface LetterSymbol extends Pick<Setting, 'legalBasis' | 'confidence'> {
  readonly symbol: string;
}

export interface Settings {
  /** The choice in force, of the city or else of the country. Refused: `SETTING_MISSING`, `AUTHORITY_MISSING` for an unknown city. */
  settingOn(setting: string, jurisdiction: Jurisdiction, on: LocalDate): Found<Setting>;
  /** All choices in force in a place, in the order of the file. Refused: `AUTHORITY_MISSING`. */
  settingsOn(jurisdiction: Jurisdiction, on: LocalDate): Found<readonly Setting[]>;
  /** Days that an act may be dated back without a written reason: its own, else those of all acts. Refused as `settingOn` is. */
  backdatingDays(act: string, jurisdiction: Jurisdiction, on: LocalDate): Found<number>;
  /** The symbol of a kind of letter (Decree 30/2020 Art. 15). Refused as `settingOn` is. */
  letterSymbol(kind: LetterKind, jurisdiction: Jurisdiction, on: LocalDate): Found<LetterSymbol>;
}

export function settings(rows: readonly Setting[], { place }: Places): Settings {
  const bySubject = groupBy(rows, ({ setting, jurisdiction }) => `${setting} ${jurisdiction}`);
  const inForce = (setting: string, jurisdiction: Jurisdiction, on: LocalDate): Setting | undefined =>
    [jurisdiction, NATION].flatMap((of) => bySubject.get(`${setting} ${of}`) ?? []).find((candidate) => isValidOn(candidate, on));

  const settingOn: Settings['settingOn'] = (setting, jurisdiction, on) => {
    const known = place(jurisdiction);
    if (!known.ok) return known;
    const row = inForce(setting, jurisdiction, on);
    return row ? found(row) : missing('SETTING_MISSING', 'settings', `${setting} of ${jurisdiction} or ${NATION} on ${on}`);
  };
  /** One entry of a setting that holds several, `NAME:value` joined by `;`: the first of `names` that it has. */
  const entryOf = (
    setting: string,
    names: readonly string[],
    jurisdiction: Jurisdiction,
    on: LocalDate,
  ): Found<Setting & { readonly entry: string }> => {
    const row = settingOn(setting, jurisdiction, on);
    if (!row.ok) return row;
    const entries = new Map(row.value.value.split(';').map((pair) => pair.split(':') as [string, string | undefined]));
    const entry = names.map((name) => entries.get(name)).find((value) => value !== undefined);
    return entry === undefined ? missing('SETTING_MISSING', 'settings', `${setting} ${names[0]} on ${on}`) : found({ ...row.value, entry });
  };
  return {
    settingOn,
    settingsOn(jurisdiction, on) {
      const known = place(jurisdiction);
      if (!known.ok) return known;
      const names = [...new Set(rows.map(({ setting }) => setting))];
      return found(names.flatMap((setting) => inForce(setting, jurisdiction, on) ?? []));
    },
    backdatingDays(act, jurisdiction, on) {
      const days = entryOf('backdating_days', [act, 'ALL'], jurisdiction, on);
      return days.ok ? found(Number(days.value.entry)) : days;
    },
    letterSymbol(kind, jurisdiction, on) {
      const series = entryOf('letter_series', [kind], jurisdiction, on);
      if (!series.ok) return series;
      const { entry: symbol, legalBasis, confidence } = series.value;
      return found({ symbol, legalBasis, confidence });
    },
  };
}
