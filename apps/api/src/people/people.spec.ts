import type { RunningSubscription } from '@an-sinh/event-log';
import { rebuildSearch, runSearchProjection } from '@an-sinh/projections';
import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anApplication, anIdNumber, caseAt, HANDS } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

let test: TestOffice;
let search: RunningSubscription;
const number = anIdNumber();
const PEOPLE = [
  ['Lê Bích Lan', '1936-12-15', 'TDP 4', number],
  ['Lê Bích Lan', '1941-02-02', 'TDP 9', undefined],
  ['Nguyễn Thị Minh Hoà', '1940-05-05', 'TDP 1', undefined],
  ['Nguyễn Minh Hoa', '1939-05-05', 'TDP 1', undefined],
  ['Đặng Văn Ân', '1938-01-01', 'TDP 2', undefined],
] as const;
/** The projection has come to the end of the log. */
async function followed(): Promise<void> {
  await test.order();
  for (let look = 0; look < 100; look += 1) {
    const { rows } = await test.owner.query(
      `select 1 from subscription where name = 'projections/search' and seq = (select max(seq) from event_order)`,
    );
    if (rows.length === 1) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The search did not follow the log.');
}
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), [...HANDS, 'ward-chair.00622', 'ops', 'auditor.hn']);
  search = runSearchProjection(test.office);
  for (const [fullName, birthDate, residentialGroup, idNumber] of PEOPLE)
    await caseAt(
      test,
      'RECEIVED',
      anApplication({ person: { fullName, birthDate, residentialGroup, idNumber: idNumber ?? anIdNumber() } }),
    );
  await followed();
}, 60_000);
afterAll(async () => {
  await search.stop();
  await test.close();
});

const find = async (asked: object, who = 'one-stop.00592') => (await test.as(who).post('/people/search', asked)).body;
const names = async (name: string, who?: string) =>
  (await find({ name }, who)).persons.map(({ fullName }: { fullName: string }) => fullName);

describe('A search by name (domain 5.5)', () => {
  it('finds with and without marks, in any case and order, and by a part', async () => {
    for (const name of ['lê bích lan', 'LE BICH LAN', 'lan le', 'bich', 'bí la'])
      expect(await names(name)).toEqual(['Lê Bích Lan', 'Lê Bích Lan']);
    expect(await names('dang an')).toEqual(['Đặng Văn Ân']);
    expect(await names('guye')).toHaveLength(2);
  });
  it('takes both spellings of a tone for one, and shows first what was typed with its marks', async () => {
    expect(await names('minh hòa')).toEqual(['Nguyễn Thị Minh Hoà', 'Nguyễn Minh Hoa']);
    expect(await names('minh hoa')).toEqual(['Nguyễn Minh Hoa', 'Nguyễn Thị Minh Hoà']);
  });
  it('tells namesakes apart by birth year and residential group', async () => {
    const { persons } = await find({ name: 'le bich lan', birthYear: 1941 });
    expect(persons).toMatchObject([{ birthYear: 1941, residentialGroup: 'TDP 9', cases: [{ authority: 'W00592-2014', closed: false }] }]);
  });
  it('needs a word, and takes no two ways at once', async () => {
    for (const asked of [{ name: '  %_ ' }, { name: 'lan', idNumber: number }, {}, { name: 'lan', office: 'Q019' }])
      expect((await test.as('one-stop.00592').post('/people/search', asked)).status).toBe(422);
  });
});

describe('A search by number', () => {
  it('finds the one person, by the digest that reception made', async () => {
    expect((await find({ idNumber: number })).persons).toMatchObject([{ fullName: 'Lê Bích Lan', birthYear: 1936 }]);
    expect(await find({ idNumber: '001140999999' })).toEqual({ persons: [], more: false });
  });
});

describe('K12 A search outside of one’s scope', () => {
  it('finds nobody, by name or by number, alike to a person who is not there', async () => {
    expect(await find({ name: 'lê bích lan' }, 'ward-chair.00622')).toEqual({ persons: [], more: false });
    expect(await find({ idNumber: number }, 'ward-chair.00622')).toEqual({ persons: [], more: false });
    expect(await names('lê bích lan', 'division-head.q019')).toHaveLength(2);
    expect(await names('lê bích lan', 'auditor.hn')).toHaveLength(2);
  });
  it('is refused to those who may not search at all', async () => {
    expect((await test.as('ops').post('/people/search', { name: 'lan' })).status).toBe(403);
  });
});

it('K42 A search that shows names is recorded as reading, one that finds nobody is not', async () => {
  const readings = async () =>
    (
      await test.owner.query<{ payload: Buffer }>(
        `select payload from event where type = 'CaseRead' and stream_id like 'reading:o-accountant%'`,
      )
    ).rows;
  await find({ name: 'nobody of this name' }, 'accountant.q019');
  expect(await readings()).toHaveLength(0);
  const { persons } = await find({ name: 'dang van an' }, 'accountant.q019');
  const [noted] = await readings();
  const facts = JSON.parse(String(noted?.payload));
  expect(Object.keys(facts.streams)).toEqual(persons[0].cases.map(({ stream }: { stream: string }) => stream));
  expect(facts.classes).toEqual(['P2']);
});

describe('The search table', () => {
  const rows = async () =>
    (
      await test.owner.query(
        `select stream_id, person_id, full_name, folded, marked, birth_year, residential_group from person_search order by stream_id`,
      )
    ).rows;

  it('is rebuilt beside the old one, which serves meanwhile, and equals it byte for byte', async () => {
    const kept = await rows();
    let during: Promise<string[]> | undefined;
    expect(await rebuildSearch(test.office, () => void (during ??= names('bich lan')))).toBe(true);
    expect(await during).toHaveLength(2);
    expect(await rows()).toEqual(kept);
    expect(await names('bich lan')).toHaveLength(2);
  });
  it('gets what comes in while a rebuild is under way', async () => {
    let late: Promise<void> | undefined;
    const comesIn = async () => {
      await caseAt(test, 'RECEIVED', anApplication({ person: { fullName: 'Vũ Thị Muộn' } }));
      await followed();
    };
    const before = rebuildSearch(test.office, () => void (late ??= comesIn()));
    await before;
    await late;
    expect(await names('vu thi muon')).toEqual(['Vũ Thị Muộn']);
  });
  it('is filled again after a crash of the database has emptied it, though a name came in before anybody looked', async () => {
    const kept = await rows();
    await test.owner.query('truncate person_search');
    await caseAt(test, 'RECEIVED', anApplication({ person: { fullName: 'Phan Thị Mới' } }));
    await followed();
    expect(await names('phan thi moi')).toEqual(['Phan Thị Mới']);
    for (let look = 0; look < 200 && (await names('bich lan')).length === 0; look += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await names('bich lan')).toHaveLength(2);
    expect(await names('phan thi moi')).toHaveLength(1);
    const now = await rows();
    expect(now).toHaveLength(kept.length + 1);
    expect(now).toEqual(expect.arrayContaining(kept));
  });
});

it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
