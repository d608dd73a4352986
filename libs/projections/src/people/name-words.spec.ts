import { describe, expect, it } from '@jest/globals';
import { searchedName, searchPatterns } from './name-words.ts';

/** Whether a name is found, as the database compares it. */
const finds = (asked: string, name: string): boolean => {
  const { folded } = searchedName(name);
  const { patterns } = searchPatterns(asked);
  return patterns.length > 0 && patterns.every((pattern) => folded.includes(pattern.slice(1, -1)));
};

describe('Words of a name (domain 5.5)', () => {
  it('are found without marks and case, in any order, by a part', () => {
    const name = 'Nguyễn Thị Minh Anh';
    for (const asked of ['nguyen', 'NGUYỄN', 'anh minh', 'guye', 'mi an', 'thi  nguyen'])
      expect([asked, finds(asked, name)]).toEqual([asked, true]);
    for (const asked of ['anhh', 'le', 'minh le', '', '%', '_']) expect([asked, finds(asked, name)]).toEqual([asked, false]);
  });
  it('of two letters begin a word: inside of words they are everywhere', () => {
    expect([finds('an', 'Lê Văn Thanh'), finds('an', 'Lê Văn An')]).toEqual([false, true]);
  });
  it('are one word with đ as with d, and with either spelling of a tone', () => {
    expect(finds('dang', 'Đặng Văn Ân')).toBe(true);
    expect(searchedName('Hoà').marked).toEqual(searchedName('Hòa').marked);
    expect(searchedName('Hoa').marked).not.toEqual(searchedName('Hòa').marked);
    expect(searchedName('Mơ').marked).not.toEqual(searchedName('Mo').marked);
  });
  it('are letters and digits: no sign of a pattern gets through', () => {
    expect(searchPatterns(`a%b_c'd\\`).patterns).toEqual(['% a%', '% b%', '% c%', '% d%']);
    expect(searchPatterns('một hai ba bốn năm sáu bảy tám chín mười mười-một').patterns.length).toBeLessThanOrEqual(10);
  });
  it('are the same in whatever form their marks came', () => {
    expect(searchedName('Lê Bích Lan'.normalize('NFD'))).toEqual(searchedName('Lê Bích Lan'.normalize('NFC')));
  });
});
