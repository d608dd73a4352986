import type { Texts } from './text.ts';

/** Refusals of acts in a case, from the counter to the number on the decision. */
export const CASE_REFUSAL_TEXTS: Texts = {
  NO_SUCH_CASE: ['Không có hồ sơ này.', 'There is no such case.'],
  CASE_CLOSED: ['Hồ sơ đã đóng.', 'The case is closed.'],
  NOT_IN_THIS_CHAIN: ['Quy trình của cơ quan này không có việc đó.', 'The chain of this authority has no such act.'],
  NOT_AT_THIS_STEP: ['Hồ sơ chưa (hoặc không còn) ở bước này.', 'The case is not (or no longer) at this step.'],
  NOT_YOUR_ROLE: ['Việc này thuộc vai trò khác.', 'This act belongs to another role.'],
  OUTSIDE_YOUR_OFFICE: ['Hồ sơ thuộc cơ quan khác.', 'The case belongs to another office.'],
  SAME_PERSON: [
    'Bạn đã làm một bước khác của hồ sơ này: mỗi bước phải do một người khác nhau.',
    'You took another step of this case: each is taken by another person.',
  ],
  DATE_IN_FUTURE: ['Ngày xảy ra ở tương lai.', 'The day lies in the future.'],
  BEFORE_PREVIOUS_STEP: ['Ngày xảy ra trước bước liền trước.', 'The day lies before that of the previous step.'],
  BACKDATING_NEEDS_REASON: ['Ghi lùi ngày quá giới hạn: cần nêu lý do.', 'Dated back beyond the limit: a reason is needed.'],
  PERSON_ERASED: ['Dữ liệu cá nhân đã được xoá theo luật.', 'The personal data were erased under the law.'],
  AUTHORITY_NOT_ACTIVE: ['Cơ quan này không hoạt động vào ngày đó.', 'This authority did not exist on that day.'],
  CATEGORY_UNKNOWN: ['Pháp luật vào ngày đó không có nhóm đối tượng này.', 'The law of that day knows no such category.'],
  BORN_AFTER_SUBMISSION: ['Ngày sinh sau ngày nộp hồ sơ.', 'Born after the day of submission.'],
  DUPLICATE_APPLICATION: [
    'Người này đã có hồ sơ đang giải quyết hoặc đang hưởng.',
    'This person has an application that is open or in payment.',
  ],
  PAPERS_STILL_MISSING: ['Vẫn còn thiếu giấy tờ.', 'Papers are still missing.'],
  SUPPLEMENT_STILL_OPEN: ['Người nộp còn thời hạn bổ sung.', 'The applicant still has time to supplement.'],
  HOME_CHECK_MISSING: ['Chưa có biên bản rà soát tại nhà.', 'The home check is missing.'],
  POSTING_OVER: ['Thời gian niêm yết đã hết.', 'The posting is over.'],
  POSTING_STILL_OPEN: ['Còn trong thời gian niêm yết.', 'The posting is still open.'],
  NO_DISTRICT_ABOVE: ['Không có quận phía trên.', 'There is no district above.'],
  APPRAISAL_MISSING: ['Chưa có phiếu thẩm định đủ điều kiện.', 'There is no appraisal that finds the person eligible.'],
  NOT_APPRAISED_AS_INELIGIBLE: ['Phiếu thẩm định chưa kết luận không đủ điều kiện.', 'The appraisal does not find the person ineligible.'],
  NOT_ELIGIBLE: ['Theo các dữ kiện này thì không được hưởng.', 'By these facts nothing is granted.'],
  FACTS_INCOMPLETE: [
    'Phiếu thẩm định thiếu dữ kiện mà diện hưởng cần: ngày cấp giấy xác nhận, từng người con, hoặc thai kỳ. Hãy bổ sung dữ kiện đó.',
    'The sheet lacks a fact that a category needs: the day of its certificate, each child, or the pregnancy. Add it.',
  ],
  FACT_IN_FUTURE: [
    'Phiếu thẩm định có dữ kiện bắt đầu sau ngày thẩm định (giấy xác nhận, ngày sinh, tình trạng hộ, diện hưởng …). Hãy xem lại các ngày.',
    'The sheet states a fact that begins after the day of the appraisal (a certificate, a birth, a household status, a category …). Look at the dates again.',
  ],
  FACTS_CONTRADICT: [
    'Các dữ kiện của phiếu thẩm định mâu thuẫn nhau: diện hưởng và mức độ khuyết tật, hai tình trạng hộ cùng lúc, hoặc ngày trước khi sinh.',
    'Facts of the sheet contradict each other: category and degree of disability, two household statuses at once, or a day before a birth.',
  ],
  DRAFT_CHANGED: [
    'Dự thảo quyết định đã thay đổi so với khi trình. Hãy xem lại dự thảo và ký đúng bản đã xem (gửi kèm draftHash của bản đó).',
    'The draft has changed since it was submitted. Look at it again and sign what you see (send the draftHash of that draft).',
  ],
  LONG_ARREARS_NEED_REASON: ['Truy lĩnh dài: cần nêu lý do.', 'Long arrears need a written reason.'],
  STILL_IN_TIME: ['Chưa hết thời hạn.', 'The limit has not passed.'],
  NOT_THIS_WAIT: ['Thời hạn này không phải thời hạn đang chạy.', 'This is not the wait that runs.'],
  NOTHING_DUE: ['Chưa có gì đến hạn.', 'Nothing is due.'],
};
