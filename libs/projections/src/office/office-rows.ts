import type { OfficeEvent, Occurrence } from '@an-sinh/cases';
import type { InlineRow, InlineTable } from '@an-sinh/event-log';

/** Who holds which role where, from a day to a day, in which capacity and on which written authorisation. */
export const OFFICER_ROLE: InlineTable = {
  name: 'officer_role',
  key: ['officer', 'role', 'office', 'from_on'],
  columns: {
    officer: 'text',
    role: 'text',
    office: 'text',
    from_on: 'date',
    to_on: 'date',
    capacity: 'text',
    authorisation_number: 'text',
    authorisation_on: 'date',
  },
};

/** Offices that work with An Sinh; what was handed in before the first day is backlog. */
export const OFFICE: InlineTable = { name: 'office', key: ['code'], columns: { code: 'text', first_day: 'date' } };

export function officeRows(stream: string, events: readonly (readonly [OfficeEvent, Occurrence])[]): Record<string, InlineRow[]> {
  const rows: Record<string, InlineRow[]> = {};
  for (const [event] of events) {
    if (event.type === 'RoleGranted') {
      const office = stream.slice('office:'.length);
      const { officer, role, capacity, authorisation, from, to } = event;
      (rows['officer_role'] ??= []).push({
        officer,
        role,
        office,
        from_on: from,
        to_on: to,
        capacity,
        authorisation_number: authorisation?.number ?? null,
        authorisation_on: authorisation?.on ?? null,
      });
    } else if (event.type === 'OfficeOpened') {
      (rows['office'] ??= []).push({ code: event.authority, first_day: event.firstDay });
    }
  }
  return rows;
}
