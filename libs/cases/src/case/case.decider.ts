import type { Decision } from '@an-sinh/kernel';
import { decideApplication, type ApplicationCommand } from '../application/application.decider.ts';
import { decideDistrictApproval, type DistrictApprovalCommand } from '../district-approval/district-approval.decider.ts';
import { decideWardReview, type WardReviewCommand } from '../ward-review/ward-review.decider.ts';
import { CLOCK_ACTS } from './acts.ts';
import type { CaseFile } from './case-file.ts';
import { decideClock } from './clock.decider.ts';
import type { CaseCommand, ClockCommand } from './commands.ts';
import { explained } from './dated-back.ts';
import type { Deciding } from './deciding.ts';
import type { CaseEvent } from './fold.ts';

/**
 * The whole case, every procedure in it: one stream, one version, so a withdrawal and a signature can never both succeed.
 * Each procedure decides its own acts and sees the case's file.
 */
export function decideCase(command: CaseCommand | ClockCommand, file: CaseFile, deciding: Deciding): Decision<CaseEvent> {
  const decision = decideByProcedure(command, file, deciding);
  return isOfClock(command) ? decision : explained(decision, command.type, file, deciding);
}

const isOfClock = (command: CaseCommand | ClockCommand): command is ClockCommand =>
  (CLOCK_ACTS as readonly string[]).includes(command.type);

function decideByProcedure(command: CaseCommand | ClockCommand, file: CaseFile, deciding: Deciding): Decision<CaseEvent> {
  switch (command.type) {
    case 'ReceiveSupplement':
    case 'CloseForSilence':
    case 'ResolveDuplicate':
    case 'WithdrawApplication':
      return decideApplication(command satisfies ApplicationCommand, file, deciding);
    case 'AssignWardReview':
    case 'RecordHomeCheck':
    case 'ApproveWardReview':
    case 'PostResult':
    case 'FileComplaint':
    case 'ConcludeComplaint':
    case 'SendFileUp':
      return decideWardReview(command satisfies WardReviewCommand, file, deciding);
    case 'ClosePosting':
    case 'NoteOverdue':
    case 'RemindOverdue':
    case 'RemindSupplement':
    case 'LapseSupplement':
      return decideClock(command, file, deciding);
    default:
      return decideDistrictApproval(command satisfies DistrictApprovalCommand, file, deciding);
  }
}
