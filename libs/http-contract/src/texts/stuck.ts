import type { Texts } from './text.ts';

/** Kinds of what does not go on by itself, as operators read them. */
export const STUCK_TITLES: Texts = {
  behind: ['Quy trình chưa đọc việc mới', 'Its workflow has not read the news'],
  'clock-passed': ['Đến hạn mà chưa ghi', 'Due and not recorded'],
  'parked-event': ['Sự kiện bị gác lại', 'Event set aside'],
  'following-lag': ['Theo dõi nhật ký bị chậm', 'A follower of the log is late'],
  'activity-retrying': ['Việc tự động lỗi nhiều lần', 'An activity fails again and again'],
  'no-worker': ['Không có tiến trình làm việc', 'No worker'],
  'nobody-may-act': ['Không còn ai được làm bước này', 'Nobody may take the step'],
};

/** What may be done about it without harm; the first three are commands of `an-sinh ops`. */
export const REMEDY_TITLES: Texts = {
  nudge: ['gọi quy trình đọc lại hồ sơ', 'have its workflow read the file'],
  'retry-parked': ['xử lý lại sự kiện', 'have the event handled again'],
  'retry-activity': ['chạy lại việc tự động ngay', 'have the activity tried at once'],
  'start-worker': ['khởi động worker', 'start a worker'],
  'start-temporal': ['khởi động Temporal', 'start Temporal'],
  'grant-role': ['giao vai trò cho một người khác', 'grant the role to another person'],
  'look-at-database': ['tìm giao dịch dài trong PostgreSQL', 'look for a long transaction in PostgreSQL'],
};
