export { RulesFolder } from './rules-folder.ts';
export { throwAwayDatabase, type ThrowAwayDatabase } from './throw-away-database.ts';
