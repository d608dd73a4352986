import { localDate } from '@an-sinh/kernel';
import { seedPolicy as policy } from '../../testing/seed.ts';
import { residentialGroupNumber } from './residential-group.ts';

const field = 'SOCIAL_PROTECTION';
const after = localDate('2025-07-01');
const successorOf = (authority: string, residentialGroup?: string) => policy.successorOn(authority, { field, residentialGroup }, after);

describe('The hand-over of 2025-07-01 (domain 6.3)', () => {
  it('gives a ward that went over whole to one successor', () => {
    expect(successorOf('W00592-2014', 'TDP 5')).toMatchObject({ kind: 'AUTHORITY', authority: 'W-TULIEM-2025', method: 'WHOLE' });
    expect(successorOf('W00623-2014')).toMatchObject({ kind: 'AUTHORITY', authority: 'W-XUANPHUONG-2025' });
  });
  it.each([
    ['TDP 8', 'W-TULIEM-2025'],
    ['Tổ dân phố số 9', 'W-TAYMO-2025'],
    ['tổ 14', 'W-DAIMO-2025'],
  ])('divides Phú Đô by residential group: %s goes to %s', (group, authority) => {
    expect(successorOf('W00632-2014', group)).toMatchObject({ kind: 'AUTHORITY', authority, method: 'DEMONSTRATION_SPLIT' });
  });
  it('sends what matches nothing to the desk, with its candidates', () => {
    const candidates = ['W-TULIEM-2025', 'W-TAYMO-2025', 'W-DAIMO-2025'];
    for (const group of ['TDP 17', 'số 5 Phú Đô', undefined])
      expect(successorOf('W00632-2014', group)).toMatchObject({ kind: 'DESK', candidates });
  });
  it('names the text that it rests on, and says where there is none', () => {
    const text = 'plan of the district council of 2025-04-23 and Resolution 1656/NQ-UBTVQH15 (domain 6.3, S24)';
    expect(successorOf('W00592-2014')).toMatchObject({ legalBasis: text, confidence: 'verified (plan of 2025-04-23, S24)' });
    expect(successorOf('W00632-2014', 'TDP 8')).toMatchObject({ legalBasis: 'none: invented for the demonstration (domain 6.3)' });
    expect(successorOf('W00632-2014')).toMatchObject({ kind: 'DESK', legalBasis: expect.stringMatching(/^none: no text read says/) });
    expect(successorOf('Q019')).toMatchObject({ kind: 'DESK', legalBasis: expect.stringMatching(/Decree 147\/2025/) });
    expect(policy.successorOn('HN-CCPCTNXH', { field: 'POST_REHAB' }, after)).toMatchObject({
      legalBasis: expect.stringMatching(/2025-03-01/),
    });
  });
  it('takes the police of a ward where the ward goes, and a district to the desk', () => {
    expect(successorOf('W00628-2014-CA', 'TDP 12')).toMatchObject({ authority: 'W-XUANPHUONG-2025' });
    const whole = successorOf('Q019');
    expect(whole).toMatchObject({ kind: 'DESK' });
    expect(successorOf('Q019-PLDTBXH')).toEqual({ ...whole, legalBasis: expect.any(String) });
  });
  it('has not happened the day before, and never to an authority that lives', () => {
    expect(policy.successorOn('W00592-2014', { field }, localDate('2025-06-30'))).toEqual({ kind: 'NONE' });
    expect(successorOf('HN')).toEqual({ kind: 'NONE' });
  });
  it('divided the city department by field of work on 2025-03-01', () => {
    const on = localDate('2025-03-01');
    const heirs = ['SOCIAL_PROTECTION', 'MERITORIOUS', 'POST_REHAB'].map((each) => policy.successorOn('HN-SOLDTBXH', { field: each }, on));
    expect(heirs).toMatchObject([{ authority: 'HN-SOYTE' }, { authority: 'HN-SONOIVU' }, { authority: 'HN-CATP' }]);
    expect(policy.successorOn('HN-CCPCTNXH', { field: 'POST_REHAB' }, on)).toMatchObject({ authority: 'HN-CATP' });
  });
});

it('a residential group is read by its number, or not at all', () => {
  expect(['TDP 5', 'tdp05', 'Tổ dân phố số 12', 'TỔ 7'].map(residentialGroupNumber)).toEqual([5, 5, 12, 7]);
  expect(['', 'TDP', 'số 7', 'TDP 5A', 'ngõ 94 Lê Quang Đạo'].map(residentialGroupNumber)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
