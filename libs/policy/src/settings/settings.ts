import type { LocalDate } from '@an-sinh/kernel';
import { found, missing, type Found } from '../rule-set/found.ts';
import { groupBy, isValidOn } from '../rule-set/validity.ts';
import type { Setting } from './settings.table.ts';

/** `VN` and the provinces that have rows of their own, such as `HN`. */
export type Jurisdiction = string;
/** The whole country: what a province has not settled, the country's row settles. */
export const NATION: Jurisdiction = 'VN';

export type LetterKind = 'DECISION' | 'SUBMISSION' | 'NOTICE' | 'LETTER' | 'REPORT';

export interface Settings {
  /** The choice in force, of the province or else of the country. Refused: `SETTING_MISSING`. */
  settingOn(setting: string, jurisdiction: Jurisdiction, on: LocalDate): Found<Setting>;
  /** Days that an act may be dated back without a written reason: its own, else those of all acts. Refused: `SETTING_MISSING`. */
  backdatingDays(act: string, jurisdiction: Jurisdiction, on: LocalDate): Found<number>;
  /** The symbol behind a letter's number, such as `QĐ-UBND` in `1234/QĐ-UBND` (Decree 30/2020 Art. 15). Refused: `SETTING_MISSING`. */
  letterSymbol(kind: LetterKind, jurisdiction: Jurisdiction, on: LocalDate): Found<string>;
}

export function settings(rows: readonly Setting[]): Settings {
  const bySubject = groupBy(rows, ({ setting, jurisdiction }) => `${setting} ${jurisdiction}`);
  const settingOn: Settings['settingOn'] = (setting, jurisdiction, on) => {
    for (const place of [jurisdiction, NATION]) {
      const row = bySubject.get(`${setting} ${place}`)?.find((candidate) => isValidOn(candidate, on));
      if (row) return found(row);
    }
    return missing('SETTING_MISSING', 'settings', `${setting} of ${jurisdiction} or ${NATION} on ${on}`);
  };
  /** One entry of a setting that holds several, `NAME:value` joined by `;`: the first of `names` that it has. */
  const entryOf = (setting: string, names: readonly string[], jurisdiction: Jurisdiction, on: LocalDate): Found<string> => {
    const row = settingOn(setting, jurisdiction, on);
    if (!row.ok) return row;
    const entries = new Map(row.value.value.split(';').map((pair) => pair.split(':') as [string, string | undefined]));
    const entry = names.map((name) => entries.get(name)).find((value) => value !== undefined);
    return entry === undefined ? missing('SETTING_MISSING', 'settings', `${setting} ${names[0]} on ${on}`) : found(entry);
  };
  return {
    settingOn,
    backdatingDays(act, jurisdiction, on) {
      const days = entryOf('backdating_days', [act, 'ALL'], jurisdiction, on);
      if (!days.ok) return days;
      return /^\d{1,5}$/.test(days.value)
        ? found(Number(days.value))
        : missing('SETTING_MISSING', 'settings', `backdating_days ${act} on ${on} in whole days`);
    },
    letterSymbol: (kind, jurisdiction, on) => entryOf('letter_series', [kind], jurisdiction, on),
  };
}
