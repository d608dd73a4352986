import type { Cli } from '../cli.ts';
import { ConnectionLost } from '../http/api.ts';
import { ProblemAnswered } from '../http/problem.ts';
import { Failure } from '../terminal/failure.ts';
import { countRecords, isSummary, sendFile, type ImportLine } from './import-lines.ts';
import { rejectsPath, ReportFile } from './report-file.ts';

export interface ImportCounts {
  readonly lines: number;
  readonly received: number;
  readonly supplement: number;
  readonly duplicateSuspected: number;
  readonly rejected: number;
  /** Taken in before this command ran. */
  readonly repeated: number;
}

/** Waits before the whole file is sent again: what went in is answered as before, so it adds nothing. */
const AGAIN_MS = [1_000, 3_000, 8_000, 20_000];
const RESULT_COLUMNS = ['line', 'file_ref', 'outcome', 'code', 'warnings'];
const REJECT_COLUMNS = ['line', 'file_ref', 'field', 'value_class', 'code', 'text'];

/** One import of a file: sent until every line is answered. */
export class Importing {
  readonly #added = new Set<number>();
  #rejects: ReportFile | undefined;
  readonly #results: ReportFile | undefined;
  #counts = NOTHING;

  constructor(
    private readonly cli: Cli,
    private readonly file: string,
    private readonly to: { readonly out?: string | undefined; readonly rejects?: string | undefined },
  ) {
    this.#results = to.out === undefined ? undefined : new ReportFile(to.out, RESULT_COLUMNS);
  }

  /** Where the rejected lines stand, if there are any. */
  get rejects(): string | undefined {
    return this.#counts.rejected > 0 ? this.#rejects?.path : undefined;
  }

  /** Leaves no half-written report behind when the program is stopped. */
  abandon(): void {
    this.#rejects?.abandon();
    this.#results?.abandon();
  }

  /** @throws Failure, ProblemAnswered; the same command again then goes on. */
  async run(): Promise<ImportCounts> {
    this.#rejects = new ReportFile(this.to.rejects ?? (await rejectsPath(this.file)), REJECT_COLUMNS, true);
    const total = await countRecords(this.file);
    for (let tries = 0; ; tries += 1) {
      try {
        await this.#once(total);
        break;
      } catch (error) {
        await Promise.all([this.#rejects.drop(), this.#results?.drop()]);
        const wait = AGAIN_MS[tries];
        if (!isPassing(error)) throw error;
        if (wait === undefined) throw goOn(error, this.file);
        this.cli.terminal.say([
          `Mất kết nối; gửi lại cả tệp sau ${wait / 1000} giây (dòng đã nhận không bị nhận lần nữa) …`,
          `The connection was lost; the whole file again in ${wait / 1000} s (what went in goes in only once) …`,
        ]);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    await Promise.all([this.#rejects.keep(), this.#results?.keep({ evenEmpty: true })]);
    return this.#counts;
  }

  async #once(total: number): Promise<void> {
    this.#counts = NOTHING;
    const progress = this.cli.terminal.progress(['Đã đọc', 'Lines'], total);
    let isWhole = false;
    try {
      for await (const line of sendFile(this.cli.api(), this.file)) {
        if (isSummary(line)) {
          if (line.error) throw brokenOff(line.error);
          isWhole = true;
        } else {
          await this.#take(line);
          progress.reach(this.#counts.lines);
        }
      }
    } finally {
      progress.end();
    }
    // An answer that ends without its summary was cut on the way.
    if (!isWhole) throw new ConnectionLost(4, ['Trả lời bị ngắt giữa chừng.', 'The answer was cut off.']);
  }

  async #take(line: ImportLine): Promise<void> {
    const { outcome, repeated } = line;
    // A line that an earlier try of this command brought in was not there before the command.
    const isOurs = this.#added.has(line.line);
    if (!repeated && outcome !== 'rejected') this.#added.add(line.line);
    const before = this.#counts;
    const kind = outcome === 'duplicate_suspected' ? 'duplicateSuspected' : outcome;
    this.#counts = {
      ...before,
      lines: before.lines + 1,
      [kind]: before[kind] + 1,
      repeated: before.repeated + (repeated && !isOurs && outcome !== 'rejected' ? 1 : 0),
    };
    await this.#results?.add([line.line, line.fileRef, outcome, line.code, line.warnings.join(';')]);
    if (outcome === 'rejected') await this.#rejects?.add([line.line, line.fileRef, line.field, line.valueClass, line.code, line.text]);
  }
}

const NOTHING: ImportCounts = { lines: 0, received: 0, supplement: 0, duplicateSuspected: 0, rejected: 0, repeated: 0 };

const brokenOff = ({ code, text }: { code: string; text: string }): ProblemAnswered =>
  new ProblemAnswered({ type: `urn:an-sinh:problem:${code}`, title: text, status: code === 'UNAVAILABLE' ? 503 : 422, code });

/** What may be otherwise a moment later: a lost connection, a full or stopping office. */
const isPassing = (error: unknown): error is Failure | ProblemAnswered =>
  error instanceof ConnectionLost || (error instanceof ProblemAnswered && error.problem.status === 503);

function goOn(error: Failure | ProblemAnswered, file: string): Error {
  const remedy = [
    `Khi văn phòng chạy lại: an-sinh import ${file} — đi tiếp từ chỗ dừng, không nhận gì hai lần.`,
    `When the office is back: an-sinh import ${file} — it goes on where it stopped, and takes nothing in twice.`,
  ] as const;
  return error instanceof ProblemAnswered
    ? new ProblemAnswered(error.problem, [remedy])
    : new Failure(error.exitCode, error.what, [...error.remedies, remedy], error);
}
