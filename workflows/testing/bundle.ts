import { bundleWorkflowCode, type Logger, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';

const quiet = (): void => undefined;
const SILENT: Logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };

/** A bundle as a worker makes it. @throws Error where something is imported that no workflow may use. */
export const bundle = (workflows: URL | string): Promise<WorkflowBundleWithSourceMap> =>
  bundleWorkflowCode({ workflowsPath: typeof workflows === 'string' ? workflows : fileURLToPath(workflows), logger: SILENT });

export const WORKFLOWS = new URL('../index.ts', import.meta.url);
