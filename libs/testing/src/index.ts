export { throwAwayDatabase, type ThrowAwayDatabase } from './throw-away-database.ts';
