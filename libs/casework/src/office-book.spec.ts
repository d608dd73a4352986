import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { throwAwayDatabase } from '@an-sinh/testing';
import { localDate } from '@an-sinh/kernel';
import { openTestOffice, recorded, type TestOffice } from '../testing/test-office.ts';
import type { OfficeEvent } from '@an-sinh/cases';
import { OFFICE_ACT, OfficeBook } from './index.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openTestOffice(await throwAwayDatabase(), '2023-01-03');
});
afterAll(() => office.close());

const grant = async (officer: string, to: string | null, more: Partial<Extract<OfficeEvent, { type: 'RoleGranted' }>> = {}) =>
  recorded(
    await office.casework.act(OFFICE_ACT, {
      stream: 'office:W00634-2014',
      key: `test:${officer}:${to}`,
      actor: { officer: 'o-admin', roles: [] },
      command: {
        type: 'TellOffice',
        events: [
          {
            type: 'RoleGranted',
            officer,
            role: 'WARD_CHAIR',
            capacity: 'HEAD',
            authorisation: null,
            from: localDate('2023-01-01'),
            to: to === null ? null : localDate(to),
            ...more,
          },
        ],
      },
    }),
  );

describe('The book of offices and officers', () => {
  it('knows the roles of a day, and nobody by another name', async () => {
    const role = { role: 'WARD_CHAIR', office: 'W00634-2014', capacity: 'HEAD' };
    expect(await office.book.rolesOn('o-ward-chair.00634', localDate('2023-01-03'))).toEqual([role]);
    expect(await office.book.rolesOn('o-ward-chair.00634', localDate('2025-07-01'))).toEqual([]);
    expect(await office.book.rolesOn('o-nobody', localDate('2023-01-03'))).toEqual([]);
  });

  it('reads what was granted, at once for who was not asked before', async () => {
    await grant('o-new', '2023-02-28');
    expect(await new OfficeBook(office.pool).rolesOn('o-new', localDate('2023-02-28'))).toHaveLength(1);
    expect(await new OfficeBook(office.pool).rolesOn('o-new', localDate('2023-03-01'))).toEqual([]);
  });

  it('knows in which capacity a role is held, and on which authorisation', async () => {
    const vice = await office.book.rolesOn('o-district-vice-chair.q019', localDate('2023-01-03'));
    expect(vice).toEqual([{ role: 'DISTRICT_CHAIR', office: 'Q019', capacity: 'DEPUTY' }]);
    const authorisation = { number: '12/UQ-UBND', on: localDate('2023-01-02') };
    await grant('o-stand-in', '2023-02-28', { capacity: 'AUTHORISED', authorisation });
    expect(await new OfficeBook(office.pool).rolesOn('o-stand-in', localDate('2023-02-01'))).toEqual([
      { role: 'WARD_CHAIR', office: 'W00634-2014', capacity: 'AUTHORISED', authorisation },
    ]);
  });

  it('notices an ended role within two seconds (K06)', async () => {
    const book = new OfficeBook(office.pool);
    await grant('o-leaver', null);
    expect(await book.rolesOn('o-leaver', localDate('2023-06-01'))).toHaveLength(1);
    await grant('o-leaver', '2023-01-31');
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(await book.rolesOn('o-leaver', localDate('2023-06-01'))).toEqual([]);
  });

  it('knows the first day of an office, or of the nearest above it', async () => {
    const { policy } = office.policy.inForce();
    expect(await office.book.firstDay('Q019', policy)).toBe('2023-01-03');
    expect(await office.book.firstDay('W00634-2014', policy)).toBe('2023-01-03');
    expect(await office.book.firstDay('HN', policy)).toBeUndefined();
  });
});

describe('The demonstration office', () => {
  it('keeps a payment calendar where somebody pays, and nowhere else', async () => {
    const { rows } = await office.pool.query<{ calendar: string; payers: number }>(
      `select s.stream_id as calendar, count(distinct r.officer)::int as payers from stream s
         left join officer_role r on r.office like split_part(s.stream_id, ':', 2) || '%' and r.role in ('ACCOUNTANT', 'COMMUNE_ACCOUNTANT')
       where s.kind = 'calendar' group by 1`,
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.filter(({ payers }) => payers < 2)).toEqual([]);
  });
});
