import type { Office } from '@an-sinh/casework';
import {
  amountQuery,
  amountSchema,
  chainQuery,
  chainSchema,
  deadlineQuery,
  deadlineSchema,
  entitlementRequest,
  entitlementSchema,
  type EntitlementRequest,
  type Language,
} from '@an-sinh/http-contract';
import { sumDong } from '@an-sinh/kernel';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOAuth2, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow, CurrentCaller, type Caller } from '../auth/allow.ts';
import { TheOffice } from '../office/tokens.ts';
import { Answers } from '../openapi/answers.ts';
import { found } from '../problems/found.ts';
import { Spoken } from '../problems/spoken.ts';
import { lineView, monthView } from './amount-view.ts';
import { chainView, deadlineView } from './calendar-view.ts';
import { jurisdictionAsked, levelsOf } from './lookups.ts';

/** The law as data: every answer names its article, and what the tables lack is refused by name. */
@ApiTags('policy')
@ApiOAuth2(['api'], 'oidc')
@Controller('policy')
export class PolicyController {
  constructor(@TheOffice() private readonly office: Office) {}

  @Get('deadline')
  @Allow('policy:read')
  @Answers(deadlineSchema, 'The last day of a limit, counted day by day')
  deadline(@Query({ schema: deadlineQuery }) { from, limit, unit }: z.infer<typeof deadlineQuery>, @Spoken() language: Language) {
    return deadlineView(this.#policy.lastDay(from, { value: limit, unit }), language);
  }

  @Get('amount')
  @Allow('policy:read')
  @Answers(amountSchema, 'What a category comes to on a day, as known on another: rate × coefficient, each with its article')
  amount(@CurrentCaller() { on: today }: Caller, @Query({ schema: amountQuery }) query: z.infer<typeof amountQuery>) {
    const { category, on, asKnownOn = today, count } = query;
    const jurisdiction = jurisdictionAsked(query, this.#policy);
    const levels = levelsOf(category, jurisdiction, on, this.#policy).map(({ coefficient, band }) => ({
      ...lineView(found(this.#policy.amountOn(coefficient.categoryCode, jurisdiction, on, { asKnownOn }, count))),
      description: { ...coefficient.description },
      ...(band?.ageFrom === undefined ? {} : { ageFrom: band.ageFrom }),
      ...(band?.ageBelow === undefined ? {} : { ageBelow: band.ageBelow }),
    }));
    return { category, jurisdiction, on, asKnownOn, levels };
  }

  @Post('entitlement')
  @Allow('policy:read')
  @Answers(entitlementSchema, 'What facts entitle to, month by month; nothing is recorded')
  entitlement(@CurrentCaller() { on: today }: Caller, @Body({ schema: entitlementRequest }) request: EntitlementRequest) {
    const { facts, from, to, asKnownOn = today, payMonth } = request;
    const jurisdiction = jurisdictionAsked(request, this.#policy);
    const months = found(this.#policy.entitlement(facts, { jurisdiction, from, to, asKnownOn, payMonth }));
    const firstMonth = found(this.#policy.firstMonth(facts, { jurisdiction, asKnownOn })) ?? null;
    return { jurisdiction, asKnownOn, firstMonth, months: months.map(monthView), total: sumDong(months.map(({ total }) => total)) };
  }

  @Get('chain')
  @Allow('policy:read')
  @Answers(chainSchema, 'The procedure of a programme as the law orders it on a day')
  chain(@Query({ schema: chainQuery }) { programme, on }: z.infer<typeof chainQuery>) {
    return chainView(found(this.#policy.chainOn(programme, on)), on);
  }

  get #policy() {
    return this.office.policy.inForce().policy;
  }
}
