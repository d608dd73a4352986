import pg from 'pg';
import { throwAwayDatabase } from './index.ts';

const query = async (url: string, text: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(text).finally(() => client.end());
};

describe('A throw-away database', () => {
  it('is apart from every other', async () => {
    const [one, other] = await Promise.all([throwAwayDatabase(), throwAwayDatabase()]);
    await query(one.url, 'create table file (number int)');
    const { rows } = await query(other.url, `select to_regclass('file') as found`);
    expect(rows).toEqual([{ found: null }]);
    await Promise.all([one.drop(), other.drop()]);
  });

  it('copies its template', async () => {
    const template = await throwAwayDatabase();
    await query(template.url, 'create table file (number int); insert into file values (7)');
    const copy = await throwAwayDatabase({ template: new URL(template.url).pathname.slice(1) });
    expect((await query(copy.url, 'select number from file')).rows).toEqual([{ number: 7 }]);
    await Promise.all([copy.drop(), template.drop()]);
  });

  it('is gone once dropped, though somebody is still connected', async () => {
    const database = await throwAwayDatabase();
    const left = new pg.Client({ connectionString: database.url });
    left.on('error', () => {});
    await left.connect();
    await database.drop();
    await expect(query(database.url, 'select 1')).rejects.toThrow('does not exist');
  });

  it('knows the letters of Vietnamese', async () => {
    const database = await throwAwayDatabase();
    const { rows } = await query(
      database.url,
      `create extension unaccent; create extension pg_trgm;
       select lower('ĐẶNG THỊ HUỆ') as lower, unaccent('Nguyễn') as plain, similarity('Nguyễn Huệ', 'Nguyễn Huế') < 1 as told_apart`,
    ).then((results) => (results as unknown as pg.QueryResult[]).at(-1)!);
    expect(rows).toEqual([{ lower: 'đặng thị huệ', plain: 'Nguyen', told_apart: true }]);
    await database.drop();
  });
});
