import type { ClockCommand } from '@an-sinh/cases';
import { localDate, type LocalDate } from '@an-sinh/kernel';
import { RulesFolder, throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { openTestOffice, recorded, UNTIL_POSTED, type TestOffice } from '../../testing/test-office.ts';
import type { Office } from '../office.ts';
import { CASE, CASE_ACT } from '../streams/case-file.ts';
import { enactRules } from './enact-rules.ts';
import type { NamedRules } from './rule-files.ts';

const CLOSE: ClockCommand = { type: 'ClosePosting' };
let office: TestOffice;
let folder: RulesFolder;
beforeAll(async () => {
  office = await openTestOffice(await throwAwayDatabase(), '2022-09-22');
  // The ward has two working days instead of three to send a file up.
  folder = new RulesFolder().write('approval-chains.csv', (text) =>
    text.replace(/^(MA-2021,.*,WARD_SUBMIT,.*?,)3(,WORKING_DAY,)/m, '$12$2'),
  );
});
afterAll(async () => {
  folder.remove();
  await office.close();
});

const told = async () => (await office.events('policy')).map(({ type, facts }) => [type, facts['ruleSet']]);
const restartedWith = async (rules?: string): Promise<Office> => {
  const started = office.over(office.pool, rules);
  await enactRules(started);
  return started;
};

describe('The rules of an office', () => {
  it('are named by the content of their tables, each told by its hash', async () => {
    const { name, hashes } = office.policy.inForce();
    expect(name).toMatch(/^[0-9a-f]{16}$/);
    expect(Object.values(hashes).every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    expect((await office.events('policy'))[0]?.facts).toEqual({ ruleSet: name, tables: hashes });
    expect(await office.policy.named(name)).toBe(office.policy.inForce());
    expect(await office.policy.named('0000000000000000')).toBeUndefined();
  });

  it('come into force once, however many programs start with them, and again after others', async () => {
    const a = office.policy.inForce().name;
    await Promise.all([restartedWith(), restartedWith(), restartedWith()]);
    expect(await told()).toEqual([['RuleSetLoaded', a]]);
    const [other] = await Promise.all([restartedWith(folder.path), restartedWith(folder.path)]);
    const b = other.policy.inForce().name;
    await restartedWith();
    expect(await told()).toEqual([a, b, a].map((name) => ['RuleSetLoaded', name]));
  });

  it('can be asked for by name long after others came: a decision is judged again under its own', async () => {
    const stream = await office.receive();
    await office.acts(stream, ...UNTIL_POSTED);
    const before = await office.events(stream);
    const until = before.at(-1)?.facts['until'] as LocalDate;
    await office.advance(office.policy.inForce().policy.addWorkingDays(until, 1).on);
    recorded(await office.act(stream, undefined, CLOSE, until));
    const closed = (await office.events(stream)).at(-1);
    const step = closed?.facts['step'] as { readonly ruleSet: string; readonly limit: number; readonly dueOn: string };
    expect(step).toMatchObject({ limit: 3, dueOn: '2022-09-29' });

    const later = await restartedWith(folder.path);
    expect(later.policy.inForce().name).not.toBe(step.ruleSet);
    const history = await later.casework.history(before);
    const file = history.reduce((state, [event, occurrence]) => CASE.evolve(state, event as never, occurrence), CASE.initial);
    const judged = ({ name, policy, offices }: NamedRules) => {
      const recordedAt = closed?.recordedAt ?? '';
      const deciding = later.casework.deciding({ key: 'again', actor: 'THE_CLOCK', occurredOn: until }, { recordedAt } as never);
      return CASE_ACT.decide(CLOSE, file, { ...deciding, policy, offices, ruleSet: name });
    };
    const own = await later.policy.named(step.ruleSet);
    expect(own).toBeDefined();
    expect(judged(own as NamedRules)).toEqual({ ok: true, events: [{ type: closed?.type, ...closed?.facts }] });
    // By the rules that are in force now, the office would owe another day.
    expect(judged(later.policy.inForce())).toMatchObject({ events: [{ step: { limit: 2, dueOn: '2022-09-28' } }] });
  });

  it('are whole, or no answer: a table that was not kept is a bug, never a guess', async () => {
    await office.log.append(
      [
        {
          key: 'rules:forged',
          requestHmac: Buffer.alloc(32),
          header: { actor: 'init' },
          answer: {},
          streams: [
            {
              streamId: 'policy',
              kind: 'policy',
              expected: (await office.events('policy')).length,
              events: [
                {
                  type: 'RuleSetLoaded',
                  schemaVersion: 1,
                  occurredOn: localDate('2022-09-22'),
                  facts: { ruleSet: 'forged', tables: { ...office.policy.inForce().hashes, wards: '00'.repeat(32) } },
                  wakes: false,
                },
              ],
              nextClockAt: null,
            },
          ],
        },
      ],
      await office.log.read({ keys: [], streams: [] }),
    );
    await expect(office.policy.named('forged')).rejects.toThrow('A table of the rule set forged was not kept.');
  });
});
