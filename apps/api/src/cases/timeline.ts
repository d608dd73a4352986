import type { CaseEvent, Sealed } from '@an-sinh/event-log';
import { EVENT_TITLES, titleOf, type Language, type timelineEntrySchema } from '@an-sinh/http-contract';
import type { z } from 'zod';

/** One line of a case's history: what, when, by whom, and the hash by which an auditor quotes it. */
export function timelineEntry(event: CaseEvent, boxes: readonly Sealed[], language: Language): z.infer<typeof timelineEntrySchema> {
  return {
    seq: event.seq,
    stream: event.streamId,
    version: event.version,
    type: event.type,
    title: titleOf(EVENT_TITLES, event.type, language),
    occurredOn: event.occurredOn,
    recordedAt: event.recordedAt,
    actor: String(event.act.header['actor'] ?? ''),
    facts: { ...event.facts },
    personal: boxes.map((box) => ({ class: box.class, facts: { ...box.facts } })),
    actId: event.actId,
    leafHash: event.leafHash.toString('hex'),
  };
}
