import { demonstrationPeople } from '@an-sinh/access';
import type { OfficeEvent } from '@an-sinh/cases';
import { addMonths, dayAt, localDate, monthOf, type Instant, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import type { Office } from './office.ts';
import { idOf } from './ids.ts';
import { enactRules } from './rules/enact-rules.ts';
import { calendarStream } from './stream-names.ts';
import { calendarAct } from './streams/calendar.ts';
import { OFFICE_ACT } from './streams/office.ts';

/** The demonstration opens where the district still works: its wards end on 2025-06-30 (design section 3). */
export const DEMONSTRATION_OPENS = '2023-01-03T01:00:00.000Z' as Instant;
const COMMUNES_FIRST_DAY = localDate('2025-07-01');
const INIT = { officer: 'init', roles: [] } as const;

/** What the demonstration consists of is no longer what was recorded when this office was opened. */
export class DemonstrationChanged extends Error {
  override readonly name = 'DemonstrationChanged';
}

/**
 * Opens a demonstration office: its clock, its rules, offices, people and calendars. Every act has its key, so a second start
 * adds nothing and finds yesterday's.
 * @throws DemonstrationChanged where the office was opened with other ones.
 */
export async function openDemonstration(office: Office, opensAt: Instant = DEMONSTRATION_OPENS): Promise<void> {
  await office.clock.open(opensAt);
  const opensOn = dayAt(opensAt);
  const { offices, policy } = office.policy.inForce();
  await enactRules(office);

  const byOffice = new Map<string, OfficeEvent[]>();
  for (const { officer, name: personName } of demonstrationPeople()) {
    for (const { role, office: code, capacity = 'HEAD', authorisation = null, from, to } of officer.roles) {
      const event: OfficeEvent = {
        type: 'RoleGranted',
        officer: officer.id,
        role,
        capacity,
        authorisation,
        from,
        to: to ?? null,
        sealed: [{ subject: idOf('officer', officer.id), class: 'P2', facts: { name: personName } }],
      };
      byOffice.set(code, [...(byOffice.get(code) ?? []), event]);
    }
  }
  for (const [code, granted] of [...byOffice].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const firstDay = firstDayOf(offices.kindOf(code), opensOn);
    await tell(office, `office:${code}`, `init:office:${code}`, [
      ...(firstDay ? [{ type: 'OfficeOpened' as const, authority: code, firstDay }] : []),
      ...granted,
    ]);
  }
  // Where nobody sits, a run would wait for somebody who never comes.
  const payers = ['Q019', ...policy.authoritiesOfKind('COMMUNE', COMMUNES_FIRST_DAY).map(({ code }) => code)];
  for (const authority of payers.filter((code) => byOffice.has(code))) {
    await openCalendar(office, authority, firstDayOf(offices.kindOf(authority), opensOn) ?? opensOn);
  }
}

/** The district works here since the demonstration opened, the communes since there are any. */
const firstDayOf = (kind: string | undefined, opensOn: LocalDate): LocalDate | undefined =>
  kind === 'DISTRICT' ? opensOn : kind === 'COMMUNE' ? (opensOn > COMMUNES_FIRST_DAY ? opensOn : COMMUNES_FIRST_DAY) : undefined;

async function tell(office: Office, stream: string, key: string, events: readonly OfficeEvent[]): Promise<void> {
  const answer = await office.casework.act(OFFICE_ACT, { stream, key, actor: INIT, command: { type: 'TellOffice', events } });
  if (answer.kind !== 'recorded') throw new DemonstrationChanged(`${stream} was recorded with other people or rules (${answer.kind}).`);
}

/** The authority's first run is the first that it can still open on its day; none where it has ended by then. */
async function openCalendar(office: Office, authority: string, firstDay: LocalDate): Promise<void> {
  const { policy } = office.policy.inForce();
  const next = addMonths(monthOf(firstDay), 1);
  const place = policy.jurisdictionOf(authority);
  const opensOn = (month: YearMonth) => {
    const dates = place.ok ? policy.runDates(month, place.value) : place;
    return dates.ok ? dates.value.opensOn : undefined;
  };
  const firstMonth = (opensOn(next) ?? '') >= firstDay ? next : addMonths(next, 1);
  const first = opensOn(firstMonth);
  if (first !== undefined && !policy.isActive(authority, first)) return;
  const answer = await office.casework.act(calendarAct(authority), {
    stream: calendarStream(authority),
    key: `init:calendar:${authority}`,
    actor: 'THE_CLOCK',
    command: { type: 'OpenCalendar', authority, programme: 'MONTHLY_ALLOWANCE', firstMonth },
  });
  if (answer.kind !== 'recorded')
    throw new DemonstrationChanged(`The calendar of ${authority} was recorded with other dates (${answer.kind}).`);
}
