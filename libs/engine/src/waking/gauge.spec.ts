import { describe, expect, it } from '@jest/globals';
import { Gauge } from './gauge.ts';

describe('The gauge of the office', () => {
  const clock = { now: 0 };
  const at = (ms: number, gauge: Gauge, seq: number) => {
    clock.now = ms;
    gauge.reached(seq);
  };

  it('tells a burst of acts, and its end', () => {
    const gauge = new Gauge(() => clock.now);
    at(0, gauge, 100);
    expect(gauge.isBusy()).toBe(false);
    at(500, gauge, 300);
    expect(gauge.isBusy()).toBe(true);
    clock.now = 1_600;
    expect(gauge.isBusy()).toBe(false);
  });

  it('is calm where acts come one by one', () => {
    const gauge = new Gauge(() => clock.now);
    for (let i = 0; i < 100; i += 1) at(i * 50, gauge, i);
    expect(gauge.isBusy()).toBe(false);
  });
});
