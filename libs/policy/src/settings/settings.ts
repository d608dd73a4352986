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
  return {
    settingOn,
    letterSymbol(kind, jurisdiction, on) {
      const series = settingOn('letter_series', jurisdiction, on);
      if (!series.ok) return series;
      const entry = series.value.value.split(';').find((pair) => pair.startsWith(`${kind}:`));
      return entry ? found(entry.slice(kind.length + 1)) : missing('SETTING_MISSING', 'settings', `letter_series ${kind} on ${on}`);
    },
  };
}
