import type { Texts } from './text.ts';

/** Refusals to operators. */
export const OPERATION_REFUSAL_TEXTS: Texts = {
  CLOCK_REFUSED: [
    'Đồng hồ văn phòng không đi lùi, và không chỉnh được trong vận hành thật.',
    'The office clock never goes back, and is not set in production.',
  ],
  CLOCK_PASSED: [
    'Đồng hồ văn phòng dừng tại một thời điểm mà bộ máy chưa ghi việc đến hạn. Hãy xem bộ máy có chạy không, rồi chỉnh lại.',
    'The office clock stands where the engine has not recorded what is due. See whether the engine runs, then set the clock again.',
  ],
  ENGINE_AWAY: ['Bộ máy quy trình đang vắng mặt.', 'The workflow engine is away.'],
  NOTHING_FOLLOWS: ['Không có quy trình nào theo dõi luồng này.', 'No workflow follows this stream.'],
};
