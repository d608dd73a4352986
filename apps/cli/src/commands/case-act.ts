import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { caseAt } from '../http/streams.ts';
import { takesAct } from '../http/takes-act.ts';
import { command } from '../terminal/command.ts';

/**
 * `an-sinh case act`: takes an act in a case. It rests on the case as it is read just before, or on the view that `--based-on`
 * names, as of `case show --json`.
 */
export const caseAct = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return takesAct(
    command(
      cli,
      'act',
      ['làm một việc trong hồ sơ', 'take an act in a case'],
      [
        'case act application:0f8e4c1a-… AssignWardReview --as ward-officer.00592',
        `case act application:0f8e4c1a-… ApproveWardReview --data '{"remark":"Đồng ý."}' --as ward-chair.00592`,
        `case act application:0f8e4c1a-… Appraise --data '{"outcome":"eligible","facts":{}}' --as specialist.q019`,
        `case act application:0f8e4c1a-… Appraise --data '{"outcome":"eligible","facts":{"categories":[{"category":"A4"},{"category":"A6_S","from":"2022-06-14"}],"children":[{"birthDate":"2016-02-01"}]}}'`,
        `case act application:0f8e4c1a-… SignDecision --data '{"mode":"paper","draftHash":"9c1f…"}' --as district-chair.q019`,
        'case act application:0f8e4c1a-… PostResult --key 4b0c6f1e-2b1f-4d6e-9a53-0c1d2e3f4a5b',
      ],
    )
      .argument('<stream>', t(['hồ sơ, hoặc mã của nó', 'the case, or its id']))
      .argument('<type>', t(['việc làm; xem an-sinh case acts', 'the act; see an-sinh case acts'])),
    cli,
    caseAt,
  );
};
