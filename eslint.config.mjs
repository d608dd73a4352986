import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

// Who imports whom (style.md of the specification, section 2): one tag for the layer, one for the place where the code may run.
const layer = (name, ...below) => ({ sourceTag: `layer:${name}`, onlyDependOnLibsWithTags: below.map((tag) => `layer:${tag}`) });
const layers = [
  layer('kernel', 'kernel'),
  layer('policy', 'kernel', 'policy'),
  layer('domain', 'kernel', 'policy', 'domain'),
  layer('contract', 'kernel', 'policy', 'domain', 'contract'),
  layer('infra', 'kernel', 'policy', 'domain', 'contract', 'infra'),
  layer('app', 'kernel', 'policy', 'domain', 'contract', 'infra', 'app'),
  layer('workflow', 'kernel', 'policy', 'contract', 'workflow'),
  layer('testing', 'kernel', 'infra', 'testing'),
];
const runtimes = [
  {
    sourceTag: 'runtime:any',
    onlyDependOnLibsWithTags: ['runtime:any'],
    bannedExternalImports: ['@nestjs/*', '@temporalio/*', 'typeorm', 'pg', 'react', 'react-dom'],
  },
  {
    sourceTag: 'runtime:workflow',
    onlyDependOnLibsWithTags: ['runtime:any', 'runtime:workflow'],
    allowedExternalImports: ['@temporalio/workflow'],
  },
  { sourceTag: 'runtime:node', onlyDependOnLibsWithTags: ['runtime:any', 'runtime:workflow', 'runtime:node'] },
];
const boundaries = (depConstraints) => ({
  '@nx/enforce-module-boundaries': ['error', { depConstraints, banTransitiveDependencies: false }],
});
// A spec may besides use the testing library and whatever its test needs.
const forSpecs = [
  ...layers.map((rule) => ({ ...rule, onlyDependOnLibsWithTags: [...rule.onlyDependOnLibsWithTags, 'layer:testing'] })),
  {
    sourceTag: 'layer:app',
    onlyDependOnLibsWithTags: [
      'layer:kernel',
      'layer:policy',
      'layer:domain',
      'layer:contract',
      'layer:infra',
      'layer:app',
      'layer:testing',
    ],
  },
];
// Specs and what they share: they may besides use the testing library and whatever the test needs.
const forTests = ['**/*.spec.ts', '**/*.fixture.ts', '**/testing/**/*.ts', 'apps/acceptance/**/*.ts'];
const pure = [
  'libs/kernel/src/**/*.ts',
  'libs/policy/src/**/*.ts',
  'libs/access/src/**/*.ts',
  'libs/cases/src/**/*.ts',
  'libs/http-contract/src/**/*.ts',
  'libs/workflow-contract/src/**/*.ts',
  'workflows/**/*.ts',
];

// The same answer everywhere and always: kept in one list, since a later block of a rule replaces the one before.
const PURE_SYNTAX = [
  {
    selector:
      "CallExpression[callee.property.name='toSorted'][arguments.length=0], CallExpression[callee.property.name='sort'][arguments.length=0]",
    message: 'Sort with a comparator: the default order depends on text forms.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(getHours|getDate|getDay|getMonth|getFullYear|toLocaleString|localeCompare)$/]',
    message: 'Follows the host: use LocalDate and Instant of the kernel.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Now is passed in.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Chance is passed in.' },
];
const NOW = { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Now is passed in.' };
const NO_NODE = { group: ['node:*'], message: 'Pure code: no Node here.' };
// A lifecycle imports `../shared` only; two of them call ward review and district approval in their own run (style.md, section 2).
const CALLS = { application: ['ward-review', 'district-approval'], 'funeral-allowance': ['ward-review', 'district-approval'] };
const LIFECYCLES = [
  ...['application', 'ward-review', 'district-approval', 'payment', 'funeral-allowance', 'post-rehab-supervision', 'calendar'],
];
const lifecycle = (name) => ({
  files: [`workflows/${name}/**/*.ts`],
  ignores: forTests,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          NO_NODE,
          {
            group: LIFECYCLES.filter((other) => other !== name && !(CALLS[name] ?? []).includes(other)).map((other) => `**/${other}/**`),
            message: 'A lifecycle imports shared only.',
          },
        ],
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['**/node_modules', '**/dist', '.nx', 'var', '**/histories'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      ...boundaries([...layers, ...runtimes]),
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-console': 'off',
    },
  },
  {
    // Pure rooms: the same answer everywhere and always, so no Node, no clock, no chance, no place.
    files: pure,
    ignores: forTests,
    rules: {
      'no-restricted-imports': ['error', { patterns: [NO_NODE] }],
      'no-restricted-globals': ['error', 'process', 'fetch', 'setInterval', 'performance', 'crypto', 'Buffer'],
      'no-restricted-syntax': ['error', ...PURE_SYNTAX, NOW],
    },
  },
  {
    files: ['workflows/**/*.ts'],
    ignores: forTests,
    rules: {
      'no-restricted-syntax': [
        // Date.now() is the workflow's own clock there.
        'error',
        ...PURE_SYNTAX,
        { selector: "Program > VariableDeclaration[kind='let']", message: 'Module state is shared by all workflows of a worker.' },
      ],
    },
  },
  ...LIFECYCLES.map(lifecycle),
  {
    files: forTests,
    rules: boundaries(forSpecs),
  },
  prettier,
);
