import { ageOn, type LocalDate } from '@an-sinh/kernel';
import { found, missing, type Found } from '../rule-set/found.ts';
import type { PaperRule, Programme } from './papers.table.ts';

/** The person for whom papers are shown. Ages are those of the day of submission, or of death where the person has died. */
export interface PapersAsked {
  readonly programme: string;
  /** `A1` to `A8` as coefficients.csv has it in `family`; nothing where the programme knows no categories. */
  readonly family?: string;
  readonly born: LocalDate;
  readonly submittedOn: LocalDate;
  readonly diedOn?: LocalDate;
  /** Drew a survivor's or another monthly allowance (Decree 20/2021 Art. 11(1)(c)). */
  readonly drewOtherAllowance?: boolean;
}

export interface Papers {
  /** The papers that a complete dossier has, in the order of the list: declaration, disability, birth, HIV. Refused: `PAPERS_MISSING`. */
  papersNeeded(asked: PapersAsked): Found<readonly PaperRule[]>;
  /** Refused: `PROGRAMME_MISSING`. */
  programme(code: string): Found<Programme>;
}

export function papers(rules: readonly PaperRule[], programmes: readonly Programme[]): Papers {
  const byCode = new Map(programmes.map((programme) => [programme.programme, programme]));
  return {
    programme(code) {
      const programme = byCode.get(code);
      return programme ? found(programme) : missing('PROGRAMME_MISSING', 'programmes', code);
    },
    papersNeeded(asked) {
      const listed = byCode.get(asked.programme)?.papers;
      const needed = rules.filter(
        ({ programme, family, condition }) =>
          programme === listed && (family === '*' || family === asked.family) && applies(condition, asked),
      );
      // A dossier without any paper is no dossier: the list is incomplete, not the law generous.
      return needed.length > 0 ? found(needed) : missing('PAPERS_MISSING', 'papers', asked.programme);
    },
  };
}

function applies(condition: PaperRule['condition'], { born, submittedOn, diedOn, drewOtherAllowance = false }: PapersAsked): boolean {
  switch (condition.when) {
    case 'ALWAYS':
      return true;
    case 'UNDER_AGE':
      return ageOn(born, submittedOn) < condition.years;
    case 'AGED_ON_OTHER_ALLOWANCE':
      return drewOtherAllowance && ageOn(born, diedOn ?? submittedOn) >= condition.years;
  }
}
