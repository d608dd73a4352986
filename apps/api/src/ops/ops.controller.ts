import type { Repair } from '@an-sinh/cases';
import { REPAIR_ACT, repairStream, type Office } from '@an-sinh/casework';
import { nudge, retryActivity, rootOf } from '@an-sinh/engine';
import { askParkedRetry, parkedEvents, streamHead, subscriptionStates } from '@an-sinh/event-log';
import {
  askedSchema,
  nudgeSchema,
  retryActivitySchema,
  seqSchema,
  stuckReportSchema,
  subscriptionNameSchema,
  subscriptionSchema,
  type Language,
} from '@an-sinh/http-contract';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOAuth2, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow, CurrentCaller, type Caller } from '../auth/allow.ts';
import { TheOffice } from '../office/tokens.ts';
import { Answers, NeedsKey } from '../openapi/answers.ts';
import { refused } from '../problems/answer.ts';
import { DoorError, notFound } from '../problems/door-error.ts';
import { PressKey } from '../problems/idempotency-key.ts';
import { Spoken } from '../problems/spoken.ts';
import { EngineLink } from './engine-link.ts';
import { StuckFinder } from './stuck-finder.ts';

const ASKED = { asked: true } as const;

/** The machine, for operators: what does not move, and the one harmless act about it. No name and no case is ever opened here. */
@ApiTags('ops')
@ApiOAuth2(['api'], 'oidc')
@Controller('ops')
export class OpsController {
  constructor(
    @TheOffice() private readonly office: Office,
    private readonly finder: StuckFinder,
    private readonly engine: EngineLink,
  ) {}

  @Get('stuck')
  @Allow('ops:read')
  @Answers(stuckReportSchema, 'What does not go on by itself, since when, who must act and how')
  async stuck(@Spoken() language: Language): Promise<z.infer<typeof stuckReportSchema>> {
    return this.finder.find(language);
  }

  @Get('subscriptions')
  @Allow('ops:read')
  @Answers(z.array(subscriptionSchema), 'How far each follower of the log has come, and what it set aside')
  async subscriptions() {
    const [states, parked] = await Promise.all([subscriptionStates(this.office.pool), parkedEvents(this.office.pool)]);
    return states.map(({ name, seq, lag, lagMs, tries, leaseHolder }) => ({
      name,
      seq,
      lag,
      lagMs,
      tries,
      leaseHolder,
      parked: parked
        .filter(({ subscription }) => subscription === name)
        .map(({ seq: at, tries: failed, asked }) => ({ seq: at, tries: failed, asked })),
    }));
  }

  @Post('parked/:subscription/:seq/retry')
  @Allow('ops:repair')
  @NeedsKey()
  @Answers(askedSchema, 'Have one event that was set aside handled once more; it is cured when it has left the list')
  async retryParked(
    @CurrentCaller() caller: Caller,
    @Param('subscription', { schema: subscriptionNameSchema }) subscription: string,
    @Param('seq', { schema: seqSchema }) seq: string,
    @PressKey() key: string,
  ) {
    const parked = await parkedEvents(this.office.pool);
    if (!parked.some((one) => one.subscription === subscription && String(one.seq) === seq)) throw notFound();
    await this.#record(caller, key, 'retry-parked', subscription, seq);
    await askParkedRetry(this.office.pool, subscription, Number(seq));
    return ASKED;
  }

  @Post('nudge')
  @Allow('ops:repair')
  @NeedsKey()
  @Answers(askedSchema, 'Have the workflow of a stream read its file, and start it where none runs')
  async nudge(
    @CurrentCaller() caller: Caller,
    @Body({ schema: nudgeSchema }) { stream }: z.infer<typeof nudgeSchema>,
    @PressKey() key: string,
  ) {
    await this.#mustBeFollowed(stream);
    await this.#record(caller, key, 'nudge', stream, null);
    await nudge(this.office.pool, stream);
    return ASKED;
  }

  @Post('activities/retry')
  @Allow('ops:repair')
  @NeedsKey()
  @Answers(askedSchema, 'Have a waiting activity of a workflow tried at once')
  async retryActivity(
    @CurrentCaller() caller: Caller,
    @Body({ schema: retryActivitySchema }) { stream, activity }: z.infer<typeof retryActivitySchema>,
    @PressKey() key: string,
  ) {
    await this.#mustBeFollowed(stream);
    await this.#record(caller, key, 'retry-activity', stream, activity);
    await this.engine.call((link) => retryActivity(link, stream, activity));
    return ASKED;
  }

  async #mustBeFollowed(stream: string): Promise<void> {
    const isFollowed = rootOf(stream) !== undefined && (await streamHead(this.office.pool, stream)) !== undefined;
    if (!isFollowed) throw new DoorError(422, 'NOTHING_FOLLOWS');
  }

  /** First who asked for what, then the asking itself: asked again with the same key, it is done again and recorded once. */
  async #record({ officer, on }: Caller, key: string, repair: Repair, what: string, target: string | null): Promise<void> {
    const actor = { officer: officer.id, roles: await this.office.book.rolesOn(officer.id, on) };
    const command = { type: 'AskRepair', repair, what, target } as const;
    const given = await this.office.casework.act(REPAIR_ACT, { stream: repairStream(repair, what, target), key, actor, command });
    if (given.kind !== 'recorded') refused(given);
  }
}
