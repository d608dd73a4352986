import { rowScope } from '@an-sinh/access';
import { lineRefSchema, mayTakeRunAct, monthSchema, openRunActs, type RunCommand } from '@an-sinh/cases';
import { RUN_ACT, type Office } from '@an-sinh/casework';
import { cutNow } from '@an-sinh/event-log';
import {
  ACT_TITLES,
  openActSchema,
  page,
  recordedSchema,
  runActSchema,
  runLineSchema,
  runLinesQuery,
  runRowSchema,
  runSchema,
  runsQuery,
  runStreamSchema,
  textOf,
  titleOf,
  type Language,
  type RunActBody,
} from '@an-sinh/http-contract';
import { openLines } from '@an-sinh/payments';
import { linePage, runPage } from '@an-sinh/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOAuth2, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow, CurrentCaller, type Caller } from '../auth/allow.ts';
import { fromCursor, toCursor } from '../desks/cursor.ts';
import { TheOffice } from '../office/tokens.ts';
import { Answers, NeedsKey } from '../openapi/answers.ts';
import { answer } from '../problems/answer.ts';
import { seenOf } from '../problems/based-on.ts';
import { PressKey } from '../problems/idempotency-key.ts';
import { Spoken } from '../problems/spoken.ts';
import { ReadingRecord } from '../readings/reading-record.ts';
import { withOffice } from './run-acts.ts';
import { RunDifferences } from './run-differences.ts';
import { RunReader } from './run-reader.ts';
import { runLineView, runRowView, runView } from './run-view.ts';

/** Of the last run, or line, of the page before. */
const RUN_CURSOR = z.strictObject({ month: monthSchema, stream: runStreamSchema });
const LINE_CURSOR = z.strictObject({ lineRef: lineRefSchema });

/** Payment runs: listed, checked by another person, funded, reported, settled; what goes out and comes back as a file stands beside. */
@ApiTags('runs')
@ApiOAuth2(['api'], 'oidc')
@Controller('runs')
export class RunsController {
  constructor(
    @TheOffice() private readonly office: Office,
    private readonly reader: RunReader,
    private readonly differences: RunDifferences,
    private readonly readings: ReadingRecord,
  ) {}

  @Get()
  @Allow('run:read')
  @Answers(page(runRowSchema), 'Payment runs of your scope, the newest month first')
  async list(
    @CurrentCaller() { officer, on }: Caller,
    @Query({ schema: runsQuery }) { limit, cursor, authority, month, status }: z.infer<typeof runsQuery>,
    @Spoken() language: Language,
  ) {
    const { offices } = this.office.policy.inForce();
    const scope = rowScope(officer, 'run:read', on, offices).authorities;
    const authorities = authority === undefined ? undefined : offices.subtree(offices.actsFor(authority));
    const after = fromCursor(cursor, RUN_CURSOR);
    const rows = await runPage(this.office.pool, { scope, month, authorities, status }, { limit: limit + 1, after });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      rows: shown.map((row) => runRowView(row, on, language)),
      next: last && rows.length > limit ? toCursor({ month: last.month, stream: last.stream_id }) : null,
    };
  }

  @Get(':stream')
  @Allow('run:read')
  @Answers(runSchema, 'A run with its sums, and how its list differs from what was paid before')
  async read(@CurrentCaller() caller: Caller, @Param('stream', { schema: runStreamSchema }) stream: string, @Spoken() language: Language) {
    const { run } = await this.reader.read(stream, caller);
    return runView(stream, run, await this.differences.of(stream, run), language);
  }

  @Get(':stream/acts')
  @Allow('run:read')
  @Answers(z.array(openActSchema), 'Acts on the run open to me; for the others why not, who could, what would open them')
  async acts(@CurrentCaller() caller: Caller, @Param('stream', { schema: runStreamSchema }) stream: string, @Spoken() language: Language) {
    const { run, deciding } = await this.reader.read(stream, caller);
    return openRunActs(run, deciding).map((each) => ({
      act: each.act,
      title: titleOf(ACT_TITLES, each.act, language),
      open: each.open,
      ...(each.open ? {} : { refusal: { ...each.refusal, text: textOf(each.refusal.code, language) } }),
    }));
  }

  @Get(':stream/lines')
  @Allow('run:read')
  @Answers(page(runLineSchema), 'Lines of a run by reference; payees that are shown are recorded as read')
  async lines(
    @CurrentCaller() caller: Caller,
    @Param('stream', { schema: runStreamSchema }) stream: string,
    @Query({ schema: runLinesQuery }) { limit, cursor, state }: z.infer<typeof runLinesQuery>,
  ) {
    const { classes } = await this.reader.read(stream, caller);
    const { offices } = this.office.policy.inForce();
    const scope = rowScope(caller.officer, 'run:read', caller.on, offices).authorities;
    const after = fromCursor(cursor, LINE_CURSOR)?.lineRef;
    const rows = await linePage(this.office.pool, { scope, run: stream, state }, { limit: limit + 1, after });
    const shown = rows.slice(0, limit);
    const mayP3 = classes.includes('P3');
    const lines = await openLines(this.office, shown);
    if (mayP3)
      await this.readings.note(
        caller,
        Object.fromEntries(shown.map(({ stream_id: account, stream_version: version }) => [account, version])),
        ['P3'],
      );
    const last = shown.at(-1);
    return {
      rows: shown.flatMap((row, index) => (lines[index] ? [runLineView(row, lines[index], mayP3)] : [])),
      next: last && rows.length > limit ? toCursor({ lineRef: last.line_ref }) : null,
    };
  }

  @Post(':stream/acts')
  @Allow('run:act')
  @NeedsKey()
  @Answers(recordedSchema, 'Take an act on a run')
  async act(
    @CurrentCaller() caller: Caller,
    @Param('stream', { schema: runStreamSchema }) stream: string,
    @Body({ schema: runActSchema }) { command, basedOn }: RunActBody,
    @PressKey() key: string,
  ) {
    const { run, deciding } = await this.reader.read(stream, caller);
    const { officer, on } = caller;
    const { occurredOn, ...bare } = command;
    const actor = { officer: officer.id, roles: await this.office.book.rolesOn(officer.id, on) };
    const tried = { act: bare.type, roles: actor.roles };
    const sent = { stream, key, actor, basedOn: seenOf(basedOn, stream), occurredOn };
    if (bare.type === 'BeginListing') {
      // Accounts are listed as they stand now; a refusal waits for no order of the log.
      const isOpen = mayTakeRunAct('BeginListing', run, { ...deciding, occurredOn: occurredOn ?? deciding.on }).ok;
      const cut = isOpen ? await cutNow(this.office.pool) : 0;
      return answer(await this.office.casework.act(withOffice({ cut }), { ...sent, command: bare }), tried);
    }
    return answer(await this.office.casework.act(RUN_ACT, { ...sent, command: bare as RunCommand }), tried);
  }
}
