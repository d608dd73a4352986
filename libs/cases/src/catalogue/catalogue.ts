import { applicationEvents, type ApplicationEvent } from '../application/application.events.ts';
import { calendarEvents, type CalendarEvent } from '../calendar/calendar.events.ts';
import { districtApprovalEvents, type DistrictApprovalEvent } from '../district-approval/district-approval.events.ts';
import { officeEvents, type OfficeEvent } from '../office/office.events.ts';
import { accountEvents, type AccountEvent } from '../payment/account.events.ts';
import { runEvents, type RunEvent } from '../payment/run.events.ts';
import { personEvents, type PersonEvent } from '../person/person.events.ts';
import { repairEvents, type RepairEvent } from '../repair/repair.events.ts';
import { seriesEvents, type SeriesEvent } from '../series/series.events.ts';
import { wardReviewEvents, type WardReviewEvent } from '../ward-review/ward-review.events.ts';
import type { EventType } from './event-type.ts';

/** Every kind of event there is, each by the version that is written: the one table from which code and documentation come. */
export const CATALOGUE: readonly EventType[] = [
  ...applicationEvents,
  ...wardReviewEvents,
  ...districtApprovalEvents,
  ...accountEvents,
  ...runEvents,
  ...calendarEvents,
  ...personEvents,
  ...seriesEvents,
  ...officeEvents,
  ...repairEvents,
];

const BY_NAME = new Map(CATALOGUE.map((row) => [row.name, row]));
/** The row of an event type; undefined where this release does not know it. */
export const eventTypeNamed = (name: string): EventType | undefined => BY_NAME.get(name);

/** Events that never answer `NEWS_ARRIVED`: clock notes change nothing that a person rests a decision on (design section 2). */
export const HARMLESS_NEWS: ReadonlySet<string> = new Set([
  'StepOverdue',
  'OverdueReminded',
  'SupplementReminded',
  'RunOverdue',
  'RunOverdueReminded',
]);

/** Any event of the catalogue. */
export type CatalogueEvent =
  | ApplicationEvent
  | WardReviewEvent
  | DistrictApprovalEvent
  | AccountEvent
  | RunEvent
  | CalendarEvent
  | PersonEvent
  | SeriesEvent
  | OfficeEvent
  | RepairEvent;
