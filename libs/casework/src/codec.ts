import { eventTypeNamed, upcast, type CatalogueEvent, type EventType, type Occurrence } from '@an-sinh/cases';
import type { NewEvent, Sealed, StoredEvent } from '@an-sinh/event-log';
import { dayAt, InvariantViolation, type JsonObject, type LocalDate } from '@an-sinh/kernel';

/**
 * An event as the log keeps it: checked against its row of the catalogue, since what is written stays. A fact that does not
 * fit is a bug of ours; the message names the field, never its value.
 */
export function toNewEvent(event: CatalogueEvent, occurredOn: LocalDate, caseId: string | undefined): NewEvent {
  const { type, sealed = [], ...facts } = event as CatalogueEvent & { readonly sealed?: readonly Sealed[] };
  const row = eventTypeNamed(type);
  if (!row) throw new InvariantViolation(`The catalogue has no ${type}.`);
  const checked = row.facts.safeParse(facts);
  if (!checked.success)
    throw new InvariantViolation(`${type}: ${checked.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ')}`);
  for (const box of sealed) {
    const opened = row.boxes[box.class]?.safeParse(box.facts);
    if (!opened?.success) {
      const what = opened ? opened.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ') : 'no such box';
      throw new InvariantViolation(`${type} ${box.class}: ${what}`);
    }
  }
  return { type, schemaVersion: row.version, occurredOn, caseId, facts: facts as JsonObject, sealed, wakes: row.wakes !== 'nothing' };
}

/**
 * An event as deciders fold it, with what its boxes say (nothing for a person whose key was destroyed): in the form of the newest
 * version, whatever version was written. @throws InvariantViolation of a type or a version that this release does not know.
 */
export function toEvent(
  stored: StoredEvent,
  sealed: readonly Sealed[],
  typeNamed: (name: string) => EventType | undefined = eventTypeNamed,
): readonly [CatalogueEvent, Occurrence] {
  const { type, schemaVersion, version, occurredOn, recordedAt, caseId } = stored;
  const row = typeNamed(type);
  if (!row) throw new InvariantViolation(`The catalogue has no ${type}.`);
  const told = upcast(row, schemaVersion, { facts: stored.facts, sealed });
  const event = { type, ...told.facts, ...(told.sealed.length > 0 ? { sealed: told.sealed } : {}) } as unknown as CatalogueEvent;
  return [event, { version, occurredOn, recordedOn: dayAt(recordedAt), caseId }];
}
