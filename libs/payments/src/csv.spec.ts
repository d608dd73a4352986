import { describe, expect, it } from '@jest/globals';
import { csvOf, plainCell } from './csv.ts';

describe('K23 A cell of a file', () => {
  it.each(['=1+1', '+84911', '-2', '@SUM(A1)', '\tx', '\rx', '\u0000x', '＝1'])('that begins like a formula is text: %j', (value) => {
    expect(plainCell(value)).toBe(`'${value}`);
  });
  it('stays as it is otherwise', () => expect(['Lê Lan', 'a=b', 0, ''].map(plainCell)).toEqual(['Lê Lan', 'a=b', '0', '']));
  it('is quoted where it holds a separator, and the file has its mark', () => {
    expect(csvOf([['a', 'Số 1, ngõ "2"']]).toString()).toBe('\ufeffa,"Số 1, ngõ ""2"""\r\n');
  });
});
