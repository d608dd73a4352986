/** An authority as far as access needs it: its place in the tree. A row of the authorities of a rule set is one. */
export interface OfficePlace {
  readonly code: string;
  readonly kind: string;
  readonly parent?: string | null | undefined;
}

/** Which office lies under which. Abolished offices stay in it: their old rows are still read by those above them. */
export interface OfficeTree {
  kindOf(code: string): string | undefined;
  /**
   * The authority in whose name an office acts: a division or a one-stop desk for its district, a service centre for its
   * commune, the police of a ward for that ward; an authority for itself.
   */
  actsFor(code: string): string;
  /** The city or province above an office, or the office itself where nothing is above. */
  provinceOf(code: string): string;
  /** The office with all that lies under it, itself first. */
  subtree(code: string): readonly string[];
  /** Whether `code` is `root` or lies under it. */
  covers(root: string, code: string): boolean;
}

const TERRITORIAL: ReadonlySet<string> = new Set(['CITY', 'DISTRICT', 'WARD', 'COMMUNE']);

/** Builds the tree from the authorities of the rule set. A parent that is not in the list makes its child a root. */
export function officeTree(places: Iterable<OfficePlace>): OfficeTree {
  const byCode = new Map<string, OfficePlace>();
  for (const place of places) byCode.set(place.code, place);
  const children = new Map<string, string[]>();
  for (const { code, parent } of byCode.values()) {
    if (parent) children.set(parent, [...(children.get(parent) ?? []), code]);
  }
  const above = (code: string): readonly OfficePlace[] => {
    const line: OfficePlace[] = [];
    for (let place = byCode.get(code); place && !line.includes(place); place = place.parent ? byCode.get(place.parent) : undefined) {
      line.push(place);
    }
    return line;
  };
  return {
    kindOf: (code) => byCode.get(code)?.kind,
    actsFor: (code) => above(code).find((place) => TERRITORIAL.has(place.kind))?.code ?? code,
    provinceOf: (code) => above(code).at(-1)?.code ?? code,
    subtree: (code) => {
      const found = new Set([code]);
      for (const office of found) for (const child of children.get(office) ?? []) found.add(child);
      return [...found];
    },
    covers: (root, code) => above(code).some((place) => place.code === root),
  };
}
