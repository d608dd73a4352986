import type { Texts } from './text.ts';

/** What the door itself answers: sign-in, permission, the shape of a request, the keys of design section 7. */
export const DOOR_TEXTS: Texts = {
  NOT_SIGNED_IN: [
    'Bạn chưa đăng nhập, hoặc phiên làm việc đã hết hạn. Hãy đăng nhập lại.',
    'You are not signed in, or the session has ended. Sign in again.',
  ],
  NO_PERMISSION: ['Vai trò của bạn không có quyền làm việc này.', 'Your role has no such act.'],
  NOT_FOUND: ['Không tìm thấy trong phạm vi của bạn.', 'Not found within your scope.'],
  MALFORMED: ['Yêu cầu chưa đúng; xem từng trường.', 'The request is not right; see field by field.'],
  TOO_LARGE: ['Nội dung gửi lên quá lớn.', 'What was sent is too large.'],
  NOT_TAKEN_IN_THIS_FORM: ['Không nhận nội dung ở dạng này.', 'Content of this type is not taken here.'],
  KEY_MISSING: [
    'Thiếu tiêu đề Idempotency-Key: hãy tạo khoá trước khi gửi.',
    'The header Idempotency-Key is missing: mint a key before sending.',
  ],
  BASED_ON_MISSING: ['Thiếu basedOn: hãy gửi lại phiên bản hồ sơ bạn đã xem.', 'basedOn is missing: send the versions that you have seen.'],
  BASED_ON_AHEAD: [
    'basedOn nêu một phiên bản mà hồ sơ chưa từng có. Hãy mở lại hồ sơ rồi làm tiếp.',
    'basedOn names a version that the file has never had. Open the file again, then act.',
  ],
  KEY_REUSED: ['Khoá này đã dùng cho một yêu cầu khác. Hãy tạo khoá mới.', 'This key was used for another request. Mint a new one.'],
  NEWS_ARRIVED: [
    'Hồ sơ đã có việc mới sau khi bạn mở. Hãy xem lại rồi làm tiếp.',
    'The file has moved on since you opened it. Look at the news, then act again.',
  ],
  UNAVAILABLE: [
    'Tạm thời chưa ghi được; không có gì bị ghi dở. Hãy gửi lại với cùng khoá.',
    'Nothing can be recorded just now, and nothing was half recorded. Send it again with the same key.',
  ],
  OUTCOME_UNKNOWN: [
    'Mất kết nối khi đang ghi: chưa biết đã ghi hay chưa. Hãy gửi lại với cùng khoá để biết kết quả; sẽ không bị ghi hai lần.',
    'The connection was lost while recording: it may be recorded or not. Send it again with the same key to learn it; nothing is recorded twice.',
  ],
  BUG: [
    'Có lỗi của phần mềm; không có gì bị ghi dở. Hãy báo mã theo dõi cho người vận hành.',
    'A fault of the program; nothing was half recorded. Tell the operator the trace id.',
  ],
};
