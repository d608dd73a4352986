import { z } from 'zod';
import { schemaName } from '../../tools/catalogue-page.ts';
import { eventType, upcast, versionsOf, type Told } from './event-type.ts';

// An event type of this spec alone, three times changed: a fact got another name, then a fact of an older day was added, then a
// box was split.
const one = eventType('StampIssued', { stream: 'test', wakes: 'nothing', says: 'test', facts: { no: z.int() } });
const two = eventType('StampIssued', {
  ...{ stream: 'test', wakes: 'root', says: 'test', facts: { number: z.int() } },
  before: { row: one, upcast: ({ facts: { no, ...facts }, sealed }) => ({ facts: { ...facts, number: no }, sealed }) },
});
const three = eventType('StampIssued', {
  ...{ stream: 'test', wakes: 'root', says: 'test', facts: { number: z.int(), copies: z.int() } },
  boxes: { P2: z.strictObject({ remark: z.string() }) },
  before: {
    row: two,
    upcast: ({ facts, sealed }) => ({ facts: { ...facts, copies: 1 }, sealed: sealed.map((box) => ({ ...box, class: 'P2' })) }),
  },
});
const told = (facts: Told['facts'], sealed: Told['sealed'] = []): Told => ({ facts, sealed });

describe('An event type that was changed', () => {
  it('has a row for each version, counted from 1, and keeps what was frozen of each', () => {
    expect(versionsOf(three).map(schemaName)).toEqual(['StampIssued/3', 'StampIssued/2', 'StampIssued/1']);
    expect(versionsOf(three).map(({ wakes }) => wakes)).toEqual(['root', 'root', 'nothing']);
  });

  it('is read as its newest version tells it, upcast from each version to the next', () => {
    expect(upcast(three, 1, told({ no: 7 }))).toEqual(told({ number: 7, copies: 1 }));
    expect(upcast(three, 2, told({ number: 7 }))).toEqual(told({ number: 7, copies: 1 }));
    expect(upcast(three, 3, told({ number: 7, copies: 2 }))).toEqual(told({ number: 7, copies: 2 }));
  });

  it('has its boxes upcast too, as far as they can be opened', () => {
    const remark = { subject: 'p', facts: { remark: 'x' } };
    expect(upcast(three, 2, told({ number: 7 }, [{ ...remark, class: 'P1' }])).sealed).toEqual([{ ...remark, class: 'P2' }]);
  });

  it('is refused by name in a version that is not known', () => {
    for (const version of [0, 4]) expect(() => upcast(three, version, told({}))).toThrow(`no StampIssued of version ${version}`);
    expect(() => upcast(one, 2, told({}))).toThrow('no StampIssued of version 2');
  });

  it('comes after its own name only', () => {
    const before = { row: one, upcast: (event: Told) => event };
    expect(() => eventType('Other', { stream: 'test', wakes: 'nothing', says: 'test', facts: {}, before })).toThrow('StampIssued');
  });
});
