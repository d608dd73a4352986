import { z } from 'zod';

const instantShape = z.string().regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);

/** What the office's clock shows. Law and limits follow it; in production it is the real time. */
export const clockSchema = z
  .object({ office: instantShape, on: z.string(), real: instantShape, kind: z.enum(['real', 'demonstration']) })
  .meta({ id: 'Clock' });
export const advanceSchema = z
  .strictObject({
    /** The instant to which the office's clock goes, instant by instant of what is due in between. */
    to: z.iso.datetime(),
    /** Leave behind what does not move, instead of stopping there. */
    goOn: z.boolean().optional(),
  })
  .meta({ id: 'AdvanceClock' });
/** One line for each instant at which the clock stopped, and a last one with `done`. */
export const advancedSchema = z
  .object({
    reached: instantShape,
    facts: z.int(),
    passed: z.array(z.string()),
    done: z.boolean(),
    error: z.object({ code: z.string(), text: z.string() }).optional(),
  })
  .meta({ id: 'ClockAdvanced' });

/** One thing that does not go on by itself. Codes, streams and places in the log only: nothing of anybody. */
export const stuckSchema = z
  .object({
    kind: z.string(),
    stream: z.string().optional(),
    since: z.string().optional(),
    detail: z.string(),
    /** The act that is its remedy. */
    remedy: z.string().optional(),
  })
  .meta({ id: 'Stuck' });

export const subscriptionSchema = z
  .object({
    name: z.string(),
    seq: z.int(),
    lag: z.int(),
    lagMs: z.int(),
    lastError: z.string().nullable(),
    tries: z.int(),
    leaseHolder: z.string().nullable(),
    parked: z.array(z.object({ seq: z.int(), error: z.string(), tries: z.int(), asked: z.boolean() })),
  })
  .meta({ id: 'Subscription' });

/** A repair was asked for; only the log says whether it is cured. */
export const askedSchema = z.object({ asked: z.literal(true) }).meta({ id: 'Asked' });
export const nudgeSchema = z.strictObject({ stream: z.string().min(3).max(200) }).meta({ id: 'Nudge' });
