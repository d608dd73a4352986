import { describe, expect, it } from '@jest/globals';
import { eventType, type CatalogueEvent } from '@an-sinh/cases';
import type { StoredEvent } from '@an-sinh/event-log';
import { localDate, type Instant } from '@an-sinh/kernel';
import { z } from 'zod';
import { toEvent, toNewEvent } from './codec.ts';

const on = localDate('2022-09-22');
const withdrawn = (more: object): CatalogueEvent => ({ type: 'ApplicationWithdrawn', by: 'o-desk', ...more }) as CatalogueEvent;

describe('An event as the log keeps it', () => {
  it('has its facts in clear and its boxes apart, by its row of the catalogue', () => {
    const sealed = [{ subject: 'p', class: 'P2', facts: { reason: 'Chuyển nơi ở.' } }];
    expect(toNewEvent(withdrawn({ sealed }), on, 'c')).toEqual({
      type: 'ApplicationWithdrawn',
      schemaVersion: 1,
      occurredOn: on,
      caseId: 'c',
      facts: { by: 'o-desk' },
      sealed,
      wakes: true,
    });
  });

  it.each([
    ['a fact that the row does not know', { idNumber: '001186000001' }],
    ['a fact of another form', { by: 'Lê Bích Lan' }],
    ['a box of a class that the row does not have', { sealed: [{ subject: 'p', class: 'P4', facts: { reason: 'Lê Bích Lan' } }] }],
    ['a box with other facts', { sealed: [{ subject: 'p', class: 'P2', facts: { idNumber: '001186000001' } }] }],
  ])('is never written with %s, and the bug is told without a value', (_what, more) => {
    const write = () => toNewEvent(withdrawn(more), on, undefined);
    expect(write).toThrow('ApplicationWithdrawn');
    expect(write).not.toThrow(/Lan|001186/);
  });
});

describe('An event that was written in an older version', () => {
  const stored = (more: Partial<StoredEvent>) =>
    ({
      type: 'StampIssued',
      version: 4,
      occurredOn: on,
      recordedAt: '2022-09-22T01:00:00Z' as Instant,
      caseId: 'c',
      ...more,
    }) as StoredEvent;
  // An event type of this spec alone.
  const row = { stream: 'test', wakes: 'nothing', says: 'test' } as const;
  const one = eventType('StampIssued', { ...row, facts: { no: z.int() } });
  const two = eventType('StampIssued', {
    ...row,
    facts: { number: z.int() },
    before: { row: one, upcast: ({ facts: { no, ...facts }, sealed }) => ({ facts: { ...facts, number: no }, sealed }) },
  });
  const typeNamed = (name: string) => (name === 'StampIssued' ? two : undefined);
  const occurrence = { version: 4, occurredOn: on, recordedOn: on, caseId: 'c' };

  it('is folded as the newest version tells it', () => {
    const told = [{ type: 'StampIssued', number: 7 }, occurrence];
    expect(toEvent(stored({ schemaVersion: 1, facts: { no: 7 } }), [], typeNamed)).toEqual(told);
    expect(toEvent(stored({ schemaVersion: 2, facts: { number: 7 } }), [], typeNamed)).toEqual(told);
  });

  it('is refused by name where this release does not know its version, or its type', () => {
    expect(() => toEvent(stored({ schemaVersion: 3, facts: {} }), [], typeNamed)).toThrow('no StampIssued of version 3');
    expect(() => toEvent(stored({ type: 'ApplicationWithdrawn', schemaVersion: 2, facts: { by: 'o-desk' } }), [])).toThrow(
      'no ApplicationWithdrawn of version 2',
    );
    expect(() => toEvent(stored({ schemaVersion: 1, facts: { no: 7 } }), [])).toThrow('no StampIssued');
  });
});
