import { describe, expect, it } from '@jest/globals';
import { ANSWER_COLUMNS, answerParts, NotAnAnswerFile } from './answer-file.ts';

const HEADER = ANSWER_COLUMNS.join(',');
const file = (...records: string[]) => [HEADER, ...records].join('\r\n');
const REF = 'AS-0123456789';

describe('An answer file', () => {
  it('is read record by record, whatever stands in the others', () => {
    const [part] = answerParts(
      file(
        `${REF},paid,,2023-02-05,440000`,
        `${REF}X,paid,"open quote,2023-02-05,440000`,
        'too,few',
        `${REF}Y,lost,,2023-02-05,440000`,
        `${REF}Z,unpaid,NOT_COLLECTED,2023-02-05,440000`,
      ),
    );
    expect(part?.answers.map(({ line, state, reasonCode }) => [line, state, reasonCode])).toEqual([
      [1, 'paid', null],
      [5, 'unpaid', 'NOT_COLLECTED'],
    ]);
    expect(part?.rejected).toEqual([
      { line: 2, code: 'ROW_MALFORMED' },
      { line: 3, code: 'ROW_MALFORMED' },
      { line: 4, lineRef: `${REF}Y`, code: 'VALUE_UNKNOWN:state', field: 'state', valueClass: 'letters' },
    ]);
  });
  it.each([
    [',paid,,2023-02-05,1', 'FIELD_MISSING:line_ref'],
    ["x' or 1=1 --,paid,,2023-02-05,1", 'VALUE_UNKNOWN:line_ref'],
    [`${REF},paid,lower case,2023-02-05,1`, 'VALUE_UNKNOWN:reason_code'],
    [`${REF},paid,,05/02/2023,1`, 'DATE_INVALID'],
    [`${REF},paid,,2023-02-30,1`, 'DATE_INVALID'],
    [`${REF},paid,,2023-02-05,-1`, 'VALUE_UNKNOWN:amount'],
    [`${REF},paid,,2023-02-05,1.5`, 'VALUE_UNKNOWN:amount'],
  ])('names what is wrong with %j, never the value', (record, code) => {
    const [rejected] = answerParts(file(record))[0]?.rejected ?? [];
    expect(rejected?.code).toBe(code);
    expect(Object.keys(rejected ?? {}).sort()).toEqual(
      [...(rejected?.lineRef === undefined ? [] : ['lineRef']), 'code', 'field', 'line', 'valueClass'].sort(),
    );
  });
  it('is cut alike each time: a hundred records, and a line once in a part', () => {
    const many = file(...Array.from({ length: 250 }, (_, i) => `AS-${i},paid,,2023-02-05,1`));
    expect(answerParts(many).map(({ answers }) => answers.length)).toEqual([100, 100, 50]);
    const twice = file(`${REF},accepted,,2023-02-04,1`, `${REF},paid,,2023-02-05,1`);
    expect(answerParts(twice).map(({ answers }) => answers.map(({ state }) => state))).toEqual([['accepted'], ['paid']]);
  });
  it('has its mark, its header and nothing else at the top', () => {
    expect(answerParts(`\ufeff${file(`${REF},paid,,2023-02-05,1`)}`)[0]?.answers).toHaveLength(1);
    expect(() => answerParts('a,b\r\n1,2')).toThrow(NotAnAnswerFile);
    expect(() => answerParts('')).toThrow(NotAnAnswerFile);
  });
});
