import type { PrivacyClass } from '@an-sinh/access';
import { isLive, type Account, type Grant, type Line } from '@an-sinh/cases';
import { caseStream } from '@an-sinh/casework';
import type { AccountView } from '@an-sinh/http-contract';
import { sumDong } from '@an-sinh/kernel';

type ItemView = AccountView['items'][number];

/** A grant with the classes that the reader has at its ward. */
export interface VisibleGrant {
  readonly grant: Grant;
  readonly classes: readonly PrivacyClass[];
}

/** What one person may see of an account: the grants of their scope with what hangs on them; fields of other classes are absent (K13). */
export function accountView(stream: string, account: Account, visible: readonly VisibleGrant[]): AccountView {
  const classesOf = new Map(visible.map(({ grant, classes }) => [grant.grantId, classes]));
  const lines = account.lines.filter((line) => line.items.every(({ grantId }) => classesOf.has(grantId)));
  const items = itemsOf(lines, (grantId) => classesOf.get(grantId)?.includes('P4') === true);
  const sum = (...states: ItemView['state'][]) =>
    sumDong(items.filter(({ state }) => states.includes(state)).map(({ amount }) => amount as Line['total']));
  return {
    stream,
    personId: stream.slice('account:'.length),
    grants: visible.map(grantView),
    items,
    lines: lines.map(({ lineRef, runId, method, total, state, reasonCode, bookedOn, items: of }) => ({
      lineRef,
      run: runId,
      method,
      total,
      state,
      reasonCode,
      bookedOn,
      items: of.map((item) => ({ ...item })),
    })),
    sums: { paid: sum('paid'), open: sum('planned', 'accepted'), free: sum('free') },
    basedOn: { [stream]: account.version },
  };
}

const grantView = ({ grant, classes }: VisibleGrant): AccountView['grants'][number] => ({
  grantId: grant.grantId,
  case: caseStream(grant.caseId),
  programme: grant.programme,
  authority: grant.authority,
  ward: grant.ward,
  method: grant.method,
  decidedOn: grant.decidedOn,
  ...(classes.includes('P3') && grant.payee ? { payee: { ...grant.payee } } : {}),
  ...(classes.includes('P4') && grant.facts ? { facts: { ...grant.facts } } : {}),
});

/** Each item once, with the line that holds it; an item whose lines all failed is free. */
function itemsOf(lines: readonly Line[], mayExplain: (grantId: string) => boolean): ItemView[] {
  const items = new Map<string, ItemView>();
  for (const line of lines) {
    for (const item of line.items) {
      const why = line.explained.find(({ month, kind, cause }) => month === item.month && kind === item.kind && cause === item.cause);
      items.set(`${item.grantId} ${item.month} ${item.kind} ${item.cause}`, {
        ...item,
        ...(isLive(line)
          ? { state: line.state as Exclude<Line['state'], 'unpaid' | 'returned'>, lineRef: line.lineRef }
          : { state: 'free' }),
        ...(why && mayExplain(item.grantId) ? { explained: { parts: why.parts.map((part) => ({ ...part })), less: why.less } } : {}),
      });
    }
  }
  return [...items.values()].toSorted((a, b) => (a.month + a.kind + a.cause < b.month + b.kind + b.cause ? -1 : 1));
}
