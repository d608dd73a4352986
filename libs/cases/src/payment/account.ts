import { assertNever, type Dong, type LocalDate } from '@an-sinh/kernel';
import { opened } from '../catalogue/event-type.ts';
import type { AppraisalFacts } from '../district-approval/appraisal.ts';
import type { Occurrence } from '../case/fold.ts';
import type { AccountEvent, ExplainedItem, Item } from './account.events.ts';

/** States of a payment line (domain 2.4). Sent and accepted belong to the run; a line is planned until the agency answers. */
export type LineState = 'planned' | 'accepted' | 'paid' | 'unpaid' | 'returned';
export interface Grant {
  readonly grantId: string;
  readonly caseId: string;
  readonly programme: string;
  readonly authority: string;
  readonly ward: string;
  readonly method: 'cash' | 'account';
  readonly decidedOn: LocalDate;
  /** Version of the event that opened it. */
  readonly openedAt: number;
  readonly payee:
    { readonly fullName: string; readonly bankCode?: string | undefined; readonly accountNumber?: string | undefined } | undefined;
  readonly facts: AppraisalFacts | undefined;
}
export interface Line {
  readonly lineRef: string;
  /** Version of the event that listed it. */
  readonly listedAt: number;
  readonly runId: string;
  readonly items: readonly Item[];
  /** Why each item has its amount, while the person's key is there. */
  readonly explained: readonly ExplainedItem[];
  readonly total: Dong;
  readonly method: 'cash' | 'account';
  readonly authority: string;
  readonly state: LineState;
  readonly reasonCode: string | null;
  readonly bookedOn: LocalDate | null;
  /** Version of the event that said its state; until then there is none. */
  readonly answeredAt: number | undefined;
}

/** The money of one beneficiary: what was granted, and every attempt to pay it. */
export interface Account {
  readonly version: number;
  readonly grants: readonly Grant[];
  readonly lines: readonly Line[];
}
export const NO_ACCOUNT: Account = { version: 0, grants: [], lines: [] };

/** A line that holds its items: they are in no other. */
export const isLive = ({ state }: Pick<Line, 'state'>): boolean => state !== 'unpaid' && state !== 'returned';

export function evolveAccount(before: Account, event: AccountEvent, { version }: Occurrence): Account {
  const account = { ...before, version };
  switch (event.type) {
    case 'GrantOpened': {
      const { grantId, caseId, programme, authority, ward, method, decidedOn } = event;
      return {
        ...account,
        grants: [
          ...account.grants,
          {
            grantId,
            caseId,
            programme,
            authority,
            ward,
            method,
            decidedOn,
            openedAt: version,
            payee: opened(event, 'P3'),
            facts: opened(event, 'P4'),
          },
        ],
      };
    }
    case 'LineListed': {
      const { lineRef, runId, items, total, method, authority } = event;
      return {
        ...account,
        lines: [
          ...account.lines,
          {
            lineRef,
            listedAt: version,
            runId,
            items,
            explained: opened(event, 'P4')?.items ?? [],
            total,
            method,
            authority,
            state: 'planned',
            reasonCode: null,
            bookedOn: null,
            answeredAt: undefined,
          },
        ],
      };
    }
    case 'LineAnswered': {
      const { lineRef, state, reasonCode, bookedOn } = event;
      return {
        ...account,
        lines: account.lines.map((line) =>
          line.lineRef === lineRef ? { ...line, state, reasonCode, bookedOn, answeredAt: version } : line,
        ),
      };
    }
    default:
      return assertNever(event);
  }
}

export const itemKey = ({ grantId, month, kind, cause }: Item): string => `${grantId} ${month} ${kind} ${cause}`;

/** An item of the account, whether a line holds it, and why it has its amount. */
export interface KnownItem {
  readonly item: Item;
  readonly live: boolean;
  /** Version of the event that last freed it; 0 where none did. */
  readonly freedAt: number;
  readonly explained: ExplainedItem | undefined;
}

/** Everything ever made an item of, whatever became of its lines; an item keeps its amount for ever. */
export function itemsOf(account: Account): ReadonlyMap<string, KnownItem> {
  const items = new Map<string, KnownItem>();
  for (const line of account.lines) {
    for (const item of line.items) {
      const before = items.get(itemKey(item));
      const explained = line.explained.find(({ month, kind, cause }) => month === item.month && kind === item.kind && cause === item.cause);
      const freedAt = isLive(line) ? 0 : (line.answeredAt ?? 0);
      items.set(itemKey(item), {
        item,
        live: isLive(line) || before?.live === true,
        freedAt: Math.max(freedAt, before?.freedAt ?? 0),
        explained: explained ?? before?.explained,
      });
    }
  }
  return items;
}
