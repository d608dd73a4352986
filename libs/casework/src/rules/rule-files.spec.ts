import { RuleSetInvalid } from '@an-sinh/policy';
import { RulesFolder } from '@an-sinh/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { EventLog } from '@an-sinh/event-log';

import { PolicyStore } from './policy-store.ts';

let folder: RulesFolder;
afterEach(() => void folder.remove());

/** What an office hears that is started with the folder; the log is not asked for that. */
function heard(): readonly string[] {
  try {
    PolicyStore.fromFolder(folder.path, undefined as unknown as EventLog);
  } catch (error) {
    if (error instanceof RuleSetInvalid) return error.message.split('\n');
    throw error;
  }
  return [];
}
const FIRST = () => `The rules in ${folder.path} (AN_SINH_RULES) cannot be used:`;

describe('A folder of rules', () => {
  it('with the files of the project is taken', () => {
    folder = new RulesFolder();
    expect(heard()).toEqual([]);
  });
  it('is refused with file, line and column of each cell that is wrong', () => {
    folder = new RulesFolder().write('standard-rates.csv', (text) =>
      text.replace(',500000,', ',500.000,').replace('SOCIAL_PENSION,VN', 'SOCIAL_PENSION,VM'),
    );
    expect(heard()).toEqual([FIRST(), 'standard-rates.csv, line 4, column amount_vnd: is no whole number']);
    folder.write('standard-rates.csv', (text) => text.replace(',500.000,', ',500000,'));
    expect(heard()).toEqual([FIRST(), 'standard-rates.csv, line 9, column jurisdiction: nothing has the code VM']);
  });
  it('counts lines as an editor does, also after a cell of several lines and an empty line', () => {
    folder = new RulesFolder().write('standard-rates.csv', (text) =>
      text.replace('\n', '\r\n\r\n').replace('National standard before Decree 20/2021', '"hai\r\ndòng"').replace(',440000,', ',,'),
    );
    expect(heard()).toEqual([FIRST(), 'standard-rates.csv, line 9, column amount_vnd: is no whole number']);
  });
  it('names a file that is not there, and a folder that is none', () => {
    folder = new RulesFolder().remove('holidays.csv');
    expect(heard()).toEqual([FIRST(), `holidays.csv: cannot be read in ${folder.path} (ENOENT)`]);
  });
  it('names the line on which a file is no table any more', () => {
    folder = new RulesFolder().write('settings.csv', (text) => text.replace(',choice\n', '\n'));
    expect(heard()[1]).toMatch(/^settings\.csv, line 2: .*columns/);
  });
  it('is refused in another encoding, whose letters would be others', () => {
    folder = new RulesFolder().write('wards.csv', (text) => Buffer.from(text, 'latin1'));
    expect(heard()).toEqual([FIRST(), 'wards.csv: is not written in UTF-8']);
  });
});
