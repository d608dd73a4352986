import { z } from 'zod';
import { dayShape, dongShape } from './shapes.ts';

/** Who signed, in which seat of which office, and the title above the signature: own name, KT. or TUQ. (Decree 30/2020 Art. 13). */
export const signerShape = z
  .object({
    officer: z.string(),
    role: z.string(),
    office: z.string(),
    officeName: z.string(),
    capacity: z.string(),
    title: z.string(),
    authorisation: z.object({ number: z.string(), on: dayShape }).optional(),
  })
  .meta({ id: 'Signer' });

const facts = z.record(z.string(), z.unknown());

/** All that the letter of a decision or a refusal is made of (domain 5.1), as far as its reader may see it. */
export const letterShape = z
  .object({
    kind: z.string(),
    numbered: z.boolean(),
    number: z.string().optional(),
    numberedOn: dayShape.optional(),
    mode: z.string(),
    signedOn: dayShape,
    signer: signerShape,
    /** The article by which it is decided; those of rates and coefficients stand in `facts`. */
    legalBasis: z.string(),
    /** Who proposed the decision, and when. */
    proposal: z.object({ on: dayShape, signer: signerShape }).optional(),
    programme: z.string(),
    firstMonthAmount: dongShape.optional(),
    monthlyAmount: dongShape.optional(),
    paidBy: z.string().optional(),
    reasonCode: z.string().optional(),
    /** The person, as on the day of the letter (P2). */
    addressee: facts.optional(),
    reasons: z.string().optional(),
    /** Where the money goes (P3). */
    payee: facts.optional(),
    /** Categories, start month, amounts with rate, coefficient and articles (P4). */
    facts: facts.optional(),
    article: z.string().optional(),
  })
  .meta({ id: 'Letter' });
