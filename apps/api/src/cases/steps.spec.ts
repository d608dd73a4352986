import { CASE_ACTS } from '@an-sinh/cases';
import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CASE_COMMANDS } from '../../testing/commands.ts';
import { anApplication, bringAll, caseAt, HANDS, MILESTONES } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), HANDS);
}, 60_000);
afterAll(() => test.close());

/** Who takes an act on the main path. */
const TAKER: Partial<Record<string, (typeof HANDS)[number]>> = {
  AssignWardReview: 'ward-officer.00592',
  RecordHomeCheck: 'ward-officer.00592',
  ApproveWardReview: 'ward-chair.00592',
  PostResult: 'ward-officer.00592',
  FileComplaint: 'one-stop.00592',
  ConcludeComplaint: 'ward-chair.00592',
  SendFileUp: 'ward-chair.00592',
  ReceiveAtDistrict: 'one-stop.q019',
  BeginAppraisal: 'specialist.q019',
  Appraise: 'specialist.q019',
  SubmitToChair: 'division-head.q019',
  ReturnToWard: 'division-head.q019',
  RefuseApplication: 'division-head.q019',
  ReturnFromChair: 'district-chair.q019',
  SignDecision: 'district-chair.q019',
  NumberLetter: 'clerk.q019',
};

describe('K16 The steps of a case', () => {
  it('are skipped by nobody: every act that does not belong to the step is refused, in every state of the main path', async () => {
    const stream = await caseAt(test, 'RECEIVED');
    const wrong: unknown[] = [];
    let tried = 0;
    for (const [index, milestone] of MILESTONES.entries()) {
      if (index > 0) await bringAll(test, [stream], milestone, MILESTONES[index - 1]);
      const { body: seen } = await test.as('ward-officer.00592').get(`/cases/${stream}`);
      const before = seen.basedOn[stream];
      for (const [act, command] of Object.entries(CASE_COMMANDS)) {
        const who = TAKER[act];
        const rule = CASE_ACTS[act as keyof typeof CASE_ACTS] as { readonly from: readonly string[]; readonly steps: readonly string[] };
        if (!who || (rule.from.includes(seen.status) && rule.steps.includes(seen.step?.stepCode ?? 'none'))) continue;
        const { status, body } = await test.as(who).post(`/cases/${stream}/acts`, { command, basedOn: seen.basedOn });
        tried += 1;
        const expected = seen.status === 'DECIDED_GRANT' && !seen.step ? ['CASE_CLOSED', 'NOT_AT_THIS_STEP'] : ['NOT_AT_THIS_STEP'];
        if (status !== 422 || !expected.includes(body.code)) wrong.push({ milestone, act, status, code: body.code });
      }
      expect((await test.as('ward-officer.00592').get(`/cases/${stream}`)).body.basedOn[stream]).toBe(before);
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(150);
    // What was tried is recorded with the case's id, and is no part of what happened in the case.
    const attempts = await test.owner.query(`select from event where type = 'ActRefused' and case_id = $1`, [stream.split(':')[1]]);
    expect(attempts.rowCount).toBe(tried);
    const { body: timeline } = await test.as('ward-officer.00592').get(`/cases/${stream}/timeline`);
    expect(timeline.filter(({ type }: { type: string }) => type === 'ActRefused')).toEqual([]);
  }, 60_000);

  it('are explained before they are tried: what a list of acts says is what the act answers', async () => {
    const stream = await caseAt(test, 'WARD_APPROVED');
    const officer = test.as('ward-officer.00592');
    const { body: acts } = await officer.get(`/cases/${stream}/acts`);
    for (const { act, open, refusal } of acts) {
      if (open) continue;
      const { body: seen } = await officer.get(`/cases/${stream}`);
      const { status, body } = await officer.post(`/cases/${stream}/acts`, {
        command: CASE_COMMANDS[act as keyof typeof CASE_COMMANDS],
        basedOn: seen.basedOn,
      });
      const { code, opensBy, opensOn, whoCould } = refusal;
      // What is no act of this officer's at all is told without what opens it: nothing would open it for them.
      const expected = whoCould.includes('WARD_LABOUR_OFFICER')
        ? { status: 422, code, opensBy, opensOn }
        : { status: 403, code: 'NO_PERMISSION' };
      const answered = { status, code: body.code, opensBy: body.opensBy, opensOn: body.opensOn };
      expect({ act, whoCould: body.whoCould, ...answered }).toEqual({ act, whoCould, ...expected });
    }
    expect(acts.filter(({ open }: { open: boolean }) => open).map(({ act }: { act: string }) => act)).toEqual(['PostResult']);
  });
});

describe('K18 A series of numbers', () => {
  it('has no hole and no number twice, whoever takes them at once', async () => {
    const received = await Promise.all(Array.from({ length: 64 }, () => test.as('one-stop.00592').post('/cases', anApplication())));
    const streams = received.map(({ body }) => Object.keys(body.basedOn)[0] as string);
    await bringAll(test, streams, 'DECIDED_GRANT');
    const clerk = test.as('clerk.q019');
    const before = (
      await test.owner.query(`select coalesce(max(version), 0) as n from stream where kind = 'series' and stream_id like '%QĐ-UBND%'`)
    ).rows[0].n;
    const seen = await Promise.all(streams.map((stream) => clerk.get(`/cases/${stream}`)));
    const answers = await Promise.all(
      streams.map((stream, index) =>
        clerk.post(`/cases/${stream}/acts`, { command: { type: 'NumberLetter' }, basedOn: seen[index]?.body.basedOn }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(streams.map(() => 200));
    const numbers = await Promise.all(
      streams.map(async (stream) => Number((await clerk.get(`/cases/${stream}`)).body.letter.number.split('/')[0])),
    );
    expect(numbers.toSorted((a, b) => a - b)).toEqual(streams.map((_, index) => before + index + 1));
    // The codes of the day are such a series, too.
    const codes = await Promise.all(streams.map(async (stream) => (await clerk.get(`/cases/${stream}`)).body.caseCode));
    expect(new Set(codes).size).toBe(64);
  }, 120_000);
});

it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
