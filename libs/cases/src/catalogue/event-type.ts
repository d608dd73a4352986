import { InvariantViolation } from '@an-sinh/kernel';
import { z } from 'zod';

/** Who hears of an event: the case's root workflow, the run's, the calendar's, or nobody. */
export type Wakes = 'root' | 'run' | 'calendar' | 'nothing';
/** Privacy classes of domain section 8. P0, not personal, stands in the facts; the others in boxes, sealed per person and class. */
export type BoxClass = 'P1' | 'P2' | 'P3' | 'P4' | 'P5';

type Boxes = Partial<Record<BoxClass, z.ZodType>>;

/** What an event tells beside its name: facts in clear, and what its boxes say; a box is missing where its key was destroyed. */
export interface Told {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly sealed: readonly { readonly subject: string; readonly class: BoxClass; readonly facts: unknown }[];
}
/** The version before, which is written no more and stays readable for ever. */
export interface Before {
  readonly row: EventType;
  /** The same event in the form of the version after `row`: pure, since what was recorded long ago is read again and again. */
  upcast(event: Told): Told;
}

/**
 * One row of the catalogue. Its schemas are frozen once an event of it was released; a change is a new row of the same name whose
 * `before` is the old one.
 */
export interface EventType<Name extends string = string, Facts extends z.ZodObject = z.ZodObject, B extends Boxes = Boxes> {
  readonly name: Name;
  readonly version: number;
  readonly stream: string;
  readonly wakes: Wakes;
  /** What became true, in one sentence; the documentation is made of it. */
  readonly says: string;
  readonly facts: Facts;
  readonly boxes: B;
  readonly before?: Before;
}

export function eventType<Name extends string, Facts extends z.ZodRawShape, B extends Boxes = Record<never, never>>(
  name: Name,
  row: { stream: string; wakes: Wakes; says: string; facts: Facts; boxes?: B; before?: Before },
): EventType<Name, z.ZodObject<Facts, z.core.$strict>, B> {
  const { stream, wakes, says, before } = row;
  if (before && before.row.name !== name) throw new InvariantViolation(`${name} cannot come after ${before.row.name}.`);
  const version = before ? before.row.version + 1 : 1;
  const boxes = row.boxes ?? ({} as B);
  return { name, version, stream, wakes, says, facts: z.strictObject(row.facts), boxes, ...(before ? { before } : {}) };
}

/** Every version of an event type, the newest first: events of each are in the log. */
export const versionsOf = (row: EventType): readonly EventType[] => [row, ...(row.before ? versionsOf(row.before.row) : [])];

/**
 * An event as its newest version tells it, whatever version it was written in: upcast from each version to the next.
 * @throws InvariantViolation, by name, of a version that is not known here, as where a newer release has written.
 */
export function upcast(row: EventType, version: number, event: Told): Told {
  if (version === row.version) return event;
  if (version > row.version || !row.before) throw new InvariantViolation(`The catalogue has no ${row.name} of version ${version}.`);
  return row.before.upcast(upcast(row.before.row, version, event));
}

type SealedOf<B extends Boxes> = {
  [C in keyof B & BoxClass]: { readonly subject: string; readonly class: C; readonly facts: z.infer<NonNullable<B[C]>> };
}[keyof B & BoxClass];

/** An event as deciders make and fold it: its P0 facts flat beside the type, personal facts under `sealed` (absent once erased). */
export type EventOf<T extends EventType> =
  T extends EventType<infer Name, infer Facts, infer B>
    ? { readonly type: Name; readonly sealed?: readonly SealedOf<B>[] } & FactsOf<Facts>
    : never;

/** zod infers an empty strict object as one that can have no key at all, `type` included. */
type FactsOf<Facts extends z.ZodObject> = keyof Facts['shape'] extends never ? unknown : Readonly<z.infer<Facts>>;

/** The facts of one class in an event, of the first subject that has them; undefined where there is none or its key was destroyed. */
export function opened<S extends { readonly class: BoxClass; readonly facts: unknown }, C extends S['class']>(
  event: { readonly sealed?: readonly S[] },
  boxClass: C,
): Extract<S, { class: C }>['facts'] | undefined {
  return event.sealed?.find((box) => box.class === boxClass)?.facts as Extract<S, { class: C }>['facts'] | undefined;
}
