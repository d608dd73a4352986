import { describe, expect, it } from '@jest/globals';
import { Gauge } from './gauge.ts';

describe('The gauge of the office', () => {
  const clock = { now: 0 };
  const at = (ms: number, gauge: Gauge, events: number) => {
    clock.now = ms;
    gauge.recorded(events);
  };

  it('tells a burst of acts, and its end', () => {
    clock.now = 0;
    const gauge = new Gauge(() => clock.now);
    at(100, gauge, 150);
    expect(gauge.isBusy()).toBe(false); // not known yet
    clock.now = 500;
    expect(gauge.isBusy()).toBe(true);
    clock.now = 1_000;
    expect(gauge.isBusy()).toBe(false);
  });

  it('is calm where acts come one by one', () => {
    clock.now = 0;
    const gauge = new Gauge(() => clock.now);
    for (let i = 1; i < 100; i += 1) {
      at(i * 50, gauge, 2);
      expect(gauge.isBusy()).toBe(false);
    }
  });
});
