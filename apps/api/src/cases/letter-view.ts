import type { PrivacyClass } from '@an-sinh/access';
import type { CaseFile, Deciding, Letter } from '@an-sinh/cases';
import { signerTitle, type Language, type letterShape, type signerShape } from '@an-sinh/http-contract';
import type { z } from 'zod';

/** The facts of a case's letter for one reader: each under the class that guards it, absent where it is not theirs (K13). */
export function letterView(
  letter: Letter,
  file: CaseFile,
  {
    may,
    policy,
    language,
    number,
  }: { readonly may: (one: PrivacyClass) => boolean; readonly language: Language; readonly number: string | undefined } & Pick<
    Deciding,
    'policy'
  >,
): z.infer<typeof letterShape> {
  const signer = (officer: string, { role, office, capacity, authorisation }: Letter['signedAs']): z.infer<typeof signerShape> => {
    const known = policy.authority(office);
    return {
      officer,
      role,
      office,
      officeName: known.ok ? known.value.nameVi : office,
      capacity,
      title: signerTitle(role, capacity, language),
      ...(authorisation ? { authorisation: { ...authorisation } } : {}),
    };
  };
  const { kind, numberedOn, mode, signedOn, signedBy, signedAs, legalBasis, addressee } = letter;
  return {
    kind,
    numbered: numberedOn !== undefined,
    ...(number === undefined ? {} : { number }),
    ...(numberedOn === undefined ? {} : { numberedOn }),
    mode,
    signedOn,
    signer: signer(signedBy, signedAs),
    legalBasis,
    programme: file.programme,
    ...(may('P2') && addressee ? { addressee: { ...addressee } } : {}),
    ...(letter.kind === 'DECISION'
      ? {
          ...(letter.proposal
            ? { proposal: { on: letter.proposal.on, signer: signer(letter.proposal.by, letter.proposal.signedAs) } }
            : {}),
          firstMonthAmount: letter.firstMonthAmount,
          monthlyAmount: letter.monthlyAmount,
          paidBy: file.method,
          ...(may('P3') && file.payee ? { payee: { ...file.payee } } : {}),
          ...(may('P4') && letter.facts ? { facts: { ...letter.facts } } : {}),
        }
      : {
          reasonCode: letter.reasonCode,
          ...(may('P2') && letter.reasons !== undefined ? { reasons: letter.reasons } : {}),
          ...(may('P4') && letter.article !== undefined ? { article: letter.article } : {}),
        }),
  };
}
