import type { Language } from '../problem.ts';
import { titleOf, type Texts } from './text.ts';

/** Refusals of acts on accounts and payment runs. */
export const MONEY_REFUSAL_TEXTS: Texts = {
  NO_SUCH_RUN: ['Không có đợt chi trả này.', 'There is no such run.'],
  ALREADY_GRANTED: ['Người này đang hưởng trợ cấp này.', 'The person has this allowance already.'],
  LINE_UNKNOWN: ['Không có dòng chi trả này.', 'There is no such payment line.'],
  ANSWER_CONTRADICTS: ['Trả lời mâu thuẫn với trả lời trước.', 'The answer contradicts an earlier one.'],
  AMOUNT_DIFFERS: ['Số tiền không khớp.', 'The amount does not agree.'],
  LIST_HASH_DIFFERS: ['Danh sách đã khác với bản bạn kiểm tra.', 'The list is not the one that you checked.'],
  ANSWERS_EXCEED_LIST: ['Tổng kết quả vượt quá danh sách.', 'The answers add up to more than was listed.'],
  LINES_STILL_OPEN: ['Còn dòng chưa có trả lời.', 'Some lines are still open.'],
  ANSWERS_UNEXPLAINED: ['Còn trả lời mâu thuẫn chưa được giải trình.', 'Contradicting answers are unexplained.'],
  FILE_CHANGED: [
    'Không dựng lại được đúng tệp đã gửi, vì dữ liệu cá nhân trong đó đã được xoá theo luật.',
    'The file that was sent cannot be made again byte for byte: personal data in it were erased under the law.',
  ],
};

/** What helps an account that a list passed over. */
const REMEDIES: Texts = {
  LAW: [
    'Báo quản trị viên nạp quy định còn thiếu. Khoản này vẫn còn nợ và vào danh sách kỳ sau, kèm truy lĩnh.',
    'Ask an administrator to load what the law’s tables lack. It is owed still, and the next list has it with arrears.',
  ],
  ACCOUNT: [
    'Cùng cán bộ thẩm định xem lại tài khoản và quyết định. Khoản này vẫn còn nợ và vào danh sách kỳ sau, kèm truy lĩnh.',
    'Look at the account and its decision with the appraiser. It is owed still, and the next list has it with arrears.',
  ],
};
/** What to do about an account that a list passed over with this code. */
export const passedOverRemedy = (code: string, language: Language): string =>
  titleOf(REMEDIES, code.endsWith('_MISSING') ? 'LAW' : 'ACCOUNT', language);
