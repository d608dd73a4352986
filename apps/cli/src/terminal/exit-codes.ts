import type { Text } from './language.ts';

/** What a script may rely on. The numbers never change their meaning. */
export const EXIT = {
  ok: 0,
  refused: 1,
  usage: 2,
  notSignedIn: 3,
  notReachable: 4,
  linesRejected: 5,
  newsArrived: 6,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_TEXTS: readonly (readonly [code: ExitCode, text: Text])[] = [
  [EXIT.ok, ['xong (cả khi việc này đã ghi từ trước)', 'done (also where it was recorded before)']],
  [EXIT.refused, ['bị từ chối hoặc không làm được', 'refused, or failed']],
  [EXIT.usage, ['lệnh hoặc dữ liệu gửi lên chưa đúng', 'wrong usage, or malformed data']],
  [EXIT.notSignedIn, ['chưa đăng nhập', 'not signed in']],
  [EXIT.notReachable, ['không kết nối được, hoặc văn phòng tạm thời chưa ghi được', 'not reachable, or nothing can be recorded just now']],
  [EXIT.linesRejected, ['tệp đã nhận, có dòng bị loại', 'the file was taken in, some lines were rejected']],
  [EXIT.newsArrived, ['hồ sơ đã có việc mới sau khi xem', 'the file has moved on since it was seen']],
  [EXIT.interrupted, ['bị dừng bằng Ctrl+C', 'stopped by Ctrl+C']],
];
