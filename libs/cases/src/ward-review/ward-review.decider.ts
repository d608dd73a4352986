import { assertNever, record, yearOf, type Decision } from '@an-sinh/kernel';
import { basisOf } from '../case/basis.ts';
import { beginStep } from '../case/begin-step.ts';
import type { CaseFile } from '../case/case-file.ts';
import type { CommandOf } from '../case/commands.ts';
import type { Deciding } from '../case/deciding.ts';
import { mayTake } from '../case/preconditions.ts';
import { refuse } from '../refusals.ts';
import type { WardReviewEvent } from './ward-review.events.ts';

export type WardReviewCommand = CommandOf<
  'AssignWardReview' | 'RecordHomeCheck' | 'ApproveWardReview' | 'PostResult' | 'FileComplaint' | 'ConcludeComplaint' | 'SendFileUp'
>;

/** Review, home check, posting and sending up, in the order that Decree 20/2021 Art. 8(1)(b)-(c) tells them. */
export function decideWardReview(command: WardReviewCommand, file: CaseFile, deciding: Deciding): Decision<WardReviewEvent> {
  const passed = mayTake(command.type, file, deciding);
  if (!passed.ok) return passed;
  const by = passed.officer;
  const { policy, occurredOn, offices } = deciding;
  const subject = file.personId;
  switch (command.type) {
    case 'AssignWardReview':
      return record({ type: 'WardReviewAssigned', by, holder: by });
    case 'RecordHomeCheck':
      return record({
        type: 'HomeChecked',
        by,
        checkedOn: occurredOn,
        ...(command.scanHash === undefined ? {} : { scanHash: command.scanHash }),
        sealed: [
          { subject, class: 'P2', facts: { minutes: command.minutes } },
          { subject, class: 'P4', facts: { findings: command.findings } },
        ],
      });
    case 'ApproveWardReview':
      return record({
        type: 'WardReviewApproved',
        by,
        proposal: 'grant',
        sealed: [{ subject, class: 'P2', facts: { remark: command.remark } }],
      });
    case 'PostResult': {
      if (!file.person) return refuse('PERSON_ERASED', basisOf('PostResult', file, deciding));
      const { fullName, birthDate, residentialGroup } = file.person;
      const shown = {
        fullName,
        birthYear: yearOf(birthDate),
        ...(residentialGroup === undefined ? {} : { residentialGroup }),
        programme: file.programme,
        proposal: 'grant' as const,
      };
      const posting = policy.postingEnd(file.programme, occurredOn, file.chainDay);
      if (!posting.ok) return posting;
      return record({
        type: 'ResultPosted',
        by,
        until: posting.value.on,
        provisional: posting.value.provisional,
        noticeHash: deciding.hash(shown),
        sealed: [{ subject, class: 'P1', facts: shown }],
      });
    }
    case 'FileComplaint': {
      const begun = beginStep(deciding, file, 'POSTING_COMPLAINT', occurredOn);
      if (!begun.ok) return begun;
      return record({
        type: 'PostingComplaintFiled',
        by,
        step: begun.step,
        sealed: [{ subject, class: 'P2', facts: { complaint: command.complaint } }],
      });
    }
    case 'ConcludeComplaint': {
      const begun = beginStep(deciding, file, 'WARD_SUBMIT', occurredOn);
      if (!begun.ok) return begun;
      return record({
        type: 'PostingComplaintConcluded',
        by,
        upheld: command.upheld,
        step: begun.step,
        sealed: [{ subject, class: 'P2', facts: { conclusion: command.conclusion } }],
      });
    }
    case 'SendFileUp': {
      const toAuthority = policy.parentOf(file.authority);
      if (toAuthority === undefined || offices.kindOf(toAuthority) !== 'DISTRICT')
        return refuse('NO_DISTRICT_ABOVE', basisOf('SendFileUp', file, deciding));
      const begun = beginStep(deciding, file, 'DISTRICT_RECEIPT', occurredOn);
      if (!begun.ok) return begun;
      return record({
        type: 'FileSentUp',
        by,
        toAuthority,
        step: begun.step,
        sealed: [{ subject, class: 'P2', facts: { request: command.request } }],
      });
    }
    default:
      return assertNever(command);
  }
}
