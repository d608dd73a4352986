import { enqueueWakes } from '@an-sinh/event-log';
import type { Instant } from '@an-sinh/kernel';
import type { Pool } from 'pg';
import type { TemporalLink } from '../temporal/temporal-link.ts';
import { ring } from '../waking/bell.ts';

/** Before every clock: whoever asks by hand waits for nobody. */
const FIRST = '1970-01-01T00:00:00Z' as Instant;

/** Has the root of a stream read its file, and starts it where none runs. Harmless however often it is done. */
export async function nudge(pool: Pool, stream: string): Promise<void> {
  await enqueueWakes(pool, [{ streamId: stream, due: FIRST }]);
  await ring(pool);
}

/** Has a waiting activity of a root tried at once, from its first attempt. Its act has its key, so it happens once. */
export async function retryActivity(link: TemporalLink, stream: string, activityId: string): Promise<void> {
  await link.call((client) =>
    client.workflowService.resetActivity({ namespace: link.namespace, execution: { workflowId: stream }, id: activityId }),
  );
}
