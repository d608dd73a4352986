import type { Office } from '@an-sinh/casework';
import { nudge, retryActivity, rootOf } from '@an-sinh/engine';
import { askParkedRetry, parkedEvents, streamHead, subscriptionStates } from '@an-sinh/event-log';
import { askedSchema, nudgeSchema, retryActivitySchema, stuckReportSchema, subscriptionSchema } from '@an-sinh/http-contract';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOAuth2, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../auth/allow.ts';
import { TheOffice } from '../office/tokens.ts';
import { Answers } from '../openapi/answers.ts';
import { DoorError, notFound } from '../problems/door-error.ts';
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
  async stuck(): Promise<z.infer<typeof stuckReportSchema>> {
    return this.finder.find();
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
  @Answers(askedSchema, 'Have one event that was set aside handled once more; it is cured when it has left the list')
  async retryParked(@Param('subscription') subscription: string, @Param('seq') seq: string) {
    if (!/^\d{1,15}$/.test(seq) || !(await askParkedRetry(this.office.pool, subscription, Number(seq)))) throw notFound();
    return ASKED;
  }

  @Post('nudge')
  @Allow('ops:repair')
  @Answers(askedSchema, 'Have the workflow of a stream read its file, and start it where none runs')
  async nudge(@Body({ schema: nudgeSchema }) { stream }: z.infer<typeof nudgeSchema>) {
    const isFollowed = rootOf(stream) !== undefined && (await streamHead(this.office.pool, stream)) !== undefined;
    if (!isFollowed) throw new DoorError(422, 'NOTHING_FOLLOWS');
    await nudge(this.office.pool, stream);
    return ASKED;
  }

  @Post('activities/retry')
  @Allow('ops:repair')
  @Answers(askedSchema, 'Have a waiting activity of a workflow tried at once')
  async retryActivity(@Body({ schema: retryActivitySchema }) { stream, activity }: z.infer<typeof retryActivitySchema>) {
    await this.engine.call((link) => retryActivity(link, stream, activity));
    return ASKED;
  }
}
