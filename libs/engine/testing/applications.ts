import type { CaseCommand, ReceiveApplication } from '@an-sinh/cases';
import type { LocalDate } from '@an-sinh/kernel';

const numbers = { last: 0 };

/** A severely disabled adult with all papers, handed in at a ward's counter: each call another person. */
export function application(more: Partial<ReceiveApplication> = {}): ReceiveApplication {
  const number = (numbers.last += 1);
  return {
    type: 'ReceiveApplication',
    programme: 'MONTHLY_ALLOWANCE',
    channel: 'counter',
    authority: 'W00634-2014',
    fileRef: null,
    person: {
      fullName: `Lê Bích Lan ${number}`,
      sex: 'female',
      birthDate: '1986-05-01' as LocalDate,
      idNumber: `001186${String(number).padStart(6, '0')}`,
      residentialGroup: 'TDP 4',
    },
    applicant: { relation: 'self' },
    method: 'cash',
    payee: {},
    condition: condition('DECLARATION', 'DISABILITY_CERT'),
    ...more,
  };
}

/** Such an application with some of its papers only. */
export const condition = (...papersShown: string[]): ReceiveApplication['condition'] => ({
  category: 'A6_S',
  householdStatus: 'none',
  disabilityDegree: 'severe',
  certificateIssuedOn: '2022-06-14' as LocalDate,
  children: null,
  papersShown,
});

export type ActOfPerson = readonly [userName: string, command: CaseCommand];

/** From the counter to the posted result: the officer checks at home, the chair agrees. */
export const UNTIL_POSTED: readonly ActOfPerson[] = [
  ['ward-officer.00634', { type: 'AssignWardReview' }],
  ['ward-officer.00634', { type: 'RecordHomeCheck', minutes: 'Có mặt tổ trưởng.', findings: 'Đúng.' }],
  ['ward-chair.00634', { type: 'ApproveWardReview', remark: 'Đồng ý.' }],
  ['ward-officer.00634', { type: 'PostResult' }],
];
/** From the closed posting to the desk of the specialist. */
export const UNTIL_APPRAISING: readonly ActOfPerson[] = [
  ['ward-chair.00634', { type: 'SendFileUp', request: 'Đề nghị quận xem xét.' }],
  ['one-stop.q019', { type: 'ReceiveAtDistrict' }],
  ['specialist.q019', { type: 'BeginAppraisal' }],
];
/** From there to the numbered decision. */
export const UNTIL_NUMBERED: readonly ActOfPerson[] = [
  ['specialist.q019', { type: 'Appraise', outcome: 'eligible', facts: {} }],
  ['division-head.q019', { type: 'SubmitToChair' }],
  ['district-chair.q019', { type: 'SignDecision', mode: 'paper' }],
  ['clerk.q019', { type: 'NumberLetter' }],
];
