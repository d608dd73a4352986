/** How activities are tried again: soon at first, then twice a minute, for as long as it takes. */
const RETRY = { initialInterval: '200 ms', backoffCoefficient: 2, maximumInterval: '30 seconds' } as const;

/** Reading the file and noting how far it was read: one short statement each, so they run inside the workflow's own task. */
export const READING = { startToCloseTimeout: '10 seconds', retry: RETRY } as const;

/**
 * An act of the clock. It has its key in the log, so it may be tried until the log has answered; and soon, since Temporal learns
 * only by this time that a worker was killed in the middle of it.
 */
export const ACT_OF_THE_CLOCK = { startToCloseTimeout: '10 seconds', retry: RETRY } as const;

/** A part of a long work, as a chunk of a payment list; it gives way to the clocks of cases. */
export const PART_OF_A_JOB = { startToCloseTimeout: '30 seconds', retry: RETRY, priority: { priorityKey: 4 } } as const;
