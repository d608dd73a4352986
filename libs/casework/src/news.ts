import { HARMLESS_NEWS } from '@an-sinh/cases';
import type { Reading } from '@an-sinh/event-log';
import type { News, Versions } from './answer.ts';

export type { News } from './answer.ts';

/**
 * What came into the streams of a view since it was rendered. Notes of the clock alone do not matter to a decision: they pass and
 * are marked in the act (design section 2).
 */
export function newsSince(
  basedOn: Versions | undefined,
  reading: Pick<Reading, 'streams'>,
): { readonly all: readonly News[]; readonly matters: boolean } {
  const all = Object.entries(basedOn ?? {}).flatMap(([stream, version]) =>
    (reading.streams.get(stream)?.events ?? [])
      .filter((event) => event.version > version)
      .map(({ version: at, type, occurredOn }): News => ({ stream, version: at, type, occurredOn })),
  );
  return { all, matters: all.some(({ type }) => !HARMLESS_NEWS.has(type)) };
}

/** A stream of `basedOn` that has not come to the version named: no view rendered it, and what came since cannot be told. */
export const neverRendered = (basedOn: Versions | undefined, reading: Pick<Reading, 'streams'>): string | undefined =>
  Object.entries(basedOn ?? {}).find(([stream, version]) => version > (reading.streams.get(stream)?.version ?? 0))?.[0];
