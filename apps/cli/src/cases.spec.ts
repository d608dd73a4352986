import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { application } from '../testing/application.ts';
import { jsonOf } from '../testing/command-line.ts';
import { TrialOffice } from '../testing/trial-office.ts';

interface Seen {
  readonly status: string;
  readonly basedOn: Record<string, number>;
}
interface Acted {
  readonly key: string;
  readonly actId: string;
  readonly repeated: boolean;
  readonly basedOn: Record<string, number>;
}
interface Row {
  readonly stream: string;
  readonly person?: { readonly fullName: string };
}
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const OFFICER = ['--as', 'ward-officer.00592'];
const CHAIR = ['--as', 'ward-chair.00592'];

let office: TrialOffice;
let stream: string;
beforeAll(async () => {
  office = await TrialOffice.open();
  const file = join(office.folder, 'application.json');
  writeFileSync(file, application('001141000123'));
  ({ stream } = await jsonOf<{ stream: string }>(office.run, 'case', 'create', '--data', `@${file}`, '--as', 'one-stop.00592'));
});
afterAll(() => office?.close());

const see = () => jsonOf<Seen>(office.run, 'case', 'show', stream, ...OFFICER);

describe('A case', () => {
  it('handed in at the counter lies on the desk of the ward', async () => {
    expect(stream).toMatch(/^application:/);
    const { rows } = await jsonOf<{ rows: Row[] }>(office.run, 'desk', '--role', 'WARD_LABOUR_OFFICER', ...OFFICER);
    expect(rows).toMatchObject([{ stream, person: { fullName: 'Trần Thị Mai' } }]);
    expect(await jsonOf(office.run, 'desk', '--counts', ...OFFICER)).toMatchObject([{ status: 'RECEIVED', count: 1, late: 0 }]);
    expect((await office.run('desk', ...OFFICER)).out).toContain('Trần Thị Mai (1941)');
  });

  it('shows what may be done, and for the rest who could and what would open it', async () => {
    const { out } = await office.run('case', 'acts', stream, ...OFFICER);
    expect(out).toMatch(/● .*\(AssignWardReview\)/);
    expect(out).toMatch(/○ .*\(ApproveWardReview\)[^○]*NOT_AT_THIS_STEP[^○]*Decree 20\/2021[^○]*WARD_CHAIR[^○]*RecordHomeCheck/);
    expect(await jsonOf(office.run, 'case', 'acts', stream, '--open', ...OFFICER)).toMatchObject([{ act: 'AssignWardReview', open: true }]);
  });

  it('takes an act once for each key, and gives the first answer again', async () => {
    const first = await jsonOf<Acted>(office.run, 'case', 'act', stream, 'AssignWardReview', ...OFFICER);
    expect(first.repeated).toBe(false);
    const again = await jsonOf<Acted>(office.run, 'case', 'act', stream, 'AssignWardReview', '--key', first.key, ...OFFICER);
    expect(again).toEqual({ ...first, repeated: true });
    const { messages } = await office.run('case', 'act', stream, 'AssignWardReview', '--key', first.key, ...OFFICER);
    expect(messages).toContain(first.key);
  });

  it('refuses an act with its code, the article, who could and what opens it', async () => {
    const ran = await office.run('case', 'act', stream, 'ApproveWardReview', '--data', '{"remark":"Agreed."}', '--json', ...CHAIR);
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out)).toMatchObject({ status: 422, code: 'HOME_CHECK_MISSING', opensBy: 'RecordHomeCheck' });
    expect(ran.messages).toMatch(/HOME_CHECK_MISSING[^]*Basis +Decree 20\/2021[^]*Opened by .*RecordHomeCheck/);
  });

  it('says field by field what is wrong with an act', async () => {
    expect(await office.run('case', 'act', stream, 'RecordHomeCheck', ...OFFICER)).toMatchObject({
      code: 2,
      messages: expect.stringMatching(/command\.minutes: .*\n +command\.findings: /),
    });
  });

  it('that moved on since it was seen answers with what came', async () => {
    const { basedOn } = await see();
    const content = ['--data', '{"minutes":"Visited.","findings":"As declared."}'];
    expect((await office.run('case', 'act', stream, 'RecordHomeCheck', ...content, ...OFFICER)).code).toBe(0);
    const late = await office.run('case', 'act', stream, 'RecordHomeCheck', ...content, '--based-on', JSON.stringify(basedOn), ...OFFICER);
    expect(late).toMatchObject({ code: 6, messages: expect.stringContaining('(HomeChecked)') });
  });

  it('tells its history in the one order', async () => {
    const entries = await jsonOf<{ type: string }[]>(office.run, 'case', 'timeline', stream, ...OFFICER);
    expect(entries.map(({ type }) => type)).toEqual(expect.arrayContaining(['ApplicationReceived', 'WardReviewAssigned', 'HomeChecked']));
    expect((await see()).status).toBe('WARD_REVIEWING');
  });

  it('of another office is not there', async () => {
    expect(await office.run('case', 'show', stream, '--as', 'ward-officer.00622')).toMatchObject({
      code: 1,
      messages: expect.stringContaining('NOT_FOUND'),
    });
  });
});

it('The program itself ends with the code and keeps answers and messages apart', () => {
  const an = (...argv: string[]) =>
    spawnSync(process.execPath, ['--import', './tools/ts.mjs', 'apps/cli/src/main.ts', ...argv], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', ...office.env },
    });
  const shown = an('case', 'show', stream, '--json', ...OFFICER);
  expect(shown).toMatchObject({ status: 0, stderr: '' });
  expect(JSON.parse(shown.stdout)).toMatchObject({ stream, statusTitle: 'Đang rà soát' });
  expect(an('case', 'show', 'application:0', '--lang', 'en', ...OFFICER)).toMatchObject({ status: 1, stdout: '' });
});
