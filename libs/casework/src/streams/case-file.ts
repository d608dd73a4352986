import {
  clocksOf,
  decideCase,
  evolveCase,
  gate,
  isActType,
  NO_CASE,
  type CaseCommand,
  type CaseEvent,
  type CaseFile,
  type ClockCommand,
} from '@an-sinh/cases';
import { InvariantViolation } from '@an-sinh/kernel';
import { deskRow } from '@an-sinh/projections';
import { applicationClaim } from '../claims.ts';
import { companion, type ActOn, type CompanionAct, type StreamType } from '../stream-type.ts';
import { accountStream, seriesStream } from '../stream-names.ts';
import { ACCOUNT } from './account.ts';
import { SERIES } from './series.ts';

/** The stream `application:<caseId>`: the whole case, every procedure in it. */
export const CASE: StreamType<CaseFile, CaseEvent> = {
  kind: 'application',
  initial: NO_CASE,
  evolve: evolveCase,
  nextClockAt: (file) => clocksOf(file)[0]?.at ?? null,
  rows: (stream, file) => ({ desk_case: [deskRow(stream, file)] }),
};

/** Every act of a person or of the clock in a case. */
export const CASE_ACT: ActOn<CaseCommand | ClockCommand, CaseFile, CaseEvent> = {
  type: CASE,
  decide: decideCase,
  role({ type }, file, deciding) {
    const passed = isActType(type) ? gate(type, file, deciding) : undefined;
    return passed?.ok ? passed.role : undefined;
  },
  companions(file, events, { policy }) {
    return events.flatMap((event): readonly CompanionAct[] => {
      // Signing grants: the decision and the person's account in one act.
      if (event.type === 'DecisionSigned') {
        if (!file.appraisal?.facts || !file.person) throw new InvariantViolation('A decision was signed without knowing whom it pays.');
        return [
          companion(accountStream(file.personId), ACCOUNT, {
            type: 'OpenGrant' as const,
            grantId: event.grantId,
            caseId: file.caseId,
            programme: file.programme,
            authority: payingAuthority(file, policy.withAncestors(file.authority)),
            ward: file.authority,
            method: file.method,
            decidedOn: event.signedOn,
            subject: file.personId,
            payee: { fullName: file.person.fullName, ...file.payee },
            facts: file.appraisal.facts,
          }),
        ];
      }
      // A letter's number is the version of its event in the series: no hole, whatever fails.
      if (event.type === 'LetterNumbered') {
        const authority = payingAuthority(file, policy.withAncestors(file.authority));
        return [
          companion(seriesStream(authority, event.symbol, String(event.year)), SERIES, {
            type: 'TakeNumber' as const,
            caseId: file.caseId,
            letterKind: event.kind,
          }),
        ];
      }
      return [];
    });
  },
  claims(file, events) {
    const over =
      events.some(({ type }) => type === 'ApplicationWithdrawn' || type === 'ApplicationRefused' || type === 'ClosedForSilence') ||
      events.some((event) => event.type === 'DuplicateResolved' && event.same);
    return over ? { release: [applicationClaim(file.programme, file.personId)] } : {};
  },
};

/** The authority that decides and pays: the district above a ward, a commune itself. */
const payingAuthority = (file: CaseFile, line: readonly { readonly code: string; readonly kind: string }[]): string =>
  line.find(({ kind }) => kind === 'DISTRICT' || kind === 'COMMUNE')?.code ?? file.authority;
