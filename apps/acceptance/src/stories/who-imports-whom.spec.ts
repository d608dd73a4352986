import { spawnSync } from 'node:child_process';
import { ROOT } from '../house/root.ts';

/** Lint of files as they would stand at a place: one process, since its start is what takes time. */
const LINTER = `
  import { ESLint } from 'eslint';
  const eslint = new ESLint();
  for (const [file, code] of JSON.parse(await new Response(process.stdin).text())) {
    const [result] = await eslint.lintText(code, { filePath: file });
    console.log(JSON.stringify(result.messages.map(({ ruleId }) => ruleId)));
  }`;

const BOUNDARIES = '@nx/enforce-module-boundaries';
const FORBIDDEN = [
  ['the kernel imports no log', 'libs/kernel/src/dong.ts', "export { EventLog } from '@an-sinh/event-log';\n", BOUNDARIES],
  ['rules import no Nest', 'libs/cases/src/index.ts', "export { Injectable } from '@nestjs/common';\n", BOUNDARIES],
  [
    'workflows import no casework, not even a type',
    'workflows/index.ts',
    "export type { Casework } from '@an-sinh/casework';\n",
    BOUNDARIES,
  ],
  [
    'programs are imported by nobody',
    'libs/casework/src/index.ts',
    "export { startApi } from '../../../apps/api/src/start-api.ts';\n",
    BOUNDARIES,
  ],
  ['pure rooms see no Node', 'libs/policy/src/index.ts', "export { readFileSync } from 'node:fs';\n", 'no-restricted-imports'],
  ['rules read no clock', 'libs/cases/src/index.ts', 'export const now = () => new Date();\n', 'no-restricted-syntax'],
  ['rules read no clock by another name', 'libs/cases/src/index.ts', 'export const now = () => Date.now();\n', 'no-restricted-syntax'],
  ['workflows open no database', 'workflows/index.ts', "export { DataSource } from 'typeorm';\n", BOUNDARIES],
  ['workflows sort by a comparator', 'workflows/index.ts', 'export const s = (of: string[]) => of.sort();\n', 'no-restricted-syntax'],
  [
    'workflows compare in no language',
    'workflows/index.ts',
    "export const s = (a: string) => a.localeCompare('b');\n",
    'no-restricted-syntax',
  ],
  ['workflows follow no host', 'workflows/index.ts', 'export const h = (at: Date) => at.getHours();\n', 'no-restricted-syntax'],
  ['workflows share no state', 'workflows/index.ts', 'let last = 0;\nexport const next = () => (last += 1);\n', 'no-restricted-syntax'],
  [
    'a lifecycle imports no other',
    'workflows/payment/payment.workflow.ts',
    "export { wardReview } from '../ward-review/ward-review.workflow.ts';\n",
    'no-restricted-imports',
  ],
  [
    'an application calls no payment',
    'workflows/application/application.workflow.ts',
    "export { payment } from '../payment/payment.workflow.ts';\n",
    'no-restricted-imports',
  ],
] as const;

const ALLOWED = [
  [
    'an application calls ward review',
    'workflows/application/application.workflow.ts',
    "export { wardReview } from '../ward-review/ward-review.workflow.ts';\n",
  ],
  ['workflows ask their own clock', 'workflows/index.ts', 'export const now = () => Date.now();\n'],
] as const;

describe('Dependencies run one way', () => {
  let found: string[][];
  beforeAll(() => {
    const { stdout, stderr } = spawnSync('node', ['--input-type=module', '-e', LINTER], {
      cwd: ROOT,
      input: JSON.stringify([...FORBIDDEN, ...ALLOWED].map(([, file, code]) => [file, code])),
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    found = stdout
      .split('\n')
      .filter((line) => line.startsWith('['))
      .map((line) => JSON.parse(line) as string[]);
    if (found.length !== FORBIDDEN.length + ALLOWED.length) throw new Error(stderr);
  });

  it.each(FORBIDDEN.map(([what, , , rule], index) => [what, rule, index] as const))('%s', (_what, rule, index) => {
    expect(found[index]).toContain(rule);
  });

  it.each(ALLOWED.map(([what], index) => [what, index] as const))('but %s', (_what, index) => {
    expect(found[FORBIDDEN.length + index]).toEqual([]);
  });
});
