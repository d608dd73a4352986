import { jsonOf } from '../testing/command-line.ts';
import { TrialOffice } from '../testing/trial-office.ts';

const ANYBODY = ['--as', 'group-head.00592'];
let office: TrialOffice;
beforeAll(async () => {
  office = await TrialOffice.open();
});
afterAll(() => office?.close());

const said = async (...argv: string[]) => (await office.run('policy', ...argv, ...ANYBODY)).out;

describe('What the law says, asked for at the terminal', () => {
  it('stands beside its basis: a choice, a symbol, an authority, a successor', async () => {
    expect(await said('settings', '--authority', 'W00592-2014', '--on', '2022-09-22')).toMatch(
      /posting_inside_review_window +true +VN +Decree 20\/2021 Art\. 8\(1\)\(b\) +choice/,
    );
    expect(await said('letter-symbol', '--kind', 'DECISION', '--authority', 'Q019', '--on', '2022-09-22')).toMatch(
      /QĐ-UBND[^]*Decree 30\/2020 Art\. 15/,
    );
    expect(await said('authorities', '--kind', 'COMMUNE', '--on', '2025-07-01')).toMatch(
      /W-TULIEM-2025 [^\n]*Resolution 1656[^\n]*verified/,
    );
    expect(await said('successor', '--authority', 'W00592-2014', '--on', '2025-07-01')).toMatch(/W-TULIEM-2025[^]*Resolution 1656/);
    const split = ['--authority', 'W00632-2014', '--residential-group', 'TDP 17', '--on', '2025-07-01'];
    expect(await said('successor', ...split)).toMatch(/W-TULIEM-2025, W-TAYMO-2025, W-DAIMO-2025[^]*none: no text/);
    expect(await jsonOf(office.run, 'policy', 'successor', ...split, ...ANYBODY)).toMatchObject({ kind: 'DESK' });
  });
  it('is refused by name for a place that nobody knows', async () => {
    const ran = await office.run('policy', 'amount', '--category', 'A5C', '--authority', 'Q999', '--on', '2022-09-22', ...ANYBODY);
    expect(ran.code).not.toBe(0);
    expect(ran.messages).toContain('AUTHORITY_MISSING');
  });
});
