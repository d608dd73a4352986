import { readFileSync } from 'node:fs';
import { localDate } from '@an-sinh/kernel';
import { parse } from 'csv-parse/sync';
import {
  ACT_ROLES,
  activeRoles,
  ALL_ACTS,
  ALL_ROLES,
  classesAt,
  demonstrationPeople,
  mayAct,
  officeTree,
  PERMISSIONS,
  ROLES,
  rowScope,
  scopeOf,
  type Officer,
  type Role,
} from './index.ts';

// The seed itself, so that the demonstration's office codes are known to exist in it.
const rows = parse<Record<'authority_code' | 'kind' | 'parent', string>>(
  readFileSync(new URL('../../policy/data/authorities.csv', import.meta.url)),
  { columns: true, bom: true },
);
const offices = officeTree(rows.map(({ authority_code, kind, parent }) => ({ code: authority_code, kind, parent })));
const people = demonstrationPeople();
const person = (userName: string): Officer => {
  const found = people.find((one) => one.userName === userName);
  if (!found) throw new Error(`no demonstration person ${userName}`);
  return found.officer;
};
const in2022 = localDate('2022-09-22');
const in2025 = localDate('2025-09-22');
const holding = (role: Role, office: string): Officer => ({ id: 'o-x', roles: [{ role, office, from: localDate('2021-01-01') }] });

describe('Roles are dated', () => {
  const officer: Officer = {
    id: 'o-x',
    roles: [
      { role: 'WARD_ONE_STOP', office: 'W00592-2014', from: localDate('2022-01-01'), to: localDate('2022-06-30') },
      { role: 'WARD_CHAIR', office: 'W00592-2014', from: localDate('2022-07-01') },
    ],
  };
  it('from the first to the last day, both included', () => {
    const rolesOn = (day: string) => activeRoles(officer, localDate(day)).map(({ role }) => role);
    expect(['2021-12-31', '2022-01-01', '2022-06-30', '2022-07-01'].map(rolesOn)).toEqual([
      [],
      ['WARD_ONE_STOP'],
      ['WARD_ONE_STOP'],
      ['WARD_CHAIR'],
    ]);
  });
  it('and open nothing on another day (K06)', () => {
    expect(rowScope(person('ward-chair.00592'), 'case:read', localDate('2025-07-01'), offices).authorities).toBe('NONE');
    expect(rowScope(person('commune-chair.tuliem'), 'case:read', localDate('2025-06-30'), offices).authorities).toBe('NONE');
  });
});

describe('Scope is the subtree of the office', () => {
  it('a ward sees itself, its police unit included, and no other ward', () => {
    expect(rowScope(person('ward-officer.00592'), 'case:read', in2022, offices)).toEqual({
      authorities: ['W00592-2014', 'W00592-2014-CA'],
      personalData: true,
      classes: ['P1', 'P2', 'P3', 'P4'],
    });
  });
  it('the division and the one-stop desk act for their district, so see all its wards', () => {
    for (const userName of ['specialist.q019', 'accountant.q019', 'one-stop.q019', 'district-chair.q019']) {
      expect(scopeOf(person(userName), 'case:read', in2022, offices)).toEqual(['Q019']);
    }
    const { authorities } = rowScope(person('specialist.q019'), 'case:read', in2022, offices);
    expect(authorities).toHaveLength(23); // the district, two units, ten wards with their police
    expect(authorities).not.toContain('W-TULIEM-2025');
  });
  it('an auditor of the city reads what lies under the city, abolished offices too', () => {
    const { authorities, classes } = rowScope(person('auditor.hn'), 'case:read', in2025, offices);
    expect(authorities).toEqual(expect.arrayContaining(['W00592-2014', 'W-TULIEM-2025-TTPVHCC']));
    expect(classes).toEqual(['P1', 'P2', 'P3', 'P4']);
  });
  it('any service centre of the province receives for any commune, but reads only its own (ANY_CENTRE_OF_PROVINCE)', () => {
    const centre = person('service-centre.tuliem');
    expect(scopeOf(centre, 'case:create', in2025, offices)).toEqual(['HN']);
    expect(scopeOf(centre, 'case:read', in2025, offices)).toEqual(['W-TULIEM-2025']);
    expect(mayAct(centre, 'ReceiveApplication', 'W-DAIMO-2025', in2025, offices)).toBe(true);
    expect(mayAct(centre, 'ReceiveSupplement', 'W-DAIMO-2025', in2025, offices)).toBe(false);
  });
  it('operators see every office and no person, administrators no case', () => {
    expect(rowScope(person('ops'), 'ops:read', in2022, offices)).toEqual({ authorities: 'ALL', personalData: false, classes: [] });
    expect(rowScope(person('ops'), 'case:read', in2022, offices).authorities).toBe('NONE');
    expect(rowScope(person('admin'), 'case:read', in2022, offices)).toEqual({ authorities: 'NONE', personalData: false, classes: [] });
  });
  it('a role held at an office of the wrong kind, or at one unknown, opens nothing', () => {
    for (const office of ['Q019', 'W99999', 'PAY-POST']) {
      expect(rowScope(holding('WARD_CHAIR', office), 'case:read', in2022, offices).authorities).toBe('NONE');
    }
  });
  it('two roles at two offices do not lend each other their classes', () => {
    const both: Officer = { id: 'o-x', roles: [...holding('WARD_CHAIR', 'W00592-2014').roles, ...holding('CLERK', 'Q019').roles] };
    expect(rowScope(both, 'case:read', in2022, offices).classes).toEqual(['P1', 'P2']);
    expect(classesAt(both, 'case:read', 'W00592-2014', in2022, offices)).toEqual(['P1', 'P2', 'P3', 'P4']);
    expect(classesAt(both, 'case:read', 'W00622-2014', in2022, offices)).toEqual(['P1', 'P2']);
    expect(classesAt(both, 'case:read', 'W-TULIEM-2025', in2022, offices)).toEqual([]);
  });
  it('a parent that leads in a circle ends the climb', () => {
    const circle = officeTree([
      { code: 'A', kind: 'WARD', parent: 'B' },
      { code: 'B', kind: 'WARD', parent: 'A' },
    ]);
    expect([circle.actsFor('A'), circle.covers('C', 'A'), circle.subtree('A')]).toEqual(['A', false, ['A', 'B']]);
  });
});

describe('Role × act × office (K12)', () => {
  // By the people's names, not by the tree: who sits in the line of each office.
  const reach: readonly (readonly [office: string, day: typeof in2022, people: RegExp])[] = [
    ['W00592-2014', in2022, /\.(00592|q019)$/],
    ['W00622-2014', in2022, /\.(00622|q019)$/],
    ['Q019', in2022, /\.q019$/],
    ['W-TULIEM-2025', in2025, /\.tuliem$/],
    ['W-DAIMO-2025', in2025, /\.daimo$/],
  ];
  it.each(reach)('at %s on %s: exactly the people whose role takes the act and whose office reaches so far', (authority, on, inItsLine) => {
    for (const { officer, role, userName } of people) {
      for (const act of ALL_ACTS) {
        const inReach =
          inItsLine.test(userName) || (act === 'ReceiveApplication' && on === in2025 && role === 'COMMUNE_PUBLIC_SERVICE_CENTRE');
        expect([userName, act, mayAct(officer, act, authority, on, offices)]).toEqual([
          userName,
          act,
          inReach && ACT_ROLES[act].includes(role),
        ]);
      }
    }
  });
});

describe('The demonstration people', () => {
  it('fill every role of domain 1.1, each at an office of the seed where it sits', () => {
    expect(new Set(people.map(({ role }) => role))).toEqual(new Set(ALL_ROLES));
    for (const { officer, role } of people) {
      for (const { office } of officer.roles) expect(ROLES[role].sitsAt).toContain(offices.kindOf(office));
    }
  });
  it('are one person each: own id, own user name, own name, the same on every call', () => {
    for (const key of ['userName', 'name'] as const) expect(new Set(people.map((one) => one[key])).size).toBe(people.length);
    expect(new Set(people.map(({ officer }) => officer.id)).size).toBe(people.length);
    expect(people.every(({ officer }) => /^[a-z0-9][a-z0-9.-]{1,63}$/.test(officer.id))).toBe(true);
    expect(demonstrationPeople()).toEqual(people);
  });
  it('sit at each of the ten wards, the district and the four communes', () => {
    const at = (pattern: RegExp) => people.filter(({ userName }) => pattern.test(userName)).length;
    expect([at(/^ward-chair\.\d{5}$/), at(/^one-stop\.\d{5}$/), at(/^commune-chair\./), at(/\.q019$/)]).toEqual([10, 10, 4, 10]);
  });
  it('are enough that every act finds two different hands where separation needs them', () => {
    const twice: readonly Role[] = [
      'DISTRICT_SPECIALIST',
      'DIVISION_HEAD',
      'DISTRICT_CHAIR',
      'ACCOUNTANT',
      'COMMUNE_ACCOUNTANT',
      'COMMUNE_CHAIR',
      'ADMIN',
    ];
    for (const role of twice) expect(people.filter((one) => one.role === role).length).toBeGreaterThanOrEqual(2);
  });
  it('answer every permission, each with a scope or an explicit none', () => {
    for (const { officer } of people) {
      for (const permission of PERMISSIONS) {
        const { authorities } = rowScope(officer, permission, in2022, offices);
        expect(authorities === 'ALL' || authorities === 'NONE' || authorities.length > 0).toBe(true);
      }
    }
  });
});
