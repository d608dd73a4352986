import type { z } from 'zod';
import type { LocalDate } from '@an-sinh/kernel';
import type { applicantFacts, conditionFacts, payeeFacts, personFacts } from './application.events.ts';

/** An application as the counter, the post or an import hands it in. What the office adds (ids, codes, backlog) is found by casework. */
export interface ReceiveApplication {
  readonly type: 'ReceiveApplication';
  readonly occurredOn?: LocalDate | undefined;
  readonly backdatingReason?: string | undefined;
  readonly programme: string;
  readonly channel: 'counter' | 'post' | 'online';
  readonly authority: string;
  readonly fileRef: string | null;
  readonly person: z.infer<typeof personFacts>;
  readonly applicant: z.infer<typeof applicantFacts>;
  readonly method: 'cash' | 'account';
  readonly payee: z.infer<typeof payeeFacts>;
  readonly condition: z.infer<typeof conditionFacts>;
}

/** What casework looked up for it, in the act's own reading. */
export interface Intake {
  readonly caseId: string;
  readonly caseCode: string;
  readonly personId: string;
  readonly applicantId: string;
  readonly groupCode: string | null;
  readonly backlog: boolean;
  /** The person is in already and another application for the same programme is open or in payment. */
  readonly alreadyOpen: boolean;
  /** Id of the case of another person with the same folded name, birth date and ward: the open one, else the first. */
  readonly likeness: string | undefined;
}
