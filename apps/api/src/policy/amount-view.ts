import type { amountSchema, entitlementSchema } from '@an-sinh/http-contract';
import type { EntitledMonth, Line, Rate } from '@an-sinh/policy';
import type { z } from 'zod';

type Level = z.infer<typeof amountSchema>['levels'][number];
type Month = z.infer<typeof entitlementSchema>['months'][number];
/** A coefficient as the decree writes it: 15 tenths are "1.5". */
const decimal = (tenths: number): string => (tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1));

const rateView = ({ code, jurisdiction, amount, validFrom, knownFrom, inForceFrom, legalBasis, confidence }: Rate) => ({
  code,
  jurisdiction,
  amount,
  validFrom,
  knownFrom,
  inForceFrom,
  legalBasis,
  confidence,
});

/** An amount that explains itself: the rate, the one it prevailed over, the coefficient, each with its article and dates. */
export const lineView = (line: Line): Omit<Level, 'description' | 'ageFrom' | 'ageBelow'> => ({
  kind: line.kind,
  categoryCode: line.categoryCode,
  rate: rateView(line.rate),
  ...(line.insteadOf ? { insteadOf: rateView(line.insteadOf) } : {}),
  coefficientTenths: line.coefficientTenths,
  coefficient: decimal(line.coefficientTenths),
  count: line.count,
  roundedTo: line.roundedTo,
  amount: line.amount,
  legalBasis: line.legalBasis,
});

/** A month of an entitlement: what is owed by which decision since when, and what is not although its conditions are met. */
export const monthView = ({ month, jurisdiction, payer, total, nothingBecause, lines, rejected }: EntitledMonth): Month => ({
  month,
  jurisdiction,
  ...(payer === undefined ? {} : { payer }),
  total,
  ...(nothingBecause === undefined ? {} : { nothingBecause }),
  lines: lines.map((line) => ({ ...lineView(line), grantId: line.grantId, since: { ...line.since } })),
  rejected: rejected.map(({ categoryCode, line, reason, legalBasis }) => ({
    categoryCode,
    ...(line ? { amount: line.amount } : {}),
    reason,
    legalBasis,
  })),
});
