import { ROLES, isRole } from '@an-sinh/access';
import { ACT_TITLES, EVENT_TITLES, titleOf, type Language, type Problem } from '@an-sinh/http-contract';
import { EXIT, type ExitCode } from '../terminal/exit-codes.ts';
import { facts } from '../terminal/table.ts';
import { textIn, type Text } from '../terminal/language.ts';

/** The office answered with a problem (RFC 9457): a refusal with its article, or an error of the door. */
export class ProblemAnswered extends Error {
  override readonly name = 'ProblemAnswered';

  constructor(
    readonly problem: Problem,
    /** What the command knows to do about it. */
    readonly remedies: readonly Text[] = [],
  ) {
    super(problem.code);
  }

  get exitCode(): ExitCode {
    const { status, code } = this.problem;
    if (status === 401) return EXIT.notSignedIn;
    if (status === 412) return EXIT.newsArrived;
    if (status === 503) return EXIT.notReachable;
    return code === 'MALFORMED' ? EXIT.usage : EXIT.refused;
  }
}

/** A problem as people read it: what, by which article, who could, what opens it, from when, what came meanwhile. */
export function problemText(problem: Problem, language: Language): string {
  const t = (text: Text) => textIn(text, language);
  const lines = [`${problem.title}  [${problem.code}]`];
  const told = facts([
    [t(['Căn cứ', 'Basis']), problem.basis],
    [t(['Ai làm được', 'Who could']), problem.whoCould?.map((role) => roleText(role, language)).join('; ')],
    [t(['Mở bằng', 'Opened by']), problem.opensBy && actText(problem.opensBy, language)],
    [t(['Từ ngày', 'From']), problem.opensOn],
    [t(['Chi tiết', 'Detail']), problem.detail],
    [t(['Mã theo dõi', 'Trace id']), problem.status >= 500 ? problem.traceId : undefined],
  ]);
  if (told) lines.push(indented(told));
  for (const { field, problem: what } of problem.fields ?? []) lines.push(`  ${field}: ${what}`);
  for (const { stream, version, type, occurredOn } of problem.news ?? [])
    lines.push(`  ${occurredOn}  ${titleOf(EVENT_TITLES, type, language)} (${type})  ${stream} #${version}`);
  return lines.join('\n');
}

const indented = (text: string): string => text.replace(/^/gm, '  ');

export function roleText(role: string, language: Language): string {
  const [name = role] = role.split('@');
  return isRole(name) ? `${ROLES[name][language]} (${role})` : role;
}
export function actText(act: string, language: Language): string {
  const title = titleOf(ACT_TITLES, act, language);
  return title === act ? act : `${title} (${act})`;
}
