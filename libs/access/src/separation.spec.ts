import fc from 'fast-check';
import { ALL_ROLES, conflictingHands, type Hand, type Role } from './index.ts';

const district: readonly Role[] = ['WARD_LABOUR_OFFICER', 'WARD_CHAIR', 'DISTRICT_SPECIALIST', 'DIVISION_HEAD', 'DISTRICT_CHAIR'];
const commune: readonly Role[] = ['COMMUNE_OFFICER', 'COMMUNE_CHAIR'];

describe('Separation of duty (domain 1.1): nobody approves their own work', () => {
  it('bars the appraiser from submitting and from signing, and names the earlier act', () => {
    const appraised = { officer: 'o-1', role: 'DISTRICT_SPECIALIST', act: 'Appraise' } as const;
    expect(conflictingHands([appraised], 'o-1', 'DIVISION_HEAD', district)).toBe(appraised);
    expect(conflictingHands([appraised], 'o-1', 'DISTRICT_CHAIR', district)).toBe(appraised);
    expect(conflictingHands([appraised], 'o-2', 'DIVISION_HEAD', district)).toBeUndefined();
  });
  it('lets one person begin and finish an appraisal, and a commune officer appraise and submit', () => {
    expect(conflictingHands([{ officer: 'o-1', role: 'DISTRICT_SPECIALIST' }], 'o-1', 'DISTRICT_SPECIALIST', district)).toBeUndefined();
    expect(conflictingHands([{ officer: 'o-1', role: 'COMMUNE_OFFICER' }], 'o-1', 'COMMUNE_OFFICER', commune)).toBeUndefined();
  });
  it('leaves reception and numbering, which the chain does not list, apart', () => {
    expect(conflictingHands([{ officer: 'o-1', role: 'WARD_ONE_STOP' }], 'o-1', 'WARD_LABOUR_OFFICER', district)).toBeUndefined();
    expect(conflictingHands([{ officer: 'o-1', role: 'DISTRICT_CHAIR' }], 'o-1', 'CLERK', district)).toBeUndefined();
  });

  const anyRole = fc.constantFrom(...ALL_ROLES);
  const anyOfficer = fc.constantFrom('o-1', 'o-2', 'o-3', 'o-4');
  const wish = fc.record({ officer: anyOfficer, role: anyRole });

  it('fills the distinct roles of a chain with distinct persons, whatever the order of the acts', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 40 }), fc.uniqueArray(anyRole), (wishes, distinct) => {
        const hands: Hand[] = [];
        for (const { officer, role } of wishes) if (!conflictingHands(hands, officer, role, distinct)) hands.push({ officer, role });
        const roleOf = new Map<string, Role>();
        for (const { officer, role } of hands) {
          if (!distinct.includes(role)) continue;
          if ((roleOf.get(officer) ?? role) !== role) return false;
          roleOf.set(officer, role);
        }
        return true;
      }),
    );
  });
  it('refuses only for a reason: the conflict named is an earlier act of the same person in another distinct role', () => {
    fc.assert(
      fc.property(fc.array(wish), wish, fc.uniqueArray(anyRole), (hands, { officer, role }, distinct) => {
        const conflict = conflictingHands(hands, officer, role, distinct);
        const reasons = hands.filter(
          (hand) => hand.officer === officer && hand.role !== role && distinct.includes(role) && distinct.includes(hand.role),
        );
        return conflict === reasons[0];
      }),
    );
  });
});
