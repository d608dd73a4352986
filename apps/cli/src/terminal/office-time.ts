import { wrongUsage } from './failure.ts';

/** The office's time zone has had no summer time since 1979, so the offset holds for every day that An Sinh knows. */
const OFFSET = '+07:00';
const OPENS = '08:00';

/**
 * The instant that `--to` means: a day (its opening hour), a day and an hour of the office, or an instant with its zone.
 * @throws Failure
 */
export function instantOf(option: string, text: string): string {
  const local = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?))?$/.exec(text);
  const withZone = local ? `${local[1]}T${local[2] ?? OPENS}${OFFSET}` : text;
  const at = /(Z|[+-]\d{2}:\d{2})$/.test(withZone) ? new Date(withZone) : undefined;
  const isReal = at !== undefined && !Number.isNaN(at.getTime()) && (!local || officeTime(at.toISOString()).startsWith(local[1] ?? ''));
  if (isReal) return at.toISOString();
  throw wrongUsage(
    [`${option}: "${text}" không phải là ngày giờ.`, `${option}: "${text}" is no day or time.`],
    [
      'Ví dụ: 2023-02-01 (08:00 giờ văn phòng), 2023-02-01T14:30, 2023-02-01T07:30:00Z',
      'Such as 2023-02-01 (08:00 of the office), 2023-02-01T14:30, 2023-02-01T07:30:00Z',
    ],
  );
}

/** An instant as the office's wall clock shows it. */
export function officeTime(instant: string): string {
  const local = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
}
