import { InvariantViolation } from '@an-sinh/kernel';
import { randomUUID } from 'node:crypto';
import type { Office } from '../office.ts';
import { POLICY_STREAM_ID } from '../stream-names.ts';
import { POLICY_ACT } from '../streams/policy.ts';

/** Programs that open an office write as it does itself. */
const INIT = { officer: 'init', roles: [] } as const;

/**
 * Keeps the files of the rules that this office was opened with and tells the stream `policy` that they are in force. Every program
 * that takes acts does so before its first one; where they are in force already, nothing is added. @throws LogUnavailable
 */
export async function enactRules({ policy, log, casework }: Pick<Office, 'policy' | 'log' | 'casework'>): Promise<void> {
  const { name, hashes } = policy.inForce();
  // First the files: no event names what is not there.
  await log.keepFiles(Object.values(policy.files));
  const answer = await casework.act(POLICY_ACT, {
    stream: POLICY_STREAM_ID,
    key: `rules:${name}:${randomUUID()}`,
    actor: INIT,
    command: { type: 'LoadRuleSet', ruleSet: name, tables: hashes },
  });
  if (answer.kind !== 'recorded') throw new InvariantViolation(`The rules ${name} coming into force was answered ${answer.kind}.`);
}
