import { openActs } from '@an-sinh/cases';
import { CASE_ACT, caseIdOf, kindOf, type Office } from '@an-sinh/casework';
import { readCase } from '@an-sinh/event-log';
import {
  ACT_TITLES,
  applicationSchema,
  caseActSchema,
  caseQuery,
  caseStreamSchema,
  caseViewSchema,
  openActSchema,
  recordedSchema,
  textOf,
  timelineEntrySchema,
  titleOf,
  type ApplicationBody,
  type CaseActBody,
  type Language,
} from '@an-sinh/http-contract';
import { letterNumbers } from '@an-sinh/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOAuth2, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow, CurrentCaller, type Caller } from '../auth/allow.ts';
import { TheOffice } from '../office/tokens.ts';
import { Answers, NeedsKey } from '../openapi/answers.ts';
import { answer } from '../problems/answer.ts';
import { seenOf } from '../problems/based-on.ts';
import { malformed, notFound } from '../problems/door-error.ts';
import { PressKey } from '../problems/idempotency-key.ts';
import { Spoken } from '../problems/spoken.ts';
import { CaseReader } from './case-reader.ts';
import { caseView } from './case-view.ts';
import { handingOf } from './handing.ts';
import { timelineEntry } from './timeline.ts';

/** Cases: handed in, read with their timeline and the acts open to the reader, moved on by acts. */
@ApiTags('cases')
@ApiOAuth2(['api'], 'oidc')
@Controller('cases')
export class CasesController {
  constructor(
    @TheOffice() private readonly office: Office,
    private readonly reader: CaseReader,
  ) {}

  @Post()
  @Allow('case:create')
  @NeedsKey()
  @Answers(recordedSchema, 'Hand an application in at the counter')
  async create(@CurrentCaller() caller: Caller, @Body({ schema: applicationSchema }) body: ApplicationBody, @PressKey() key: string) {
    const handing = await handingOf(body, key, caller, this.office);
    const [given] = await this.office.reception.receive([handing]);
    if (!given) throw notFound();
    return answer(given, { act: 'ReceiveApplication', roles: handing.actor.roles });
  }

  @Get(':stream')
  @Allow('case:read')
  @Answers(caseViewSchema, 'A case as you may see it; the look is recorded')
  async read(
    @CurrentCaller() caller: Caller,
    @Param('stream', { schema: caseStreamSchema }) stream: string,
    @Query({ schema: caseQuery }) { signedOn }: z.infer<typeof caseQuery>,
    @Spoken() language: Language,
  ) {
    const read = await this.reader.read(stream, caller);
    const { on } = read.deciding;
    if (signedOn && signedOn > on) throw malformed({ field: 'signedOn', code: 'DAY_TO_COME' });
    await this.reader.note(read, caller);
    return caseView(
      stream,
      read.file,
      read.classes,
      { ...read.deciding, occurredOn: signedOn ?? on },
      language,
      (await letterNumbers(this.office.pool, [stream])).get(stream),
    );
  }

  @Get(':stream/timeline')
  @Allow('case:read')
  @Answers(z.array(timelineEntrySchema), 'All that happened in a case, in its streams, in the one order; the look is recorded')
  async timeline(
    @CurrentCaller() caller: Caller,
    @Param('stream', { schema: caseStreamSchema }) stream: string,
    @Spoken() language: Language,
  ) {
    const read = await this.reader.read(stream, caller);
    await this.reader.note(read, caller);
    // What was tried and refused did not happen; it stands in streams of its own.
    const events = (await readCase(this.office.pool, read.file.caseId)).filter(({ streamId }) => kindOf(streamId) !== 'attempt');
    const boxes = await this.office.log.openBoxes(
      events,
      read.classes.filter((one) => one !== 'P0'),
    );
    return events.map((event, index) => timelineEntry(event, boxes[index] ?? [], language));
  }

  @Get(':stream/acts')
  @Allow('case:read')
  @Answers(z.array(openActSchema), 'Acts open to me; for the others why not, who could, what would open them, from when')
  async acts(@CurrentCaller() caller: Caller, @Param('stream', { schema: caseStreamSchema }) stream: string, @Spoken() language: Language) {
    const { file, deciding } = await this.reader.read(stream, caller);
    return openActs(file, deciding).map((each) => ({
      act: each.act,
      title: titleOf(ACT_TITLES, each.act, language),
      open: each.open,
      ...(each.open ? {} : { refusal: { ...each.refusal, text: textOf(each.refusal.code, language) } }),
    }));
  }

  @Post(':stream/acts')
  @Allow('case:act')
  @NeedsKey()
  @Answers(recordedSchema, 'Take an act in a case')
  async act(
    @CurrentCaller() caller: Caller,
    @Param('stream', { schema: caseStreamSchema }) stream: string,
    @Body({ schema: caseActSchema }) { command, basedOn }: CaseActBody,
    @PressKey() key: string,
  ) {
    if (caseIdOf(stream) === undefined) throw notFound();
    const { officer, on } = caller;
    const roles = await this.office.book.rolesOn(officer.id, on);
    const given = await this.office.casework.act(CASE_ACT, {
      stream,
      key,
      actor: { officer: officer.id, roles },
      command,
      basedOn: seenOf(basedOn, stream),
    });
    // To those who may not see the case, it is not there, whatever they tried (K12).
    if (given.kind === 'refused' && ['NO_SUCH_CASE', 'OUTSIDE_YOUR_OFFICE'].includes(given.refusal.code)) throw notFound();
    // News, and that a version never was, are told before anything is decided: to those who may see the case only.
    if (given.kind === 'news' || given.kind === 'never-rendered') await this.reader.read(stream, caller);
    return answer(given, { act: command.type, roles });
  }
}
