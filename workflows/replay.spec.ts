import { beforeAll, describe, expect, it } from '@jest/globals';
import { DefaultLogger, Runtime, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { readdirSync, readFileSync } from 'node:fs';
import * as workflows from './index.ts';
import { bundle, WORKFLOWS } from './testing/bundle.ts';
import { historyFromJson } from './testing/history-from-json.ts';

const HISTORIES = new URL('./histories/', import.meta.url);

interface History {
  readonly events: readonly { readonly workflowExecutionStartedEventAttributes?: { readonly workflowType?: { readonly name: string } } }[];
}
const recorded = readdirSync(HISTORIES)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, history: JSON.parse(readFileSync(new URL(name, HISTORIES), 'utf8')) as History }));
const typeOf = ({ history }: (typeof recorded)[number]) => history.events[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name;

let workflowBundle: WorkflowBundleWithSourceMap;
beforeAll(async () => {
  // The last of these specs fails on purpose, seven times.
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined), telemetryOptions: { logging: { forward: {} } } });
  workflowBundle = await bundle(WORKFLOWS);
}, 60_000);

/** What a replay says against each history: nothing where the code still does what it did. */
async function replay(code: WorkflowBundleWithSourceMap): Promise<Record<string, string | undefined>> {
  const told: Record<string, string | undefined> = {};
  const histories = recorded.map(({ name, history }) => ({ workflowId: name, history: historyFromJson(history) }));
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle: code }, histories as never)) {
    told[workflowId] = error?.name;
  }
  return told;
}

describe('A change of the workflows', () => {
  it('finds a recorded life of every type', () => {
    expect(new Set(recorded.map(typeOf))).toEqual(new Set(Object.keys(workflows)));
  });

  it('breaks no case that is under way: each history that was recorded replays', async () => {
    expect(await replay(workflowBundle)).toEqual(Object.fromEntries(recorded.map(({ name }) => [name, undefined])));
  }, 60_000);

  it('would be noticed: other code does not replay them', async () => {
    const other = await bundle(new URL('./testing/other-workflows.ts', import.meta.url));
    expect(Object.values(await replay(other))).toEqual(recorded.map(() => 'DeterminismViolationError'));
  }, 60_000);
});
