import type { Capacity, Role } from '@an-sinh/access';
import { titleOf, type Texts } from './text.ts';
import type { Language } from '../problem.ts';

const CHAIR: Readonly<Record<Capacity, readonly [vi: string, en: string]>> = {
  HEAD: ['CHỦ TỊCH', 'CHAIR'],
  DEPUTY: ['KT. CHỦ TỊCH / PHÓ CHỦ TỊCH', 'FOR THE CHAIR / VICE CHAIR'],
  AUTHORISED: ['TUQ. CHỦ TỊCH', 'BY AUTHORISATION OF THE CHAIR'],
};
/** Above a signature: the title of each role that signs a letter, by capacity (domain 1.1; Decree 30/2020 Art. 13). */
const SIGNERS: Readonly<Partial<Record<Role, typeof CHAIR>>> = {
  DISTRICT_CHAIR: CHAIR,
  COMMUNE_CHAIR: CHAIR,
  DIVISION_HEAD: {
    HEAD: ['TRƯỞNG PHÒNG', 'HEAD OF THE DIVISION'],
    DEPUTY: ['KT. TRƯỞNG PHÒNG / PHÓ TRƯỞNG PHÒNG', 'FOR THE HEAD OF THE DIVISION / DEPUTY HEAD'],
    AUTHORISED: ['TUQ. TRƯỞNG PHÒNG', 'BY AUTHORISATION OF THE HEAD OF THE DIVISION'],
  },
  COMMUNE_OFFICER: {
    HEAD: ['CHUYÊN VIÊN', 'SPECIALIST'],
    DEPUTY: ['KT. CHUYÊN VIÊN', 'FOR THE SPECIALIST'],
    AUTHORISED: ['TUQ. CHUYÊN VIÊN', 'BY AUTHORISATION OF THE SPECIALIST'],
  },
};

/** By role and capacity: `DISTRICT_CHAIR DEPUTY`. */
export const SIGNER_TITLES: Texts = Object.fromEntries(
  Object.entries(SIGNERS).flatMap(([role, titles]) => Object.entries(titles).map(([capacity, text]) => [`${role} ${capacity}`, text])),
);

/** The title above a signature; the role's code where it signs no letter. */
export const signerTitle = (role: string, capacity: Capacity, language: Language): string =>
  `${role} ${capacity}` in SIGNER_TITLES ? titleOf(SIGNER_TITLES, `${role} ${capacity}`, language) : role;
