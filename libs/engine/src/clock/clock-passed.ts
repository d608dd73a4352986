import type { Instant } from '@an-sinh/kernel';

const NAMED = 5;

/** The office clock stands at an instant at which the engine should have recorded something and has not. */
export class ClockPassed extends Error {
  override readonly name = 'ClockPassed';

  constructor(
    readonly at: Instant,
    readonly streams: readonly string[],
  ) {
    const more = streams.length > NAMED ? ` and ${streams.length - NAMED} more` : '';
    super(
      `The office clock stands at ${at}: what is due there was not recorded for ${streams.slice(0, NAMED).join(', ')}${more}. ` +
        `Look whether worker and Temporal run (an-sinh ops stuck), then set the clock again.`,
    );
  }
}
