import { z } from 'zod';
import { streamSchema } from './streams.ts';

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
    title: z.string(),
    /** The stream; or the subscription, task queue or authority where it is none. */
    stream: z.string(),
    /** Real time; office time for a clock that has passed. */
    since: z.string(),
    whoMustAct: z.enum(['OPS', 'ADMIN']),
    /** The one act that may be done about it without harm, however often. */
    remedy: z.string(),
    remedyText: z.string(),
    /** What the remedy needs to know besides: a seq, an activity. */
    target: z.string().optional(),
    detail: z.string(),
    /** Of an activity: how often it was tried, and when it is tried next. */
    attempts: z.int().optional(),
    nextTryAt: instantShape.optional(),
    /** An operator asked for the remedy since then and it has not cured it yet; it is cured when it has left the list. */
    asked: z.boolean(),
  })
  .meta({ id: 'Stuck' });
export const stuckReportSchema = z
  .object({
    rows: z.array(stuckSchema),
    /** Kinds of which there are more than are told: look for the one cause. */
    more: z.array(z.string()),
    /** Kinds that could not be looked for, as those that ask the engine while it is away. */
    unknown: z.array(z.string()),
  })
  .meta({ id: 'StuckReport' });

/** How far a follower of the log has come. What its errors say may quote data, so it is not told. */
export const subscriptionSchema = z
  .object({
    name: z.string(),
    seq: z.int(),
    lag: z.int(),
    lagMs: z.int(),
    /** How often the event at hand has failed by now. */
    tries: z.int(),
    leaseHolder: z.string().nullable(),
    parked: z.array(z.object({ seq: z.int(), tries: z.int(), asked: z.boolean() })),
  })
  .meta({ id: 'Subscription' });

/** A repair was asked for, and that is recorded; only what has left the list is cured. */
export const askedSchema = z.object({ asked: z.literal(true) }).meta({ id: 'Asked' });
export const nudgeSchema = z.strictObject({ stream: streamSchema }).meta({ id: 'Nudge' });
/** An event that was set aside: whose follower did so, and where it stands in the one order. */
export const subscriptionNameSchema = z.string().regex(/^[a-z][a-z0-9/-]{0,63}$/);
export const seqSchema = z.string().regex(/^\d{1,15}$/);
export const retryActivitySchema = z
  .strictObject({ stream: streamSchema, activity: z.string().regex(/^[\w.:-]{1,200}$/) })
  .meta({ id: 'RetryActivity' });
