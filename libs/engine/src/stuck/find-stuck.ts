import { withAsked } from './asked.ts';
import { behind } from './behind.ts';
import { followingLag } from './following-lag.ts';
import { nobodyMayAct } from './nobody-may-act.ts';
import { parkedEvents } from './parked-events.ts';
import { passedClocks } from './passed-clocks.ts';
import { retryingActivities } from './retrying-activities.ts';
import { MOST, STUCK_KINDS, THRESHOLDS, type Detector, type Stuck, type StuckKind, type Thresholds, type Watched } from './stuck.ts';
import { workers } from './workers.ts';

const DETECTORS: Readonly<Record<StuckKind, Detector>> = {
  behind,
  'clock-passed': passedClocks,
  'parked-event': parkedEvents,
  'following-lag': followingLag,
  'activity-retrying': retryingActivities,
  'no-worker': workers,
  'nobody-may-act': nobodyMayAct,
};

export interface StuckReport {
  readonly stuck: readonly Stuck[];
  /** Kinds of which there are more than are told. */
  readonly more: readonly StuckKind[];
  /** Kinds that could not be looked for, as those that ask Temporal while it is away. Not found is not the same as not there. */
  readonly unknown: readonly StuckKind[];
}

/** All that does not move by itself now, kind by kind. A detector that fails hides none of the others. */
export async function findStuck(
  watched: Omit<Watched, 'thresholds'>,
  { kinds = STUCK_KINDS, thresholds = {} }: { readonly kinds?: readonly StuckKind[]; readonly thresholds?: Partial<Thresholds> } = {},
): Promise<StuckReport> {
  const looks = await Promise.allSettled(
    kinds.map((kind) => DETECTORS[kind]({ ...watched, thresholds: { ...THRESHOLDS, ...thresholds } })),
  );
  const found = looks.map((look) => (look.status === 'fulfilled' ? look.value : []));
  return {
    stuck: await withAsked(
      watched.pool,
      found.flatMap((each) => each.slice(0, MOST)),
    ),
    more: kinds.filter((_, i) => (found[i]?.length ?? 0) > MOST),
    unknown: kinds.filter((_, i) => looks[i]?.status === 'rejected'),
  };
}
