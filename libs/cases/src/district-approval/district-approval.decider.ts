import { assertNever, record, yearOf, type Decision } from '@an-sinh/kernel';
import { basisOf } from '../case/basis.ts';
import { beginStep } from '../case/begin-step.ts';
import type { CaseFile } from '../case/case-file.ts';
import type { CommandOf } from '../case/commands.ts';
import type { Deciding } from '../case/deciding.ts';
import { mayTake } from '../case/preconditions.ts';
import { refuse } from '../refusals.ts';
import type { DistrictApprovalEvent } from './district-approval.events.ts';
import { draftDecision, drafted } from './draft-decision.ts';
import { establishedFacts } from './established-facts.ts';
import { addresseeOf, saidBy, signerOf } from './letter-facts.ts';
import { checkSheet } from './sheet-check.ts';

export type DistrictApprovalCommand = CommandOf<
  | 'ReceiveAtDistrict'
  | 'BeginAppraisal'
  | 'Appraise'
  | 'SubmitToChair'
  | 'ReturnToWard'
  | 'RefuseApplication'
  | 'ReturnFromChair'
  | 'SignDecision'
  | 'NumberLetter'
>;

/** Appraisal, submission, signature, number: the district's three steps, and the commune's one, by the same acts. */
export function decideDistrictApproval(
  command: DistrictApprovalCommand,
  file: CaseFile,
  deciding: Deciding,
): Decision<DistrictApprovalEvent> {
  const passed = mayTake(command.type, file, deciding);
  if (!passed.ok) return passed;
  const legalBasis = basisOf(command.type, file, deciding);
  const by = passed.officer;
  const { policy, on, occurredOn } = deciding;
  const subject = file.personId;
  const atCommune = file.step?.stepCode === 'COMMUNE_VERIFY_AND_DECIDE';
  // The commune's one step runs on from the complete dossier to the signature; at the district each begins its own.
  const step = (stepCode: 'DISTRICT_APPRAISE' | 'DISTRICT_DECIDE') =>
    atCommune && file.step ? goingOn(file.step) : beginStep(deciding, file, stepCode, occurredOn);
  const signature = (signed: { mode: 'paper' | 'digital'; scanHash?: string | undefined }) => ({
    mode: signed.mode,
    signedOn: occurredOn,
    signedAs: signerOf(passed.role),
    legalBasis,
    ...(signed.scanHash === undefined ? {} : { scanHash: signed.scanHash }),
  });

  switch (command.type) {
    case 'ReceiveAtDistrict': {
      const begun = step('DISTRICT_APPRAISE');
      if (!begun.ok) return begun;
      // Registering promises nothing later: the applicant keeps the appointment of the receipt.
      const { dueOn, provisional } = begun.step;
      const appointment = file.appointment ?? { on: dueOn, provisional };
      return record({
        type: 'DistrictReceived',
        by,
        step: begun.step,
        appointmentOn: appointment.on,
        provisional: appointment.provisional,
      });
    }
    case 'BeginAppraisal':
      return record({ type: 'AppraisalBegun', by, holder: by });
    case 'Appraise': {
      const sheet = establishedFacts(command.facts, file, policy);
      if (!sheet) return refuse('PERSON_ERASED', legalBasis);
      const { facts } = sheet;
      if (command.outcome === 'eligible') {
        const place = policy.jurisdictionOf(file.authority);
        if (!place.ok) return place;
        const where = { programme: file.programme, jurisdiction: place.value, on: occurredOn };
        const wrong = checkSheet(sheet, where, { policy, basis: legalBasis });
        if (wrong) return wrong;
        const draft = draftDecision(facts, file, deciding, occurredOn);
        if (!draft.ok) return draft;
        const limit = policy.settingOn('long_arrears_reason_months', place.value, on);
        if (!limit.ok) return limit;
        if (draft.facts.monthsOfArrears > Number(limit.value.value) && !command.reason)
          return refuse('LONG_ARREARS_NEED_REASON', legalBasis);
      }
      return record({
        type: 'Appraised',
        by,
        outcome: command.outcome,
        sheetHash: deciding.hash({ ...facts, outcome: command.outcome }),
        sealed: [
          { subject, class: 'P4', facts },
          ...(command.reason === undefined ? [] : [{ subject, class: 'P2' as const, facts: { reason: command.reason } }]),
        ],
      });
    }
    case 'SubmitToChair': {
      const draft = drafted(file, deciding);
      if (!draft.ok) return draft;
      const begun = step('DISTRICT_DECIDE');
      if (!begun.ok) return begun;
      return record({
        type: 'SubmittedToChair',
        by,
        signedAs: signerOf(passed.role),
        legalBasis,
        step: begun.step,
        firstMonthAmount: draft.firstMonthAmount,
        monthlyAmount: draft.monthlyAmount,
        draftHash: draft.draftHash,
        sealed: [
          { subject, class: 'P2', facts: addresseeOf(file) },
          { subject, class: 'P4', facts: draft.facts },
        ],
      });
    }
    case 'ReturnToWard': {
      const begun = beginStep(deciding, file, 'WARD_REVIEW_AND_POST', occurredOn);
      if (!begun.ok) return begun;
      return record({
        type: 'ReturnedToWard',
        by,
        reasonCode: command.reasonCode,
        step: begun.step,
        sealed: [{ subject, class: 'P2', facts: { reasons: command.reasons } }],
      });
    }
    case 'ReturnFromChair': {
      const begun = step('DISTRICT_APPRAISE');
      if (!begun.ok) return begun;
      return record({
        type: 'ChairReturned',
        by,
        reasonCode: command.reasonCode,
        step: begun.step,
        sealed: [{ subject, class: 'P2', facts: { remark: command.remark } }],
      });
    }
    case 'RefuseApplication': {
      const begun = beginStep(deciding, file, 'NUMBER_AND_ISSUE', occurredOn);
      if (!begun.ok) return begun;
      return record({
        type: 'ApplicationRefused',
        by,
        reasonCode: command.reasonCode,
        step: begun.step,
        ...signature(command),
        sealed: [
          { subject, class: 'P2', facts: { reasons: command.reasons, addressee: addresseeOf(file) } },
          { subject, class: 'P4', facts: { article: command.article } },
        ],
      });
    }
    case 'SignDecision': {
      const draft = drafted(file, deciding);
      if (!draft.ok) return draft;
      // The signature is reckoned for its day; where that is not what was submitted, the signer says that they saw it.
      if ((command.draftHash ?? file.draft?.draftHash) !== draft.draftHash) return refuse('DRAFT_CHANGED', legalBasis);
      const begun = beginStep(deciding, file, 'NUMBER_AND_ISSUE', occurredOn);
      if (!begun.ok) return begun;
      return record({
        type: 'DecisionSigned',
        by,
        grantId: deciding.id('grant'),
        firstMonthAmount: draft.firstMonthAmount,
        monthlyAmount: draft.monthlyAmount,
        draftHash: draft.draftHash,
        step: begun.step,
        ...signature(command),
        sealed: [
          { subject, class: 'P2', facts: addresseeOf(file) },
          { subject, class: 'P4', facts: draft.facts },
        ],
      });
    }
    case 'NumberLetter': {
      if (!file.letter) return refuse('NOT_AT_THIS_STEP', legalBasis);
      const kind = file.letter.kind;
      const place = policy.jurisdictionOf(file.authority);
      if (!place.ok) return place;
      const series = policy.letterSymbol(kind === 'DECISION' ? 'DECISION' : 'LETTER', place.value, occurredOn);
      if (!series.ok) return series;
      return record({
        type: 'LetterNumbered',
        by,
        kind,
        symbol: series.value.symbol,
        year: yearOf(occurredOn),
        numberedOn: occurredOn,
        letterHash: deciding.hash({ caseCode: file.caseCode, ...saidBy(file.letter) }),
      });
    }
    default:
      return assertNever(command);
  }
}

const goingOn = ({ since: _since, ...step }: NonNullable<CaseFile['step']>) => ({ ok: true, step }) as const;
