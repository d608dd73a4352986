export { application, condition, UNTIL_APPRAISING, UNTIL_NUMBERED, UNTIL_POSTED, type ActOfPerson } from './applications.ts';
export { eightOn, TestOffice, until, type Database, type Prepared } from './office.ts';
