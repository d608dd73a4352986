import { describe, expect, it } from '@jest/globals';
import type { CatalogueEvent } from '@an-sinh/cases';
import { localDate } from '@an-sinh/kernel';
import { toNewEvent } from './codec.ts';

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
