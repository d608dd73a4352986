import type { FileView, Followed, Moment } from './file-view.ts';

/** Local activities: one short transaction each, safe to repeat. */
export interface EngineActivities {
  /** Reads the file and notes in `followed_version` how far the workflow has read. */
  readFile(followed: Followed): Promise<FileView>;
}
/** The office is told that it is late; nothing is decided by it. */
export interface LatenessActivities {
  noteOverdue(moment: Moment): Promise<void>;
  remindOverdue(moment: Moment): Promise<void>;
}
export interface ApplicationActivities {
  remindSupplement(moment: Moment): Promise<void>;
  lapseSupplement(moment: Moment): Promise<void>;
}
export interface WardReviewActivities {
  closePosting(moment: Moment): Promise<void>;
}
export interface CalendarActivities {
  openRun(moment: Moment): Promise<void>;
}
export interface PaymentActivities {
  /** Lists the next chunk of persons; true while there are more. Repeated, it goes on where the log says. */
  listChunk(followed: Followed): Promise<boolean>;
  freezeList(followed: Followed): Promise<void>;
}
