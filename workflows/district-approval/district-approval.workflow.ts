import type { Followed } from '@an-sinh/workflow-contract';
import { FollowedFile } from '../shared/followed-file.ts';

/** From the file's arrival to the numbered letter: Decree 20/2021 Art. 8(1)(d)-(đ), and the commune's one step since 2025-07-01. */
export async function districtApproval(followed: FollowedFile | Followed): Promise<void> {
  const file = await FollowedFile.of(followed);
  await file.within('DISTRICT_RECEIPT', ['SENT_TO_DISTRICT']);
  // (d) The division appraises within seven working days and submits, returns or refuses.
  await file.within('DISTRICT_APPRAISE', ['DISTRICT_RECEIVED', 'APPRAISING']);
  // (đ) The chair signs within three working days of the submission.
  await file.within('DISTRICT_DECIDE', ['SUBMITTED_TO_CHAIR']);
  // Decree 147/2025 Art. 5(2): one authority, ten working days from the complete dossier to the signature.
  await file.within('COMMUNE_VERIFY_AND_DECIDE', ['RECEIVED', 'APPRAISING', 'SUBMITTED_TO_CHAIR']);
  // Decree 30/2020 Art. 15(2): the number is given at the latest on the next working day.
  await file.within('NUMBER_AND_ISSUE', ['DECIDED_GRANT', 'REFUSED']);
}
