import type { LocalDate } from '@an-sinh/kernel';
import type { Deadline, Found, Policy } from '@an-sinh/policy';

/** The day on which a superior is next reminded of what is late: each fifth working day (settings: overdue_reminder_every_working_days). */
export function nextReminder(policy: Policy, authority: string, on: LocalDate): Found<Deadline> {
  const place = policy.jurisdictionOf(authority);
  if (!place.ok) return place;
  const every = policy.settingOn('overdue_reminder_every_working_days', place.value, on);
  return every.ok ? { ok: true, value: policy.addWorkingDays(on, Number(every.value.value)) } : every;
}
