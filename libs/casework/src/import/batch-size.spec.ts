import { describe, expect, it } from '@jest/globals';
import { BatchSize } from './batch-size.ts';

const after = (...batches: readonly (readonly [ms: number, lines?: number])[]): number => {
  const size = new BatchSize();
  for (const [ms, lines = size.lines] of batches) size.took(ms, lines);
  return size.lines;
};

describe('The size of a batch', () => {
  it('begins with 50 lines, halves above 125 ms and grows below 60', () => {
    expect([after(), after([126]), after([100]), after([59]), after([59], [59], [59], [59])]).toEqual([50, 25, 50, 63, 100]);
  });
  it('lies between 5 and 100', () => {
    expect([after(...Array.from({ length: 9 }, () => [500] as const)), after(...Array.from({ length: 9 }, () => [1] as const))]).toEqual([
      5, 100,
    ]);
  });
  it('does not grow by a last batch that was small', () => expect(after([1, 3])).toBe(50));
});
