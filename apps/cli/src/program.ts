import { Command, Option } from 'commander';
import { accountShow } from './commands/account-show.ts';
import { benchActs } from './commands/bench-acts.ts';
import { caseAct } from './commands/case-act.ts';
import { caseActs } from './commands/case-acts.ts';
import { caseCreate } from './commands/case-create.ts';
import { caseExample } from './commands/case-example.ts';
import { caseShow } from './commands/case-show.ts';
import { caseTimeline } from './commands/case-timeline.ts';
import { clock } from './commands/clock.ts';
import { clockAdvance } from './commands/clock-advance.ts';
import { desk } from './commands/desk.ts';
import { importFile } from './commands/import.ts';
import { login } from './commands/login.ts';
import { logout } from './commands/logout.ts';
import { migrate } from './commands/migrate.ts';
import { opsStuck } from './commands/ops-stuck.ts';
import { opsRepairs } from './commands/ops-repairs.ts';
import { peopleSearch } from './commands/people-search.ts';
import { policyAmount } from './commands/policy-amount.ts';
import { policyAuthorities } from './commands/policy-authorities.ts';
import { policyChain } from './commands/policy-chain.ts';
import { policyDeadline } from './commands/policy-deadline.ts';
import { policyEntitlement } from './commands/policy-entitlement.ts';
import { policyLetterSymbol } from './commands/policy-letter-symbol.ts';
import { policySettings } from './commands/policy-settings.ts';
import { policySuccessor } from './commands/policy-successor.ts';
import { rebuildReadModels } from './commands/rebuild-read-models.ts';
import { rebuildWorkflows } from './commands/rebuild-workflows.ts';
import { runAct } from './commands/run-act.ts';
import { runActs } from './commands/run-acts.ts';
import { runAnswers } from './commands/run-answers.ts';
import { runFile } from './commands/run-file.ts';
import { runLines } from './commands/run-lines.ts';
import { runList } from './commands/run-list.ts';
import { runShow } from './commands/run-show.ts';
import { token } from './commands/token.ts';
import { whoami } from './commands/whoami.ts';
import type { Cli } from './cli.ts';
import { group } from './terminal/command.ts';
import { textIn, type Text } from './terminal/language.ts';
import { speak } from './terminal/usage.ts';

/** The whole tree of commands, in the language of the run. */
export function programOf(cli: Cli): Command {
  const t = (text: Text) => textIn(text, cli.language);
  const program = speak(new Command('an-sinh'), cli.language, { out: cli.terminal.raw, err: cli.terminal.message })
    .description(t(['Giải quyết hồ sơ trợ giúp xã hội từ dòng lệnh.', 'Work with social assistance cases from the command line.']))
    .addOption(new Option('--lang <language>', t(['ngôn ngữ: vi hoặc en', 'language: vi or en'])).choices(['vi', 'en']))
    .option(
      '--json',
      t(['kết quả dạng JSON ở đầu ra chuẩn; thông báo ở đầu ra lỗi', 'the result as JSON on standard output; messages on standard error']),
    )
    .option('--api <url>', t(['địa chỉ văn phòng (AN_SINH_API)', 'address of the office (AN_SINH_API)']))
    .option('--issuer <url>', t(['dịch vụ đăng nhập (OIDC_ISSUER)', 'identity provider (OIDC_ISSUER)']))
    .option('--as <name>', t(['làm việc với tên này, chỉ ở văn phòng trình diễn', 'act as this person, in the demonstration office only']));
  const commands = [
    login(cli),
    token(cli),
    logout(cli),
    whoami(cli),
    migrate(cli),
    importFile(cli),
    group(
      cli,
      'case',
      ['hồ sơ', 'cases'],
      [caseExample(cli), caseCreate(cli), caseShow(cli), caseTimeline(cli), caseActs(cli), caseAct(cli)],
    ),
    desk(cli),
    group(cli, 'people', ['người', 'people'], [peopleSearch(cli)]),
    group(cli, 'account', ['tiền của một người', 'the money of a person'], [accountShow(cli)]),
    group(
      cli,
      'policy',
      ['luật nói gì', 'what the law says'],
      [
        policyDeadline(cli),
        policyAmount(cli),
        policyEntitlement(cli),
        policyChain(cli),
        policySettings(cli),
        policyLetterSymbol(cli),
        policyAuthorities(cli),
        policySuccessor(cli),
      ],
    ),
    group(
      cli,
      'run',
      ['đợt chi trả', 'payment runs'],
      [runList(cli), runShow(cli), runLines(cli), runActs(cli), runAct(cli), runFile(cli), runAnswers(cli)],
    ),
    clock(cli).addCommand(clockAdvance(cli)),
    group(cli, 'ops', ['vận hành', 'operation'], [opsStuck(cli), ...opsRepairs(cli)]),
    group(cli, 'rebuild', ['dựng lại từ nhật ký', 'make again from the log'], [rebuildReadModels(cli), rebuildWorkflows(cli)]),
    group(cli, 'bench', ['đo tốc độ', 'measure'], [benchActs(cli)]),
  ];
  for (const each of commands) program.addCommand(inherit(each, program));
  return program;
}

/** Commands made on their own take over how the program speaks and ends. */
function inherit(command: Command, from: Command): Command {
  command.copyInheritedSettings(from);
  for (const member of command.commands) inherit(member, from);
  return command;
}
