export { application } from './application/application.workflow.ts';
export { calendar } from './calendar/calendar.workflow.ts';
export { districtApproval } from './district-approval/district-approval.workflow.ts';
export { payment } from './payment/payment.workflow.ts';
export { wardReview } from './ward-review/ward-review.workflow.ts';
