import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { command } from '../terminal/command.ts';
import { contentOf } from '../terminal/data.ts';
import { wrongUsage } from '../terminal/failure.ts';
import { aNumber } from '../terminal/options.ts';
import type { PeopleFound } from '@an-sinh/http-contract';

interface Options {
  readonly idNumber?: string;
  readonly birthYear?: number;
}

/** `an-sinh people search`: persons in my scope, by their number or by words of their name. */
export const peopleSearch = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'search',
    ['tìm người theo tên hoặc số định danh', 'find a person by name or ID number'],
    [
      'people search Nguyễn Thị Hoa',
      'people search nguyen hoa --birth-year 1941 --as specialist.q019',
      'people search --id-number - < so-dinh-danh.txt',
    ],
  )
    .argument('[name...]', t(['các từ trong tên, có dấu hay không', 'words of the name, with or without marks']))
    .option('--id-number <number>', t(['số định danh; - để đọc từ đầu vào chuẩn', 'the ID number; - reads it from standard input']))
    .option('--birth-year <year>', t(['năm sinh', 'the year of birth']), aNumber)
    .action(async (words: string[], { idNumber, birthYear }: Options) => {
      if (words.length > 0 === (idNumber !== undefined))
        throw wrongUsage(['Cần tên hoặc --id-number, không cả hai.', 'Give a name or --id-number, not both.']);
      const json =
        idNumber === undefined
          ? { name: words.join(' '), ...(birthYear === undefined ? {} : { birthYear }) }
          : { idNumber: (idNumber === '-' ? await contentOf('-') : idNumber).trim() };
      const found = await cli.api().post<PeopleFound>('people/search', { json });
      cli.terminal.answer(found, () => foundText(cli, found));
      if (found.more) cli.terminal.say(['Còn nữa: thêm một từ hoặc --birth-year.', 'There are more: add a word or --birth-year.']);
    });
};

function foundText({ terminal: { t } }: Cli, { persons }: PeopleFound): string {
  if (persons.length === 0) return t(['Không tìm thấy trong phạm vi của bạn.', 'Nobody was found within your scope.']);
  return persons
    .flatMap(({ fullName, birthYear, residentialGroup, personId, cases }) => [
      `${fullName} (${birthYear})${residentialGroup ? `, ${residentialGroup}` : ''}  ${personId}`,
      ...cases.map(
        ({ caseCode, statusTitle, authority, dueOn, stream }) => `    ${caseCode}  ${statusTitle}  ${authority}  ${dueOn ?? ''}  ${stream}`,
      ),
    ])
    .join('\n');
}
