import type { LocalDate } from '@an-sinh/kernel';
import type { Policy } from '@an-sinh/policy';
import type { CaseFile } from '../case/case-file.ts';
import type { AppraisalFacts, FactSpell } from './appraisal.ts';
import type { FoundFacts } from './found-facts.ts';

type Degree = NonNullable<FoundFacts['disabilityDegree']>;

/** The facts of a sheet, and what of them is told twice: a degree of disability stands beside the category that says it. */
export interface Established {
  readonly facts: AppraisalFacts;
  readonly degree: Degree | null;
}

/**
 * What the declaration said, where the appraiser did not find otherwise, in the one shape of the event. The day of application is
 * the file's own: it moves the start of an allowance, so nobody sends it. Undefined where the person's facts were erased.
 */
export function establishedFacts(found: FoundFacts, file: CaseFile, policy: Policy): Established | undefined {
  const { condition, person, submittedOn } = file;
  if (!condition || !person || !submittedOn) return undefined;
  const birthDate = found.birthDate ?? person.birthDate;
  const certificate = found.certificateIssuedOn === undefined ? condition.certificateIssuedOn : found.certificateIssuedOn;
  const status = found.householdStatus ?? condition.householdStatus;
  const declared = status === 'none' ? [] : [{ status, from: birthDate }];
  return {
    degree: found.disabilityDegree === undefined ? condition.disabilityDegree : found.disabilityDegree,
    facts: {
      birthDate,
      appliedOn: submittedOn,
      categories: (found.categories ?? [{ category: found.category ?? condition.category }]).map(({ category, from, to }) => ({
        category,
        from: from ?? (startsWithCertificate(category, policy) ? certificate : birthDate),
        to: to ?? null,
      })),
      household: (found.household ?? declared).map(({ status: of, ...days }) => ({ status: of, ...closed(days) })),
      children: (found.children ?? []).map(({ birthDate: born, raised, studies = [] }) => ({
        birthDate: born,
        raised: closed(raised ?? { from: born }),
        studies: studies.map(closed),
      })),
      pregnancies: (found.pregnancies ?? []).map(closed),
      otherSchemes: (found.otherSchemes ?? []).map(({ scheme, monthly, ...days }) => ({
        scheme,
        monthly: monthly ?? null,
        ...closed(days),
      })),
      spouseDrawsC2: (found.spouseDrawsC2 ?? []).map(closed),
    },
  };
}

const closed = ({ from, to }: { readonly from: LocalDate; readonly to?: LocalDate | undefined }): FactSpell => ({ from, to: to ?? null });

/** Whether the law starts a category from its certificate (domain 3.5), as categories.csv says of its levels. */
export function startsWithCertificate(category: string, policy: Policy): boolean {
  const bands = policy.bandsOf(category);
  return bands.ok && bands.value.some(({ startsWith }) => startsWith === 'CERTIFICATE');
}
