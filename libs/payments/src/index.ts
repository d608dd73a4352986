export { amountInWords } from './amount-in-words.ts';
export { plainCell } from './csv.ts';
export { runDifferences, type Differences } from './list/differences.ts';
export { openLines, type ListedLine, type ReadingOffice } from './list/listed-lines.ts';
export { PAYMENT_LIST_COLUMNS } from './list/payment-list.ts';
export { runFile, runFileName, type RunFile } from './list/run-file.ts';
export { NotAnAnswerFile, ANSWER_COLUMNS } from './answers/answer-file.ts';
export { takeAnswers, type AnswersTaken, type NoAnswersTaken } from './answers/take-answers.ts';
