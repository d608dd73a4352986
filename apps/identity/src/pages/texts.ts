export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const vi = {
  product: 'An Sinh – văn phòng trình diễn',
  otherLanguage: 'English',
  signIn: 'Đăng nhập',
  demonstration:
    'Đây là văn phòng trình diễn: mọi người đều hư cấu, không có mật khẩu. Chọn một người để vào làm việc với vai trò của người đó.',
  into: 'Đăng nhập vào',
  continueAs: 'Tiếp tục với tư cách',
  filter: 'Lọc theo tên, chức danh hoặc cơ quan',
  filterButton: 'Lọc',
  found: (count: number) => `${count} người`,
  nobody: 'Không có ai phù hợp. Thử từ khác, ví dụ: “chuyên viên”, “my dinh 1”, “kế toán”.',
  until: (from: string, to: string | undefined) => (to === undefined ? `từ ${from}` : `${from} – ${to}`),
  cancel: 'Hủy',
  expired: 'Phiên đăng nhập đã hết hạn. Hãy bắt đầu lại từ ứng dụng.',
  deviceTitle: 'Đăng nhập cho dòng lệnh',
  deviceEnter: 'Nhập mã đang hiện trên cửa sổ dòng lệnh của bạn.',
  deviceCompare: 'Mã này có giống mã đang hiện trên cửa sổ dòng lệnh của bạn không? Nếu không phải bạn vừa yêu cầu, hãy hủy.',
  deviceCode: 'Mã',
  deviceWrong: 'Không có mã này, hoặc mã đã dùng hay đã hết hạn. Hãy kiểm tra và nhập lại.',
  deviceAborted: 'Đã hủy. Cửa sổ dòng lệnh không được đăng nhập.',
  proceed: 'Tiếp tục',
  deviceDone: 'Đã đăng nhập. Bạn có thể đóng trang này và trở lại cửa sổ dòng lệnh.',
  signOut: 'Đăng xuất',
  signOutAsk: 'Bạn có muốn đăng xuất không?',
  stay: 'Ở lại',
  signedOut: 'Bạn đã đăng xuất.',
  failed: 'Không thực hiện được yêu cầu',
};

const en: typeof vi = {
  product: 'An Sinh – demonstration office',
  otherLanguage: 'Tiếng Việt',
  signIn: 'Sign in',
  demonstration: 'This is the demonstration office: all people are invented, there is no password. Choose a person to work in that role.',
  into: 'Signing in to',
  continueAs: 'Continue as',
  filter: 'Filter by name, title or office',
  filterButton: 'Filter',
  found: (count) => `${count} people`,
  nobody: 'Nobody matches. Try another word, for example "specialist", "my dinh 1", "accountant".',
  until: (from, to) => (to === undefined ? `from ${from}` : `${from} – ${to}`),
  cancel: 'Cancel',
  expired: 'This sign-in has expired. Start again from the application.',
  deviceTitle: 'Sign in for the command line',
  deviceEnter: 'Enter the code that your terminal shows.',
  deviceCompare: 'Is this the code that your terminal shows? If you did not ask for it just now, cancel.',
  deviceCode: 'Code',
  deviceWrong: 'There is no such code, or it was used or has expired. Check it and enter it again.',
  deviceAborted: 'Cancelled. The terminal was not signed in.',
  proceed: 'Continue',
  deviceDone: 'Signed in. You can close this page and go back to your terminal.',
  signOut: 'Sign out',
  signOutAsk: 'Do you want to sign out?',
  stay: 'Stay signed in',
  signedOut: 'You are signed out.',
  failed: 'The request could not be carried out',
};

export type Texts = typeof vi;
export const TEXTS: Readonly<Record<Language, Texts>> = { vi, en };
