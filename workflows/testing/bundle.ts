import { bundleWorkflowCode, type Logger, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';

const quiet = (): void => undefined;

/** A bundle as a worker makes it. @throws Error where something is imported that no workflow may use, with all that the bundler said of it. */
export async function bundle(workflows: URL | string): Promise<WorkflowBundleWithSourceMap> {
  const said: string[] = [];
  const logger: Logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: (text) => void said.push(text) };
  try {
    return await bundleWorkflowCode({ workflowsPath: typeof workflows === 'string' ? workflows : fileURLToPath(workflows), logger });
  } catch (error) {
    throw new Error([String(error), ...said].join('\n'), { cause: error });
  }
}

export const WORKFLOWS = new URL('../index.ts', import.meta.url);
