import { z } from 'zod';

/** Who hears of an event: the case's root workflow, the run's, the calendar's, or nobody. */
export type Wakes = 'root' | 'run' | 'calendar' | 'nothing';
/** Privacy classes of domain section 8. P0, not personal, stands in the facts; the others in boxes, sealed per person and class. */
export type BoxClass = 'P1' | 'P2' | 'P3' | 'P4' | 'P5';

type Boxes = Partial<Record<BoxClass, z.ZodType>>;

/** One row of the catalogue. Its schemas are frozen once an event of it is written; a change is a new `version` and an upcaster. */
export interface EventType<Name extends string = string, Facts extends z.ZodObject = z.ZodObject, B extends Boxes = Boxes> {
  readonly name: Name;
  readonly version: number;
  readonly stream: string;
  readonly wakes: Wakes;
  /** What became true, in one sentence; the documentation is made of it. */
  readonly says: string;
  readonly facts: Facts;
  readonly boxes: B;
}

export function eventType<Name extends string, Facts extends z.ZodRawShape, B extends Boxes = Record<never, never>>(
  name: Name,
  row: { stream: string; wakes: Wakes; says: string; facts: Facts; boxes?: B; version?: number },
): EventType<Name, z.ZodObject<Facts, z.core.$strict>, B> {
  const { stream, wakes, says, version = 1 } = row;
  return { name, version, stream, wakes, says, facts: z.strictObject(row.facts), boxes: row.boxes ?? ({} as B) };
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
