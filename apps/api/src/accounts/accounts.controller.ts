import { classesAt, type PrivacyClass } from '@an-sinh/access';
import type { AccountEvent } from '@an-sinh/cases';
import { ACCOUNT_STREAM, type Office } from '@an-sinh/casework';
import { accountNameSchema, accountSchema, type AccountView } from '@an-sinh/http-contract';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOAuth2, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentCaller, type Caller } from '../auth/allow.ts';
import { TheOffice } from '../office/tokens.ts';
import { Answers } from '../openapi/answers.ts';
import { notFound } from '../problems/door-error.ts';
import { ReadingRecord } from '../readings/reading-record.ts';
import { accountView } from './account-view.ts';

/** The money of one beneficiary. */
@ApiTags('accounts')
@ApiOAuth2(['api'], 'oidc')
@Controller('accounts')
export class AccountsController {
  constructor(
    @TheOffice() private readonly office: Office,
    private readonly readings: ReadingRecord,
  ) {}

  @Get(':account')
  @Allow('account:read')
  @ApiParam({ name: 'account', description: "The account's stream, or the id of the person alone." })
  @Answers(accountSchema, 'What a person was granted, what is owed, every attempt to pay it; the look is recorded')
  async read(@CurrentCaller() caller: Caller, @Param('account', { schema: accountNameSchema }) account: string): Promise<AccountView> {
    const personId = account.replace(/^account:/, '');
    const stream = `account:${personId}`;
    const state = await this.#account(stream);
    const { offices } = this.office.policy.inForce();
    const visible = state.grants
      .map((grant) => ({ grant, classes: classesAt(caller.officer, 'account:read', grant.ward, caller.on, offices) }))
      .filter(({ classes }) => classes.length > 0);
    // Outside of one's scope is alike to not there (K12).
    if (visible.length === 0) throw notFound();
    const classes = new Set(visible.flatMap((each) => each.classes));
    await this.readings.note(caller, { [stream]: state.version }, [...classes] satisfies PrivacyClass[]);
    return accountView(stream, state, visible);
  }

  async #account(stream: string) {
    const { streams } = await this.office.log.read({ keys: [], streams: [stream] });
    const history = await this.office.casework.history(streams.get(stream)?.events ?? []);
    return history.reduce(
      (before, [event, occurrence]) => ACCOUNT_STREAM.evolve(before, event as AccountEvent, occurrence),
      ACCOUNT_STREAM.initial,
    );
  }
}
