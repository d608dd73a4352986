import { readdirSync, readFileSync } from 'node:fs';
import { REFUSALS, refusalKey } from './refusals.ts';

const root = new URL('.', import.meta.url);
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'),
);
const codesIn = (folder: URL, paths: readonly string[], pattern: RegExp): Set<string> =>
  new Set(paths.flatMap((path) => [...readFileSync(new URL(path, folder), 'utf8').matchAll(pattern)].map((match) => match[1] ?? '')));

describe('The table of refusals', () => {
  const given = codesIn(root, sources, /refuse\(\s*(?:command\.type[^)]*\? )?'([A-Z_]+)'/g);
  const alternatives = codesIn(root, sources, /[?:] '([A-Z]+(?:_[A-Z]+)+)'/g);
  const rejected = codesIn(root, ['application/import-line.ts'], /reject\(\s*['`]([A-Z_]+)/g);

  it('has every code that a decider or the check of a line gives', () => {
    expect(given.size).toBeGreaterThan(25);
    expect([...given, ...rejected].filter((code) => refusalKey(code) === undefined)).toEqual([]);
  });

  it('has every code by which the law’s tables say that they lack something', () => {
    const policy = new URL('../../policy/src/', root);
    const paths = readdirSync(policy, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
    const missing = codesIn(policy, paths, /missing\(\s*'([A-Z_]+)'/g);
    expect(missing.size).toBeGreaterThan(5);
    expect([...missing].filter((code) => !(code in REFUSALS))).toEqual([]);
  });

  it('has no code that nobody gives', () => {
    // Given by casework, by the import and by the law's tables.
    const elsewhere = ['FILE_REF_REUSED', 'ROW_MALFORMED'];
    const ofTables = Object.entries(REFUSALS).flatMap(([code, { basis }]) =>
      basis === 'the table and row that are missing' ? [code] : [],
    );
    const unused = Object.keys(REFUSALS).filter(
      (code) => ![...given, ...alternatives, ...rejected, ...elsewhere, ...ofTables].includes(code),
    );
    expect(unused).toEqual([]);
  });

  it('says each in one sentence', () => {
    for (const { says } of Object.values(REFUSALS)) expect(says).toMatch(/^[A-Z][^.]*\.$/);
  });

  it('finds a code by its stem', () => {
    expect(refusalKey('FIELD_MISSING:full_name')).toBe('FIELD_MISSING');
    expect(refusalKey('NO_SUCH_CODE')).toBeUndefined();
    expect(refusalKey('toString')).toBeUndefined();
  });
});
