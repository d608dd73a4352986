import { localDate } from '@an-sinh/kernel';
import { owed } from '../../testing/facts.ts';
import { seedPolicy as policy } from '../../testing/seed.ts';

const before = localDate('2025-06-30');
const after = localDate('2025-07-01');

describe('An authority', () => {
  it('is never found by the official code alone: wards of 2025 bear codes of other wards (domain 6.3)', () => {
    expect(owed(policy.authorityByGsoCode('00592', before))).toMatchObject({ code: 'W00592-2014', nameVi: 'UBND Phường Cầu Diễn' });
    expect(owed(policy.authorityByGsoCode('00592', after))).toMatchObject({ code: 'W-TULIEM-2025', nameVi: 'UBND Phường Từ Liêm' });
    expect(policy.authorityByGsoCode('00623', after)).toMatchObject({ ok: false, refusal: { code: 'AUTHORITY_MISSING' } });
  });
  it('names the text that made or ended it, and how sure that is', () => {
    expect(owed(policy.authority('W-TULIEM-2025'))).toMatchObject({
      legalBasis: 'Resolution 1656/NQ-UBTVQH15 of 2025-06-16 (domain 6.3, S24)',
      confidence: 'verified (name)',
    });
    expect(owed(policy.authority('Q019-PLDTBXH')).confidence).toMatch(/^unknown: /);
    expect(owed(policy.wardByGsoCode('00634', localDate('2022-06-24'))).confidence).toMatch(/^verified/);
  });
  it('lies within its district and its city', () => {
    expect(policy.isWithin('W00592-2014-CA', 'Q019')).toBe(true);
    expect(policy.isWithin('W-TULIEM-2025', 'Q019')).toBe(false);
    expect(policy.isWithin('Q019', 'W00592-2014')).toBe(false);
    expect(policy.withAncestors('W00592-2014').map(({ code }) => code)).toEqual(['W00592-2014', 'Q019', 'HN']);
  });
  it('takes its rates from its city, and from the nation where there is none', () => {
    expect(['W-TAYMO-2025', 'Q019-1CUA', 'PAY-POST'].map((code) => owed(policy.jurisdictionOf(code)))).toEqual(['HN', 'HN', 'VN']);
  });
  it('that nobody knows is refused by name, and not taken for the nation', () => {
    expect(policy.jurisdictionOf('Q999')).toMatchObject({
      ok: false,
      refusal: { code: 'AUTHORITY_MISSING', basis: 'authorities.csv: Q999' },
    });
    expect(policy.place('Q019')).toMatchObject({ ok: false, refusal: { code: 'AUTHORITY_MISSING' } });
  });
  it('is served by the units of its district', () => {
    const serving = (kind: string) => owed(policy.authorityServing('W00592-2014', kind, before)).code;
    expect(['WARD', 'DISTRICT', 'DISTRICT_DIVISION', 'DISTRICT_ONE_STOP', 'WARD_POLICE'].map(serving)).toEqual([
      'W00592-2014',
      'Q019',
      'Q019-PLDTBXH',
      'Q019-1CUA',
      'W00592-2014-CA',
    ]);
    expect(policy.authorityServing('W-TULIEM-2025', 'DISTRICT', after)).toMatchObject({
      ok: false,
      refusal: { code: 'AUTHORITY_MISSING' },
    });
  });
  it('is served by the department of its field of work', () => {
    expect(owed(policy.authorityServing('W-TULIEM-2025', 'CITY_DEPARTMENT', after, 'MERITORIOUS')).code).toBe('HN-SONOIVU');
    expect(owed(policy.authorityServing('W-TULIEM-2025', 'CITY_DEPARTMENT', after, 'SOCIAL_PROTECTION')).code).toBe('HN-SOYTE');
    expect(policy.authorityServing('W-TULIEM-2025', 'CITY_DEPARTMENT', after)).toMatchObject({
      ok: false,
      refusal: { code: 'AUTHORITY_MISSING' },
    });
  });
});

describe('A ward of wards.csv', () => {
  it('is found by exactly its code, on a day of its life', () => {
    expect(owed(policy.wardByGsoCode('00634', localDate('2022-06-24'))).nameVi).toBe('Phường Đại Mỗ');
    for (const code of ['00001', '0592', 'Cầu Diễn', '']) {
      expect(policy.wardByGsoCode(code, localDate('2022-06-24'))).toMatchObject({ ok: false, refusal: { code: 'AUTHORITY_MISSING' } });
    }
    expect(policy.wardByGsoCode('00634', after)).toMatchObject({ ok: false });
  });
});
