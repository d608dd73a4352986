export { logAdvanced } from './signals.ts';
export type { FileView, Followed, Moment, Wait } from './file-view.ts';
export type {
  ApplicationActivities,
  CalendarActivities,
  EngineActivities,
  LatenessActivities,
  PaymentActivities,
  WardReviewActivities,
} from './activities.ts';
export { SEARCH_ATTRIBUTES, TASK_QUEUE } from './names.ts';
