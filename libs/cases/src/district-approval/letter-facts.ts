import { InvariantViolation, type Dong, type LocalDate } from '@an-sinh/kernel';
import type { z } from 'zod';
import { personFacts } from '../application/application.events.ts';
import type { CaseFile } from '../case/case-file.ts';
import type { RoleAt } from '../case/deciding.ts';
import type { Signer } from '../catalogue/schemas.ts';
import type { DecisionFacts } from './appraisal.ts';

/** The person as a document names them: name and address as they were on its day (domain 5.5). */
export const addresseeFacts = personFacts.omit({ phone: true, note: true });
export type Addressee = z.infer<typeof addresseeFacts>;

/** Who laid the draft before the chair, and when: a decision rests on that proposal ("Theo đề nghị của …", domain 5.1). */
export type Proposal = {
  readonly by: string;
  readonly on: LocalDate;
  readonly signedAs: Signer;
};

/** A letter that ends the case: all that its text is made of (domain 5.1). Personal parts are there while the person's key is. */
export type Letter = {
  /** The day on which it got its number and was issued. */
  readonly numberedOn: LocalDate | undefined;
  readonly signedBy: string;
  readonly signedAs: Signer;
  readonly signedOn: LocalDate;
  readonly mode: 'paper' | 'digital';
  /** The article by which it is decided. */
  readonly legalBasis: string;
  readonly addressee: Addressee | undefined;
} & (
  | {
      readonly kind: 'DECISION';
      readonly proposal: Proposal | undefined;
      readonly firstMonthAmount: Dong;
      readonly monthlyAmount: Dong;
      readonly facts: DecisionFacts | undefined;
    }
  | {
      readonly kind: 'REFUSAL';
      readonly reasonCode: string;
      readonly reasons: string | undefined;
      /** Of the category that is not met. */
      readonly article: string | undefined;
    }
);

/** In which seat and capacity somebody signs (Decree 30/2020 Art. 13). */
export const signerOf = ({ role, office, capacity = 'HEAD', authorisation }: RoleAt): Signer => ({
  role,
  office,
  capacity,
  authorisation: authorisation ? { ...authorisation } : null,
});

/** Whom a letter of this day is about; the birth date as the appraisal found it. @throws where nobody is known: no act goes so far. */
export function addresseeOf({ person, appraisal }: CaseFile): Addressee {
  if (!person) throw new InvariantViolation('A letter was signed without knowing whom it is about.');
  const { phone: _phone, note: _note, ...named } = person;
  return { ...named, birthDate: appraisal?.facts?.birthDate ?? named.birthDate };
}

/** What a letter says; its number is no part of it. */
export const saidBy = ({ numberedOn: _numberedOn, ...said }: Letter) => said;
