import type { CaseCommand } from '@an-sinh/cases';
import type { RunActBody } from '@an-sinh/http-contract';

const HASH = '0'.repeat(64);

/** Every act on a case as a page would send it: right in its shape, whatever the case makes of it. */
export const CASE_COMMANDS: { readonly [Type in CaseCommand['type']]: Extract<CaseCommand, { type: Type }> } = {
  ReceiveSupplement: { type: 'ReceiveSupplement', papersShown: ['DECLARATION'] },
  CloseForSilence: { type: 'CloseForSilence' },
  ResolveDuplicate: { type: 'ResolveDuplicate', same: false, reason: 'hai người khác nhau' },
  WithdrawApplication: { type: 'WithdrawApplication', reason: 'người nộp rút' },
  AssignWardReview: { type: 'AssignWardReview' },
  RecordHomeCheck: { type: 'RecordHomeCheck', minutes: 'đã đến nhà', findings: 'đúng' },
  ApproveWardReview: { type: 'ApproveWardReview', remark: 'đồng ý' },
  PostResult: { type: 'PostResult' },
  FileComplaint: { type: 'FileComplaint', complaint: 'không đúng' },
  ConcludeComplaint: { type: 'ConcludeComplaint', upheld: false, conclusion: 'không có căn cứ' },
  SendFileUp: { type: 'SendFileUp', request: 'kính đề nghị' },
  ReceiveAtDistrict: { type: 'ReceiveAtDistrict' },
  BeginAppraisal: { type: 'BeginAppraisal' },
  Appraise: { type: 'Appraise', outcome: 'eligible', facts: {}, reason: 'truy lĩnh theo luật' },
  SubmitToChair: { type: 'SubmitToChair' },
  ReturnToWard: { type: 'ReturnToWard', reasonCode: 'UNCLEAR', reasons: 'cần rà soát lại' },
  RefuseApplication: { type: 'RefuseApplication', reasonCode: 'NOT_MET', reasons: 'không đủ điều kiện', article: 'Art. 5', mode: 'paper' },
  ReturnFromChair: { type: 'ReturnFromChair', reasonCode: 'UNCLEAR', remark: 'xem lại' },
  SignDecision: { type: 'SignDecision', mode: 'paper' },
  NumberLetter: { type: 'NumberLetter' },
};

/** The same for a payment run, but for those that go with a file. */
export const RUN_COMMANDS: { readonly [Type in RunActBody['command']['type']]: Extract<RunActBody['command'], { type: Type }> } = {
  BeginListing: { type: 'BeginListing' },
  CheckRun: { type: 'CheckRun', listHash: HASH, remark: 'đã kiểm soát' },
  FundRun: { type: 'FundRun', amount: 0, treasuryReference: 'KB-1' },
  ReportRun: { type: 'ReportRun' },
  SettleRun: { type: 'SettleRun' },
};
