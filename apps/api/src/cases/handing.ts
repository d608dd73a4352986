import type { RoleAt } from '@an-sinh/access';
import type { Handing, Office } from '@an-sinh/casework';
import type { ApplicationBody } from '@an-sinh/http-contract';
import type { JsonObject } from '@an-sinh/kernel';
import type { Caller } from '../auth/allow.ts';

/** What a person hands in, not the clock. */
export type HandedIn = Handing & { readonly actor: { readonly roles: readonly RoleAt[] } };

/** An application of the counter as casework takes it in. The authority is the one asked for, or that of the officer's counter. */
export async function handingOf(body: ApplicationBody, key: string, { officer, on }: Caller, office: Office): Promise<HandedIn> {
  const { offices } = office.policy.inForce();
  const roles = await office.book.rolesOn(officer.id, on);
  const counter = roles.find(({ role }) => role === 'WARD_ONE_STOP' || role === 'COMMUNE_PUBLIC_SERVICE_CENTRE');
  const { person, condition, payment, applicant } = body;
  const { method, ...payee } = payment;
  return {
    key,
    actor: { officer: officer.id, roles },
    // What the office adds (its day, its authority) may differ when the same press comes again.
    request: body as unknown as JsonObject,
    command: {
      type: 'ReceiveApplication',
      occurredOn: body.submittedOn ?? on,
      backdatingReason: body.backdatingReason,
      programme: body.programme,
      channel: body.channel,
      authority: body.authority ?? (counter ? offices.actsFor(counter.office) : ''),
      fileRef: null,
      person,
      applicant,
      method,
      payee,
      condition: {
        category: condition.category,
        householdStatus: condition.householdStatus,
        disabilityDegree: condition.disabilityDegree ?? null,
        certificateIssuedOn: condition.certificateIssuedOn ?? null,
        children: condition.children ?? null,
        papersShown: condition.papersShown,
      },
    },
  };
}
