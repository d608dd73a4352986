import type { Texts } from './text.ts';

/** What the tables of the law lack; the row that was looked for stands in `basis`. */
export const LAW_REFUSAL_TEXTS: Texts = {
  AUTHORITY_MISSING: ['Không có cơ quan này trong bảng.', 'The authority is not in the table.'],
  CATEGORY_MISSING: ['Không có đối tượng này trong bảng.', 'The category is not in the table.'],
  CHAIN_MISSING: ['Chưa có quy trình cho ngày đó.', 'The programme has no chain on that day.'],
  COEFFICIENT_MISSING: ['Chưa có hệ số cho ngày đó.', 'There is no coefficient on that day.'],
  LIMIT_MISSING: ['Luật không quy định thời hạn cho bước này.', 'The law states no limit for the step.'],
  PAPERS_MISSING: [
    'Chưa có thành phần hồ sơ của chương trình, hoặc còn thiếu giấy tờ.',
    'The table lists no papers, or papers are missing.',
  ],
  PROGRAMME_MISSING: ['Không có chương trình này trong bảng.', 'The programme is not in the table.'],
  RULE_SET_MISSING: [
    'Bộ quy định dùng khi bắt đầu việc này chưa được nạp ở đây; hãy nạp lại.',
    'The rule set under which this was begun is not loaded here: load it again.',
  ],
  RATE_MISSING: ['Chưa có mức chuẩn cho ngày đó.', 'There is no rate on that day.'],
  SETTING_MISSING: ['Chưa có lựa chọn của cơ quan cho ngày đó.', 'A choice of the office is not in the table.'],
  STEP_MISSING: ['Quy trình không có bước này vào ngày đó.', 'The chain has no such step on that day.'],
};
