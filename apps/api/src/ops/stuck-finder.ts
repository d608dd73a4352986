import type { Office } from '@an-sinh/casework';
import { findStuck, STUCK_KINDS, type StuckKind, type StuckReport } from '@an-sinh/engine';
import { REMEDY_TITLES, STUCK_TITLES, titleOf, type Language, type stuckReportSchema } from '@an-sinh/http-contract';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { TheOffice } from '../office/tokens.ts';
import { EngineLink } from './engine-link.ts';

/** Kinds of being stuck that only Temporal can tell. */
const ASK_THE_ENGINE: readonly StuckKind[] = ['activity-retrying', 'no-worker'];

/** Looks for what is stuck, from the log's side first; what cannot be looked for is named, never taken for well. */
@Injectable()
export class StuckFinder {
  constructor(
    @TheOffice() private readonly office: Office,
    private readonly engine: EngineLink,
  ) {}

  async find(language: Language): Promise<z.infer<typeof stuckReportSchema>> {
    const link = this.engine.get();
    const watched = { pool: this.office.pool, casework: this.office.casework, rules: this.office.policy.inForce() };
    const report: StuckReport = link
      ? await findStuck({ ...watched, link })
      : // None of the other kinds asks Temporal.
        await findStuck({ ...watched, link: undefined as never }, { kinds: STUCK_KINDS.filter((kind) => !ASK_THE_ENGINE.includes(kind)) });
    return {
      rows: report.stuck.map(({ kind, what, since, whoMustAct, safeAct, target, detail, attempts, nextTryAt, asked }) => ({
        kind,
        title: titleOf(STUCK_TITLES, kind, language),
        stream: what,
        since,
        whoMustAct,
        remedy: safeAct,
        remedyText: titleOf(REMEDY_TITLES, safeAct, language),
        ...(target === undefined ? {} : { target }),
        detail,
        ...(attempts === undefined ? {} : { attempts }),
        ...(nextTryAt === undefined ? {} : { nextTryAt }),
        asked,
      })),
      more: [...report.more],
      unknown: [...report.unknown, ...(link ? [] : ASK_THE_ENGINE)],
    };
  }
}
