import { dong } from '@an-sinh/kernel';
import { describe, expect, it } from '@jest/globals';
import { amountInWords } from './amount-in-words.ts';

describe('An amount in words (domain 5.6)', () => {
  it.each([
    [540_000, 'Năm trăm bốn mươi nghìn đồng'],
    [0, 'Không đồng'],
    [1, 'Một đồng'],
    [10, 'Mười đồng'],
    [15, 'Mười lăm đồng'],
    [21, 'Hai mươi mốt đồng'],
    [24, 'Hai mươi tư đồng'],
    [105, 'Một trăm linh năm đồng'],
    [1_005, 'Một nghìn không trăm linh năm đồng'],
    [1_100_000, 'Một triệu một trăm nghìn đồng'],
    [2_000_040, 'Hai triệu không trăm bốn mươi đồng'],
    [440_000, 'Bốn trăm bốn mươi nghìn đồng'],
    [3_661_311_000, 'Ba tỷ sáu trăm sáu mươi mốt triệu ba trăm mười một nghìn đồng'],
    [1_000_000_005, 'Một tỷ không trăm linh năm đồng'],
    [1_000_000_000_000, 'Một nghìn tỷ đồng'],
    [1_001_000_000_000, 'Một nghìn không trăm linh một tỷ đồng'],
  ])('%d is %s', (amount, words) => expect(amountInWords(dong(amount))).toBe(words));
});
