import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../house/root.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
/** What the pattern's group finds in the text, or the first that does of several. */
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].flatMap(([, ...found]) => found.find(Boolean) ?? []);

// Where no containers can be run, what they are made of is at least held against what the programs ask for.
describe('The containers', () => {
  const compose = read('docker/compose.yaml');
  const settings = ['apps/api/src/settings.ts', 'apps/worker/src/settings.ts'].map(read).join('\n');
  const part = (name: string, next: string) => compose.slice(compose.indexOf(name), compose.indexOf(next));

  it('are given every setting that a program cannot do without', () => {
    const needed = all(settings, /required\('(\w+)'/g);
    expect(needed).toEqual(expect.arrayContaining(['DATABASE_URL', 'AN_SINH_KEYS', 'OIDC_ISSUER', 'TEMPORAL_ADDRESS']));
    const given = all(part('x-settings', 'x-temporal-database'), /^ {2}(\w+):/gm);
    expect(needed.filter((name) => !given.includes(name))).toEqual([]);
  });

  it('are given no setting that nobody reads', () => {
    const readers = settings + read('apps/cli/src/commands/migrate.ts');
    const given = [part('x-settings', 'x-temporal-database'), part('  migrate:', 'volumes:\n  database')].flatMap((text) =>
      all(text, /^ +([A-Z][A-Z_]+):/gm),
    );
    expect(given).toContain('API_URL');
    expect(given.filter((name) => !readers.includes(`'${name}'`))).toEqual([]);
    const temporal = read('docker/temporal/README.md');
    const ofTemporal = all(part('x-temporal-database', 'services:') + part('  temporal:', '  # Tables'), /^ +([A-Z][A-Z_]+):/gm);
    expect(ofTemporal.filter((name) => !temporal.includes(`\`${name}\``))).toEqual([]);
  });

  it('hold every folder that they are made of, past .dockerignore', () => {
    const copied = all(read('docker/Dockerfile'), /^COPY (.+) \S+$/gm).flatMap((names) => names.split(' '));
    expect(copied).toEqual(expect.arrayContaining(['apps', 'libs', 'workflows', 'tools']));
    expect(copied.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
    const kept = all(read('.dockerignore'), /^!(.+)$/gm);
    expect([...kept].sort()).toEqual([...copied].sort());
  });

  it('need no package that is installed for development only', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const sources = globSync(
      ['apps/{api,worker,cli}/src/**/*.ts', 'libs/*/{src,migrations}/**/*.ts', 'workflows/**/*.ts', 'tools/ts.mjs'],
      {
        cwd: ROOT,
        exclude: ['**/*.spec.ts', '**/*.fixture.ts', '**/*.testing.ts', 'libs/testing/**'],
      },
    );
    expect(sources.length).toBeGreaterThan(100);
    const imported = sources.flatMap((file) =>
      all(read(file), /^(?:import|export) (?!type )[^;]*?from '([^.'][^']*)'|import\('([^.'][^']*)'\)/gm),
    );
    const packages = new Set(imported.map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/')));
    expect([...packages].filter((name) => !/^(node:|@an-sinh)/.test(name) && dependencies[name] === undefined)).toEqual([]);
  });
});
