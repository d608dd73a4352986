import { SEARCH_ATTRIBUTES } from '@an-sinh/workflow-contract';
import { isGrpcServiceError, type Connection } from '@temporalio/client';

/** How long Temporal keeps what is closed: evidence of the engine, no record of the office. */
const RETENTION_DAYS = 30;
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
/** `INDEXED_VALUE_TYPE_KEYWORD`; @temporalio/proto has it too, behind half a second of loading. */
const KEYWORD = 2;

/**
 * Makes the namespace and its search attributes where they are not there yet. Safe to repeat and to do at once from several
 * processes; a worker must not run before, since a workflow that sets an unknown search attribute is stuck.
 */
export async function prepareNamespace(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } catch (error) {
    if (!isGrpcServiceError(error) || error.code !== NOT_FOUND) throw error;
    const days = { seconds: (RETENTION_DAYS * 86_400) as never };
    await unlessThere(connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: days }));
  }
  const known = await eventually(() => connection.operatorService.listSearchAttributes({ namespace }));
  const missing = SEARCH_ATTRIBUTES.filter((name) => known.customAttributes?.[name] === undefined);
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(missing.map((name) => [name, KEYWORD]));
  await unlessThere(connection.operatorService.addSearchAttributes({ namespace, searchAttributes }));
}

/** A namespace that was registered just now is known to all services a moment later. */
async function eventually<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 40 || !isGrpcServiceError(error) || error.code !== NOT_FOUND) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function unlessThere(made: Promise<unknown>): Promise<void> {
  try {
    await made;
  } catch (error) {
    if (!isGrpcServiceError(error) || error.code !== ALREADY_EXISTS) throw error;
  }
}
