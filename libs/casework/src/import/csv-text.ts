/** A record as it stands in a text, and where the next one begins. `flaw`: why it cannot be read as it stands. */
export interface TextRecord {
  readonly next: number;
  readonly fields: readonly string[];
  readonly flaw: string | undefined;
}

/** No paper form fills as much: a quote that is never closed must not swallow the file, nor the memory. */
const LONGEST_RECORD = 65_536;
/** A line that is longer is cut there: it is no text of any form. */
const LONGEST_LINE = 16_777_216;

/**
 * The record that begins at `from` (RFC 4180); nothing where its end has not come yet, unless `isWhole`. A quote that is wrong, or
 * never closed, spoils its own line only: reading goes on with the next one, which no general reader of CSV does.
 */
export function recordAt(text: string, from: number, isWhole: boolean): TextRecord | undefined {
  const fields: string[] = [];
  let flaw: string | undefined;
  for (let at = from; ;) {
    const field = text[at] === '"' ? quotedField(text, at, isWhole) : plainField(text, at, isWhole);
    if (field === undefined) return isTooLong(text, from) ? spoilt(text, from, 'too long') : undefined;
    if (field.flaw !== undefined && /[\r\n]/.test(text.slice(from, field.end))) return spoilt(text, from, field.flaw);
    flaw ??= field.flaw;
    fields.push(field.value);
    if (text[field.end] === ',') {
      at = field.end + 1;
      continue;
    }
    // CR, LF or both end a record; where only CR has come so far, LF may still follow.
    if (text[field.end] === '\r' && field.end + 1 === text.length && !isWhole) return undefined;
    return { next: field.end + (text.startsWith('\r\n', field.end) ? 2 : 1), fields, flaw };
  }
}

interface Field {
  readonly value: string;
  readonly end: number;
  readonly flaw: string | undefined;
}

function plainField(text: string, from: number, isWhole: boolean): Field | undefined {
  const end = endOfField(text, from);
  if (end === text.length && !isWhole) return undefined;
  const value = text.slice(from, end);
  return { value, end, flaw: value.includes('"') ? 'quote inside a field' : undefined };
}

function quotedField(text: string, from: number, isWhole: boolean): Field | undefined {
  let value = '';
  for (let at = from + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return isWhole ? { value: '', end: text.length, flaw: 'quote not closed' } : undefined;
    if (quote + 1 === text.length && !isWhole) return undefined;
    value += text.slice(at, quote);
    const after = text[quote + 1];
    if (after === '"') {
      value += '"';
      at = quote + 2;
    } else if (after === undefined || /[,\r\n]/.test(after)) return { value, end: quote + 1, flaw: undefined };
    else {
      const end = endOfField(text, quote);
      return end === text.length && !isWhole ? undefined : { value, end, flaw: 'quote inside a field' };
    }
  }
}

function endOfField(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const unit = text[at];
    if (unit === ',' || unit === '\n' || unit === '\r') return at;
  }
  return text.length;
}

/** Told once the first line's own end has come, so that it is the same however the file comes in pieces. */
function isTooLong(text: string, from: number): boolean {
  const length = text.length - from;
  return length > LONGEST_RECORD && (length > LONGEST_LINE || /[\r\n]/.test(text.slice(from)));
}

/** Only the first line of what could not be read is lost. */
function spoilt(text: string, from: number, flaw: string): TextRecord {
  const end = text.slice(from).search(/\r\n|\r|\n/);
  if (end < 0) return { next: text.length, fields: [], flaw };
  return { next: from + end + (text.startsWith('\r\n', from + end) ? 2 : 1), fields: [], flaw };
}
