import { mayTakeRunAct, type RoleAt } from '@an-sinh/cases';
import type { Office } from '@an-sinh/casework';
import {
  answersResultSchema,
  runSentSchema,
  runStreamSchema,
  sendRunSchema,
  textOf,
  type Language,
  type SendRunBody,
} from '@an-sinh/http-contract';
import { ANSWER_COLUMNS, NotAnAnswerFile, runFile, runFileName, takeAnswers, type AnswersTaken } from '@an-sinh/payments';
import { Body, Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOAuth2, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentCaller, type Caller } from '../auth/allow.ts';
import { TheOffice } from '../office/tokens.ts';
import { Answers, AnswersCsv, NeedsKey, TakesCsv } from '../openapi/answers.ts';
import { answer, refused } from '../problems/answer.ts';
import { seenOf } from '../problems/based-on.ts';
import { DoorError, malformed } from '../problems/door-error.ts';
import { PressKey } from '../problems/idempotency-key.ts';
import { Spoken } from '../problems/spoken.ts';
import { ReadingRecord } from '../readings/reading-record.ts';
import { wholeBody } from '../whole-body.ts';
import { withOffice } from './run-acts.ts';
import { RunReader } from './run-reader.ts';

/** Some quarter of a million answers; an agency sends less in a year. */
const LARGEST_ANSWERS = 16 * 1_048_576;
type AnswerFile = Parameters<typeof takeAnswers>[1] & { readonly actor: { readonly roles: readonly RoleAt[] } };
const PAYMENT = 'Decree 20/2021 Art. 34';

/** What goes to the paying agency and comes back from it. */
@ApiTags('runs')
@ApiOAuth2(['api'], 'oidc')
@Controller('runs')
export class RunFilesController {
  constructor(
    @TheOffice() private readonly office: Office,
    private readonly reader: RunReader,
    private readonly readings: ReadingRecord,
  ) {}

  @Post(':stream/file')
  @Allow('run:act')
  @NeedsKey()
  @Answers(runSentSchema, 'Send the run: its file is made and its hash recorded (SendRun)')
  async send(
    @CurrentCaller() caller: Caller,
    @Param('stream', { schema: runStreamSchema }) stream: string,
    @Body({ schema: sendRunSchema }) { basedOn, occurredOn }: SendRunBody,
    @PressKey() key: string,
  ) {
    const { run, deciding } = await this.reader.read(stream, caller);
    const { officer, on } = caller;
    const actor = { officer: officer.id, roles: await this.office.book.rolesOn(officer.id, on) };
    // The file is made only for whom the act is open; a refusal needs none.
    const isOpen = mayTakeRunAct('SendRun', run, { ...deciding, occurredOn: occurredOn ?? deciding.on }).ok;
    const fileHash = isOpen ? (await runFile(this.office, stream, run)).hash : '';
    const act = { stream, key, actor, basedOn: seenOf(basedOn, stream), occurredOn, command: { type: 'SendRun' as const } };
    const recorded = answer(await this.office.casework.act(withOffice({ fileName: runFileName(run), fileHash }), act), {
      act: 'SendRun',
      roles: actor.roles,
    });
    const { run: sent } = await this.reader.read(stream, caller);
    return { ...recorded, file: { name: runFileName(sent), sha256: sent.fileHash ?? fileHash } };
  }

  @Get(':stream/file')
  @Allow('run:act')
  @AnswersCsv('The file of a run that was sent, the same bytes each time; everybody on it is recorded as read')
  async file(@CurrentCaller() caller: Caller, @Param('stream', { schema: runStreamSchema }) stream: string): Promise<StreamableFile> {
    const { run, classes } = await this.reader.read(stream, caller);
    if (run.fileHash === undefined) throw new DoorError(422, 'NOT_AT_THIS_STEP', { basis: PAYMENT, opensBy: 'SendRun' });
    const { bytes, hash, name } = await runFile(this.office, stream, run);
    // Whoever was forgotten since is on the file no more; what was sent cannot be shown as if it were this.
    if (hash !== run.fileHash) throw new DoorError(422, 'FILE_CHANGED', { basis: PAYMENT });
    await this.readings.note(
      caller,
      { [stream]: run.version },
      classes.filter((one) => one === 'P2' || one === 'P3'),
    );
    return new StreamableFile(bytes, {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${name}"`,
      length: bytes.length,
    });
  }

  @Post(':stream/answers')
  @Allow('run:act')
  @TakesCsv()
  @Answers(answersResultSchema, 'Take an answer file of the agency in, line by line; the file is its own key')
  async answers(
    @CurrentCaller() caller: Caller,
    @Param('stream', { schema: runStreamSchema }) stream: string,
    @Body() body: unknown,
    @Spoken() language: Language,
  ) {
    await this.reader.read(stream, caller);
    const { officer, on } = caller;
    const actor = { officer: officer.id, roles: await this.office.book.rolesOn(officer.id, on) };
    const taken = await this.#taken({ run: stream, actor, bytes: await wholeBody(body, LARGEST_ANSWERS) });
    const line = (each: AnswersTaken['rejected'][number]) => ({ ...each, text: textOf(each.code, language) });
    const { versions, repeated, rejected, contradicting, sums, ...counts } = taken;
    return {
      ...counts,
      rejected: rejected.map(line),
      contradicting: contradicting.map(line),
      sums: { paid: { ...sums.paid }, unpaid: { ...sums.unpaid }, returned: { ...sums.returned }, paidBack: { ...sums.paidBack } },
      basedOn: { [stream]: versions[stream] ?? 0 },
      repeated,
    };
  }

  async #taken(file: AnswerFile): Promise<AnswersTaken> {
    try {
      const taken = await takeAnswers(this.office, file);
      return 'kind' in taken ? refused(taken, { act: 'TakeAnswers', roles: file.actor.roles }) : taken;
    } catch (error) {
      if (error instanceof NotAnAnswerFile)
        throw malformed({ field: 'header', code: 'NOT_THE_HEADER', says: { columns: ANSWER_COLUMNS.join(',') } });
      throw error;
    }
  }
}
