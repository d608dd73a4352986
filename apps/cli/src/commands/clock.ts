import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { command } from '../terminal/command.ts';
import { facts } from '../terminal/table.ts';
import { officeTime } from '../terminal/office-time.ts';

interface Clock {
  readonly office: string;
  readonly on: string;
  readonly real: string;
  readonly kind: 'real' | 'demonstration';
}

/** `an-sinh clock`: what the office's clock shows. Law and limits follow it. */
export const clock = (cli: Cli): Command =>
  command(cli, 'clock', ['đồng hồ của văn phòng', "the office's clock"], ['clock', 'clock --json --as auditor.hn']).action(async () => {
    const { t } = cli.terminal;
    const shown = await cli.api().get<Clock>('clock');
    cli.terminal.answer(shown, () =>
      facts([
        [t(['Giờ văn phòng', 'Office time']), `${officeTime(shown.office)} (${shown.office})`],
        [t(['Ngày', 'Day']), shown.on],
        [t(['Giờ thật', 'Real time']), officeTime(shown.real)],
        [
          t(['Loại', 'Kind']),
          shown.kind === 'real'
            ? t(['vận hành thật: không chỉnh được', 'production: it cannot be set'])
            : t(['trình diễn: chỉnh tới bằng clock advance', 'demonstration: set forward by clock advance']),
        ],
      ]),
    );
  });
