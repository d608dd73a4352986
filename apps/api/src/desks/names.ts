import type { PrivacyClass } from '@an-sinh/access';
import type { Office } from '@an-sinh/casework';
import { readAt } from '@an-sinh/event-log';
import { yearOf, type LocalDate } from '@an-sinh/kernel';

export interface Named {
  readonly fullName: string;
  readonly birthYear: number;
  readonly residentialGroup?: string;
}

/** Names of a page of cases, opened from the first event of each; none for those who may not read basic identity. */
export async function namesOf(
  office: Office,
  streams: readonly string[],
  classes: readonly PrivacyClass[],
): Promise<ReadonlyMap<string, Named>> {
  const names = new Map<string, Named>();
  if (streams.length === 0 || !classes.includes('P2')) return names;
  const events = await readAt(
    office.pool,
    streams.map((streamId) => ({ streamId, version: 1 })),
  );
  const boxes = await office.log.openBoxes(events, ['P2']);
  events.forEach((event, index) => {
    const personId = event.facts['personId'];
    const facts = boxes[index]?.find((box) => box.subject === personId)?.facts as
      { fullName?: string; birthDate?: LocalDate; residentialGroup?: string } | undefined;
    if (facts?.fullName === undefined || facts.birthDate === undefined) return;
    const { fullName, birthDate, residentialGroup } = facts;
    names.set(event.streamId, { fullName, birthYear: yearOf(birthDate), ...(residentialGroup === undefined ? {} : { residentialGroup }) });
  });
  return names;
}
