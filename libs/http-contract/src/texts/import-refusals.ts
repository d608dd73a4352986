import type { Texts } from './text.ts';

/** Refusals of a line of an import file (import-codes.csv). A suffix names the column. */
export const IMPORT_REFUSAL_TEXTS: Texts = {
  FILE_REF_REUSED: ['Số hồ sơ của phường đã dùng cho nội dung khác.', 'This reference of the ward was used for another content.'],
  FIELD_MISSING: ['Thiếu một trường bắt buộc.', 'A required field is empty.'],
  PROGRAMME_UNKNOWN: ['Không rõ chương trình.', 'The programme is not known.'],
  NAME_INVALID: ['Họ tên có ký tự không hợp lệ.', 'The name holds a character that no name has.'],
  DATE_INVALID: ['Không phải ngày có thật theo dạng NNNN-TT-NN.', 'Not an existing day written YYYY-MM-DD.'],
  WARD_UNKNOWN: ['Không có phường mang mã này vào ngày nộp.', 'No ward bore this code on the day of submission.'],
  ID_NUMBER_MALFORMED: ['Số định danh không có 12 hoặc 9 chữ số.', 'The number has neither 12 nor 9 digits.'],
  ACCOUNT_NUMBER_INVALID: ['Số tài khoản không có từ 6 đến 19 chữ số.', 'The account number has not 6 to 19 digits.'],
  VALUE_UNKNOWN: ['Giá trị không có trong mẫu.', 'The field holds what no form offers.'],
  TEXT_INVALID: ['Văn bản quá dài hoặc có ký tự điều khiển.', 'The text is too long or holds control characters.'],
  ROW_MALFORMED: [
    'Dòng không đúng số cột của tiêu đề, hoặc không đọc được.',
    'The row has not the columns of the header, or cannot be read.',
  ],
};
