import { runSubscription, type Ordered } from '@an-sinh/event-log';
import type { Pool } from 'pg';
import type { TemporalLink } from '../temporal/temporal-link.ts';
import { Bell } from './bell.ts';
import { Gauge } from './gauge.ts';
import { WakePump, type PumpOptions } from './wake-pump.ts';
import { wakeSubscription } from './wake-subscription.ts';

export interface Waking {
  stop(): Promise<void>;
}

/**
 * Keeps workflows abreast of the log, in as many processes as there are: one reads the log, all send wakes. While Temporal is away
 * the wakes wait in their table; nothing is lost and nobody who acts notices.
 * @param pool of the login `an_sinh_writer`. @param url of the same, for the bell's own connection.
 */
export function wakeWorkflows(
  { pool, url, link, ordered }: { readonly pool: Pool; readonly url: string; readonly link: TemporalLink; readonly ordered: Ordered },
  options: PumpOptions = {},
): Waking {
  const gauge = new Gauge();
  const pump = new WakePump(pool, link, { isBusy: () => gauge.isBusy(), ...options }).start();
  // Whoever rings asks by hand, or for clocks that have come: nobody rings under a burst.
  const bell = new Bell(url, () => pump.nudge(true));
  const subscription = runSubscription(
    pool,
    wakeSubscription(pool, { onQueued: (soon) => pump.nudge(soon), onActs: (events) => gauge.recorded(events) }),
    ordered,
  );
  return {
    async stop() {
      await Promise.all([subscription.stop(), bell.close(), pump.stop()]);
    },
  };
}
