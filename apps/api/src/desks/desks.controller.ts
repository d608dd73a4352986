import { isRole, rowScope } from '@an-sinh/access';
import type { Office } from '@an-sinh/casework';
import { codeSchema, dateSchema } from '@an-sinh/cases';
import { caseStreamSchema, countSchema, deskRowSchema, page, STATUS_TITLES, titleOf, type Language } from '@an-sinh/http-contract';
import { deskCounts, deskCursor, deskPage, waitsFor, type DeskFilter } from '@an-sinh/projections';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOAuth2, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow, CurrentCaller, type Caller } from '../auth/allow.ts';
import { TheOffice } from '../office/tokens.ts';
import { Answers } from '../openapi/answers.ts';
import { Spoken } from '../problems/spoken.ts';
import { ReadingRecord } from '../readings/reading-record.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { namesOf } from './names.ts';

const filterSchema = z.strictObject({
  /** An office with all below it; the cases of a ward wherever they lie now. */
  office: codeSchema.optional(),
  ward: codeSchema.optional(),
  /** Where they lie: still at the counter, with the ward, or before those who decide. */
  procedure: z.enum(['application', 'ward-review', 'district-approval']).optional(),
  late: z.stringbool().optional(),
  role: z.string().refine(isRole, 'NOT_A_ROLE').optional(),
  programme: codeSchema.optional(),
  status: codeSchema.optional(),
  dueBy: dateSchema.optional(),
  mine: z.stringbool().optional(),
  backlog: z.stringbool().optional(),
});
const pageSchema = filterSchema.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
});
/** Of the last case of the page before. */
const CURSOR = z.strictObject({ dueOn: dateSchema, stream: caseStreamSchema });
type Filter = z.infer<typeof filterSchema>;

/** Desks: what waits for whom, by when; counted and listed in the officer's scope. */
@ApiTags('desks')
@ApiOAuth2(['api'], 'oidc')
@Controller('desks')
export class DesksController {
  constructor(
    @TheOffice() private readonly office: Office,
    private readonly readings: ReadingRecord,
  ) {}

  @Get('cases')
  @Allow('desk:read')
  @Answers(page(deskRowSchema), 'Open cases, what is due first on top; names that are shown are recorded as read')
  async list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: pageSchema }) { limit, cursor, ...filter }: z.infer<typeof pageSchema>,
    @Spoken() language: Language,
  ) {
    const { policy } = this.office.policy.inForce();
    const { classes } = this.#scope(caller);
    const lines = await deskPage(this.office.pool, this.#filter(filter, caller), {
      limit: limit + 1,
      after: fromCursor(cursor, CURSOR),
    });
    const shown = lines.slice(0, limit);
    const names = await namesOf(
      this.office,
      shown.map(({ stream_id }) => stream_id),
      classes,
    );
    const named = shown.filter(({ stream_id: stream }) => names.has(stream));
    await this.readings.note(caller, Object.fromEntries(named.map(({ stream_id: stream, version }) => [stream, version])), ['P2']);
    const last = shown.at(-1);
    return {
      rows: shown.map((line) => ({
        stream: line.stream_id,
        caseId: line.case_id,
        caseCode: line.case_code,
        programme: line.programme,
        authority: line.authority,
        status: line.status,
        statusTitle: titleOf(STATUS_TITLES, line.status, language),
        stepCode: line.step_code,
        dueOn: line.due_on,
        provisional: line.provisional,
        // The day by which the applicant brings papers makes nobody late.
        late: line.step_code !== null && line.due_on !== null && line.due_on < caller.on,
        submittedOn: line.submitted_on,
        sinceOn: line.since_on,
        daysWaiting: line.since_on === null ? 0 : policy.workingDaysBetween(line.since_on, caller.on),
        holder: line.holder,
        backlog: line.backlog,
        warnings: line.warnings === '' ? [] : line.warnings.split(' '),
        ...(names.has(line.stream_id) ? { person: names.get(line.stream_id) } : {}),
      })),
      next: last && lines.length > limit ? toCursor(deskCursor(last)) : null,
    };
  }

  @Get('counts')
  @Allow('desk:read')
  @Answers(z.array(countSchema), 'How many cases lie where, and how many are late')
  async counts(@CurrentCaller() caller: Caller, @Query({ schema: filterSchema }) filter: Filter) {
    const counts = await deskCounts(this.office.pool, this.#filter(filter, caller), caller.on);
    return counts.map(({ step_code: stepCode, ...count }) => ({ ...count, stepCode }));
  }

  #scope({ officer, on }: Caller) {
    return rowScope(officer, 'desk:read', on, this.office.policy.inForce().offices);
  }

  #filter({ office, ward, role, mine, late, ...rest }: Filter, caller: Caller): DeskFilter {
    const { offices } = this.office.policy.inForce();
    return {
      ...rest,
      scope: this.#scope(caller).authorities,
      authorities: office === undefined ? undefined : offices.subtree(offices.actsFor(office)),
      authority: ward,
      late: late === undefined ? undefined : { is: late, on: caller.on },
      waiting: role === undefined || !isRole(role) ? undefined : waitsFor(role),
      holder: mine === true ? caller.officer.id : undefined,
    };
  }
}
