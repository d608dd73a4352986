/** Text that is HTML already. Only `html` makes it, so nothing reaches a page unescaped. */
export interface Html {
  readonly markup: string;
}

type Piece = Html | string | number | undefined | readonly Html[];

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

function markupOf(piece: Piece): string {
  if (piece === undefined) return '';
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece));
  return 'markup' in piece ? piece.markup : piece.map(({ markup }) => markup).join('');
}

/** Builds HTML from a template; whatever is put in is escaped, unless it is HTML itself. */
export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html => ({
  markup: strings.reduce((text, part, index) => text + markupOf(pieces[index - 1]) + part),
});
