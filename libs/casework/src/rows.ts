import type { InlineRow } from '@an-sinh/event-log';
import type { InlineRows } from './stream-type.ts';

/** The rows of several streams of one act, by table. */
export function mergeRows(parts: readonly InlineRows[]): InlineRows {
  const merged: Record<string, InlineRow[]> = {};
  for (const part of parts) for (const [table, rows] of Object.entries(part)) (merged[table] ??= []).push(...rows);
  return merged;
}
