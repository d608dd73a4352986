import type { chainSchema, deadlineSchema, Language } from '@an-sinh/http-contract';
import type { LocalDate } from '@an-sinh/kernel';
import type { Chain, Deadline } from '@an-sinh/policy';
import type { z } from 'zod';

/** How a day is counted is the same law for every limit. */
const COUNTING = 'Civil Code 91/2015 Art. 147(2)-(3), 148; Labour Code 45/2019 Art. 111-112';

/** A deadline day by day, so that it can be checked by hand. */
export const deadlineView = ({ on, from, limit, days, provisional }: Deadline, language: Language): z.infer<typeof deadlineSchema> => ({
  from,
  limit: limit.value,
  unit: limit.unit,
  dueOn: on,
  provisional,
  legalBasis: COUNTING,
  days: days.map((day) => ({
    on: day.on,
    works: day.works,
    why: day.why,
    ordinal: day.ordinal ?? null,
    ...(day.name ? { name: day.name[language] } : {}),
    ...(day.source === undefined ? {} : { source: day.source }),
    provisional: day.provisional,
  })),
});

/** A procedure as the law orders it on one day: who, how long, by which article. */
export const chainView = ({ chainId, programme, steps, distinctRoles }: Chain, on: LocalDate): z.infer<typeof chainSchema> => ({
  chainId,
  programme,
  on,
  distinctRoles: [...distinctRoles],
  steps: steps.map((step) => ({
    seq: step.seq,
    kind: step.kind,
    stepCode: step.stepCode,
    roles: [...step.roles],
    authorityKinds: [...step.authorityKinds],
    ...(step.limit ? { limit: { ...step.limit } } : {}),
    limitStatus: step.limitStatus,
    outcomes: [...step.outcomes],
    documents: [...step.documents],
    ...(step.refusalRole === undefined ? {} : { refusalRole: step.refusalRole }),
    ...(step.postingDays === undefined ? {} : { postingDays: step.postingDays }),
    ...(step.startMonthRule === undefined ? {} : { startMonthRule: step.startMonthRule }),
    validFrom: step.validFrom,
    ...(step.validTo === undefined ? {} : { validTo: step.validTo }),
    legalBasis: step.legalBasis,
    confidence: step.confidence,
  })),
});
