import type { Office } from '@an-sinh/casework';
import { advanceClock, ClockPassed, type Advanced } from '@an-sinh/engine';
import { ClockRefused } from '@an-sinh/event-log';
import { advancedSchema, advanceSchema, clockSchema, textOf, type Language } from '@an-sinh/http-contract';
import { dayAt, type Instant } from '@an-sinh/kernel';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOAuth2, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../auth/allow.ts';
import { ndjson } from '../ndjson.ts';
import { Answers, AnswersLines } from '../openapi/answers.ts';
import { TheOffice, TheSettings } from '../office/tokens.ts';
import { DoorError } from '../problems/door-error.ts';
import { Spoken } from '../problems/spoken.ts';
import type { Settings } from '../settings.ts';

/** The office clock: read by everybody, set forward in a demonstration only. */
@ApiTags('clock')
@ApiOAuth2(['api'], 'oidc')
@Controller('clock')
export class ClockController {
  constructor(
    @TheOffice() private readonly office: Office,
    @TheSettings() private readonly settings: Settings,
  ) {}

  @Get()
  @Allow('me:read')
  @Answers(clockSchema, "What the office's clock shows")
  async show(): Promise<z.infer<typeof clockSchema>> {
    const { office, real } = await this.office.clock.now();
    return { office, on: dayAt(office), real, kind: this.settings.production ? 'real' : 'demonstration' };
  }

  @Post('advance')
  @Allow('clock:advance')
  @AnswersLines(advancedSchema, 'Set the office clock forward; what should happen on the way happens')
  advance(@Body({ schema: advanceSchema }) { to, goOn }: z.infer<typeof advanceSchema>, @Spoken() language: Language) {
    if (this.settings.production) throw new DoorError(422, 'CLOCK_REFUSED');
    return ndjson(this.#advance(to as Instant, goOn ?? false, language));
  }

  async *#advance(to: Instant, goOn: boolean, language: Language): AsyncIterable<z.infer<typeof advancedSchema>> {
    const told: Advanced[] = [];
    let wake = () => {};
    const job = advanceClock(this.office, to, {
      goOn,
      progress: (now) => {
        told.push(now);
        wake();
      },
    }).then(
      () => undefined,
      (error: unknown) => error,
    );
    const line = ({ reached, facts, passed }: Advanced, done: boolean) => ({ reached, facts, passed: [...passed], done });
    let last: Advanced = { reached: to, facts: 0, passed: [] };
    for (let over = false; !over;) {
      over = await Promise.race([job.then(() => true), new Promise<false>((resolve) => (wake = () => resolve(false)))]);
      for (const now of told.splice(0)) yield line((last = now), false);
    }
    const error = await job;
    if (error === undefined) yield line(last, true);
    else yield { ...line(last, true), passed: error instanceof ClockPassed ? [...error.streams] : [], error: problemOf(error, language) };
  }
}

const problemOf = (error: unknown, language: Language) => {
  const code = error instanceof ClockPassed ? 'CLOCK_PASSED' : error instanceof ClockRefused ? 'CLOCK_REFUSED' : 'UNAVAILABLE';
  return { code, text: textOf(code, language) };
};
