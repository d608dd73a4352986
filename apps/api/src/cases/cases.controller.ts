import { openActs, type CaseCommand } from '@an-sinh/cases';
import { CASE_ACT, type Office } from '@an-sinh/casework';
import { readCase } from '@an-sinh/event-log';
import {
  ACT_TITLES,
  applicationSchema,
  caseActSchema,
  caseViewSchema,
  languageOf,
  openActSchema,
  recordedSchema,
  textOf,
  timelineEntrySchema,
  titleOf,
  type ApplicationBody,
  type CaseActBody,
} from '@an-sinh/http-contract';
import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow, CurrentCaller, type Caller } from '../auth/allow.ts';
import { TheOffice } from '../office/tokens.ts';
import { answer } from '../problems/answer.ts';
import { notFound } from '../problems/door-error.ts';
import { PressKey } from '../problems/idempotency-key.ts';
import { CaseReader } from './case-reader.ts';
import { caseView } from './case-view.ts';
import { handingOf } from './handing.ts';
import { timelineEntry } from './timeline.ts';

const Key = () =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'Minted by the button press before sending: 8 to 128 characters; the same key gives the same answer.',
  });

/** Cases: handed in, read with their timeline and the acts open to the reader, moved on by acts. */
@ApiTags('cases')
@ApiBearerAuth('oidc')
@Controller('cases')
export class CasesController {
  constructor(
    @TheOffice() private readonly office: Office,
    private readonly reader: CaseReader,
  ) {}

  @Post()
  @HttpCode(200)
  @Allow('case:create')
  @Key()
  @ApiOperation({ summary: 'Hand an application in at the counter' })
  @ApiOkResponse({ standardSchema: recordedSchema })
  async create(@CurrentCaller() caller: Caller, @Body({ schema: applicationSchema }) body: ApplicationBody, @PressKey() key: string) {
    const [given] = await this.office.reception.receive([await handingOf(body, key, caller, this.office)]);
    if (!given) throw notFound();
    return answer(given);
  }

  @Get(':stream')
  @Allow('case:read')
  @ApiOperation({ summary: 'A case as you may see it; the look is recorded' })
  @ApiOkResponse({ standardSchema: caseViewSchema })
  async read(@CurrentCaller() caller: Caller, @Param('stream') stream: string, @Headers('accept-language') accept?: string) {
    const read = await this.reader.read(stream, caller);
    await this.reader.note(read, caller);
    return caseView(stream, read.file, read.classes, read.deciding, languageOf(accept), await this.#letterNumber(stream));
  }

  @Get(':stream/timeline')
  @Allow('case:read')
  @ApiOperation({ summary: 'All that happened in a case, in its streams, in the one order' })
  @ApiOkResponse({ standardSchema: z.array(timelineEntrySchema) })
  async timeline(@CurrentCaller() caller: Caller, @Param('stream') stream: string, @Headers('accept-language') accept?: string) {
    const read = await this.reader.read(stream, caller);
    await this.reader.note(read, caller);
    const events = await readCase(this.office.pool, read.file.caseId);
    const boxes = await this.office.log.openBoxes(
      events,
      read.classes.filter((one) => one !== 'P0'),
    );
    return events.map((event, index) => timelineEntry(event, boxes[index] ?? [], languageOf(accept)));
  }

  @Get(':stream/acts')
  @Allow('case:read')
  @ApiOperation({ summary: 'Acts open to me; for the others why not, who could, what would open them, from when' })
  @ApiOkResponse({ standardSchema: z.array(openActSchema) })
  async acts(@CurrentCaller() caller: Caller, @Param('stream') stream: string, @Headers('accept-language') accept?: string) {
    const { file, deciding } = await this.reader.read(stream, caller);
    const language = languageOf(accept);
    return openActs(file, deciding).map((each) => ({
      act: each.act,
      title: titleOf(ACT_TITLES, each.act, language),
      open: each.open,
      ...(each.open ? {} : { refusal: { ...each.refusal, text: textOf(each.refusal.code, language) } }),
    }));
  }

  @Post(':stream/acts')
  @HttpCode(200)
  @Allow('case:act')
  @Key()
  @ApiOperation({ summary: 'Take an act in a case' })
  @ApiOkResponse({ standardSchema: recordedSchema })
  async act(
    @CurrentCaller() { officer, on }: Caller,
    @Param('stream') stream: string,
    @Body({ schema: caseActSchema }) { command, basedOn }: CaseActBody,
    @PressKey() key: string,
  ) {
    if (!stream.startsWith('application:')) throw notFound();
    const { occurredOn, backdatingReason, ...bare } = command;
    const given = await this.office.casework.act(CASE_ACT, {
      stream,
      key,
      actor: { officer: officer.id, roles: await this.office.book.rolesOn(officer.id, on) },
      command: bare as CaseCommand,
      basedOn,
      occurredOn,
      backdatingReason: backdatingReason !== undefined,
      ...('mode' in bare ? { codes: { signMode: bare.mode } } : {}),
    });
    // To those who may not see the case, it is not there, whatever they tried (K12).
    if (given.kind === 'refused' && ['NO_SUCH_CASE', 'OUTSIDE_YOUR_OFFICE'].includes(given.refusal.code)) throw notFound();
    return answer(given);
  }

  /** The number of the case's letter: the version of its event in the series, with the symbol (Decree 30/2020 Art. 15). */
  async #letterNumber(stream: string): Promise<string | undefined> {
    const { rows } = await this.office.pool.query<{ stream_id: string; stream_version: number }>(
      `select n.stream_id, n.stream_version from event n join event l on l.act_id = n.act_id
       where l.stream_id = $1 and l.type = 'LetterNumbered' and n.type = 'NumberTaken'`,
      [stream],
    );
    const [number] = rows;
    return number && `${String(number.stream_version).padStart(2, '0')}/${number.stream_id.split(':')[2]}`;
  }
}
