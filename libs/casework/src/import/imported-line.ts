import type { StoredEvent } from '@an-sinh/event-log';
import { InvariantViolation, type Refusal } from '@an-sinh/kernel';
import type { Answer } from '../answer.ts';
import type { CheckedRecord } from './checked-record.ts';

/** What became of a line. A rejected one has its field and what kind of value stood there, never the value. */
export interface ImportedLine {
  readonly line: number;
  readonly fileRef: string;
  readonly outcome: 'received' | 'supplement' | 'duplicate_suspected' | 'rejected';
  /** Of a rejection; or `PAPERS_MISSING:<paper>[,<paper>]`. Empty where the line went in whole. */
  readonly code: string;
  readonly warnings: readonly string[];
  readonly field?: string;
  readonly valueClass?: string;
  /** It was answered before, in this file or an earlier one: nothing was added. */
  readonly repeated: boolean;
}

/** A case as its first act left it: its events, and which papers were missing, opened for this answer only. */
export interface FirstEvents {
  readonly events: readonly StoredEvent[];
  readonly missing: readonly string[] | undefined;
}

/** Fields of the codes that are decided when a line goes in. */
const DECIDED: Readonly<Record<string, { readonly field: string; readonly valueClass: string }>> = {
  FILE_REF_REUSED: { field: 'file_ref', valueClass: 'used before' },
  CATEGORY_UNKNOWN: { field: 'category', valueClass: 'unknown code' },
  DUPLICATE_APPLICATION: { field: 'id_number', valueClass: 'in an application that is open or in payment' },
  OUTSIDE_YOUR_OFFICE: { field: 'ward_code', valueClass: 'another office' },
};

/** The answer of the reception as a line of the report. */
export function importedLine({ line, fileRef, rejection }: CheckedRecord, answer: Answer, first: FirstEvents | undefined): ImportedLine {
  switch (answer.kind) {
    case 'refused':
      return {
        line,
        fileRef,
        outcome: 'rejected',
        code: answer.refusal.code,
        warnings: [],
        ...whereOf(answer.refusal, rejection),
        repeated: answer.repeated,
      };
    case 'recorded': {
      const types = answer.events.map(({ type }) => type);
      const warnings = (first?.events[0]?.facts['warnings'] ?? []) as readonly string[];
      const told = { line, fileRef, warnings, repeated: answer.repeated };
      if (types.includes('DuplicateSuspected')) return { ...told, outcome: 'duplicate_suspected', code: '' };
      if (!types.includes('SupplementRequested')) return { ...told, outcome: 'received', code: '' };
      return { ...told, outcome: 'supplement', code: first?.missing ? `PAPERS_MISSING:${first.missing.join(',')}` : 'PAPERS_MISSING' };
    }
    default:
      throw new InvariantViolation(`A line of an import was answered ${answer.kind}.`);
  }
}

function whereOf({ code }: Refusal, rejection: CheckedRecord['rejection']): { field?: string; valueClass?: string } {
  if (rejection?.code !== code) return DECIDED[code] ?? {};
  const { field, valueClass } = rejection;
  return field === null ? { valueClass } : { field, valueClass };
}
