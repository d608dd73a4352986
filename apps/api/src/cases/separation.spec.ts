import type { Role } from '@an-sinh/access';
import { OFFICE_ACT } from '@an-sinh/casework';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../../testing/client.ts';
import { actOnRun, granted, list, openNextRun, runOf } from '../../testing/money.ts';
import { act, caseAt, HANDS } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), [...HANDS, 'many-hats', 'two-purses']);
  await hold(
    'many-hats',
    ['DISTRICT_SPECIALIST', 'Q019-PLDTBXH'],
    ['DIVISION_HEAD', 'Q019-PLDTBXH'],
    ['DISTRICT_CHAIR', 'Q019'],
    ['CLERK', 'Q019'],
  );
  await hold('two-purses', ['ACCOUNTANT', 'Q019-PLDTBXH'], ['DIVISION_HEAD', 'Q019-PLDTBXH']);
}, 60_000);
afterAll(() => test.close());

/** A person who holds several roles at once, as a small office may have. */
async function hold(userName: string, ...roles: readonly (readonly [Role, string])[]): Promise<void> {
  for (const [role, office] of roles) {
    const answer = await test.office.casework.act(OFFICE_ACT, {
      stream: `office:${office}`,
      key: `test:${userName}:${role}`,
      actor: { officer: 'init', roles: [] },
      command: {
        type: 'TellOffice',
        events: [
          {
            type: 'RoleGranted',
            officer: `o-${userName}`,
            role,
            capacity: 'HEAD',
            authorisation: null,
            from: localDate('2023-01-01'),
            to: null,
            sealed: [{ subject: userName, class: 'P2', facts: { name: 'Thử' } }],
          },
        ],
      },
    });
    if (answer.kind !== 'recorded') throw new Error(JSON.stringify(answer));
  }
}
const codeOf = async (person: Person, stream: string, command: object) => {
  const { status, body } = await act(person, stream, command);
  return status === 200 ? 'done' : body.code;
};

describe('K19 Nobody approves their own work: the chain of a case', () => {
  it('wants another person for each role that judges, by identity and whatever roles the one holds', async () => {
    const stream = await caseAt(test, 'DISTRICT_RECEIVED');
    const one = test.as('many-hats');
    expect(await codeOf(one, stream, { type: 'BeginAppraisal' })).toBe('done');
    expect(await codeOf(one, stream, { type: 'Appraise', outcome: 'eligible', facts: {}, reason: 'x' })).toBe('done');
    expect(await codeOf(one, stream, { type: 'SubmitToChair' })).toBe('SAME_PERSON');
    expect(await codeOf(test.as('division-head.q019'), stream, { type: 'SubmitToChair' })).toBe('done');
    expect(await codeOf(one, stream, { type: 'SignDecision', mode: 'paper' })).toBe('SAME_PERSON');
    expect(await codeOf(one, stream, { type: 'ReturnFromChair', reasonCode: 'X', remark: 'x' })).toBe('SAME_PERSON');
    expect(await codeOf(test.as('district-chair.q019'), stream, { type: 'SignDecision', mode: 'paper' })).toBe('done');
    // Who gives a number judges nothing.
    expect(await codeOf(one, stream, { type: 'NumberLetter' })).toBe('done');
  }, 30_000);
  it('says so before it is tried', async () => {
    const stream = await caseAt(test, 'DISTRICT_RECEIVED');
    const one = test.as('many-hats');
    await act(one, stream, { type: 'BeginAppraisal' });
    await act(one, stream, { type: 'Appraise', outcome: 'eligible', facts: {}, reason: 'x' });
    const { body } = await one.get(`/cases/${stream}/acts`);
    expect(body.find(({ act: of }: { act: string }) => of === 'SubmitToChair')).toMatchObject({
      open: false,
      refusal: { code: 'SAME_PERSON' },
    });
  }, 30_000);
});

describe('K19 Nobody approves their own work: a payment run', () => {
  it('wants another person to check than to list, and another to settle than to report', async () => {
    await openNextRun(test);
    await granted(test, 2);
    await test.order();
    const month = '2023-02';
    expect((await actOnRun(test, 'two-purses', month, { type: 'BeginListing' })).status).toBe(200);
    await list(test, month);
    const { listHash, total } = (await test.as('two-purses').get(`/runs/${runOf(month)}`)).body;
    expect((await actOnRun(test, 'two-purses', month, { type: 'CheckRun', listHash, remark: 'x' })).body.code).toBe('SAME_PERSON');
    expect((await actOnRun(test, 'division-head.q019', month, { type: 'CheckRun', listHash, remark: 'x' })).status).toBe(200);
    expect((await actOnRun(test, 'two-purses', month, { type: 'FundRun', amount: total, treasuryReference: 'KB-1' })).status).toBe(200);
    const { basedOn } = (await test.as('two-purses').get(`/runs/${runOf(month)}`)).body;
    expect((await test.as('two-purses').post(`/runs/${runOf(month)}/file`, { basedOn })).status).toBe(200);
    expect((await actOnRun(test, 'two-purses', month, { type: 'ReportRun' })).status).toBe(200);
    expect((await actOnRun(test, 'two-purses', month, { type: 'SettleRun' })).body.code).toBe('SAME_PERSON');
  }, 30_000);
});

it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
