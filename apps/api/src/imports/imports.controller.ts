import { csvRecords, NotAnImportFile, type ImportedLine, type Office } from '@an-sinh/casework';
import { LogUnavailable } from '@an-sinh/event-log';
import { importAnswerSchema, textOf, type ImportAnswer, type Language } from '@an-sinh/http-contract';
import { Body, Controller, Logger, Post, type StreamableFile } from '@nestjs/common';
import { ApiOAuth2, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentCaller, type Caller } from '../auth/allow.ts';
import { ndjson } from '../ndjson.ts';
import { TheOffice } from '../office/tokens.ts';
import { AnswersLines, TakesCsv } from '../openapi/answers.ts';
import { malformed } from '../problems/door-error.ts';
import { Spoken } from '../problems/spoken.ts';
import { streamed } from '../whole-body.ts';
import { ImportCount } from './import-count.ts';

/** Piles of paper: a file of applications, taken in line by line within the officer's scope. */
@ApiTags('imports')
@ApiOAuth2(['api'], 'oidc')
@Controller('imports')
export class ImportsController {
  readonly #logger = new Logger('imports');

  constructor(@TheOffice() private readonly office: Office) {}

  @Post()
  @Allow('import:run')
  @TakesCsv()
  @AnswersLines(importAnswerSchema, 'Take a file of applications in; what became of each line, then a summary. Safe to repeat')
  async take(@CurrentCaller() caller: Caller, @Body() body: unknown, @Spoken() language: Language): Promise<StreamableFile> {
    const { officer, on } = caller;
    const actorOf = async () => ({ officer: officer.id, roles: await this.office.book.rolesOn(officer.id, on) });
    const lines = this.office.imports.take(csvRecords(streamed(body)), actorOf);
    // Whether it is an import at all is answered before the first line is.
    const first = await lines.next().catch(notAnImport);
    return ndjson(this.#answers(first, lines, language));
  }

  async *#answers(
    first: IteratorResult<ImportedLine>,
    rest: AsyncGenerator<ImportedLine>,
    language: Language,
  ): AsyncGenerator<ImportAnswer> {
    const count = new ImportCount();
    try {
      for (let next = first; !next.done; next = await rest.next()) {
        count.add(next.value);
        yield lineView(next.value, language);
      }
      yield count.summary();
    } catch (error) {
      // The answer has begun: its last line says that it broke off. The same file again goes on where it stood.
      const code = error instanceof LogUnavailable ? 'UNAVAILABLE' : 'BUG';
      this.#logger.error({ code, kind: error instanceof Error ? error.name : typeof error });
      yield { ...count.summary(), error: { code, text: textOf(code, language) } };
    } finally {
      await rest.return(undefined);
    }
  }
}

const lineView = ({ line, fileRef, outcome, code, warnings, field, valueClass, repeated }: ImportedLine, language: Language) => ({
  line,
  fileRef,
  outcome,
  ...(code === '' ? {} : { code, text: textOf(code, language) }),
  warnings: [...warnings],
  ...(field === undefined ? {} : { field }),
  ...(valueClass === undefined ? {} : { valueClass }),
  repeated,
});

function notAnImport(error: unknown): never {
  if (!(error instanceof NotAnImportFile)) throw error;
  const missing = error.missing.map((column) => ({ field: column, code: 'COLUMN_MISSING' as const }));
  const unknown = error.unknown > 0 ? [{ field: 'header', code: 'COLUMNS_UNKNOWN' as const, says: { count: error.unknown } }] : [];
  throw malformed(...missing, ...unknown);
}
