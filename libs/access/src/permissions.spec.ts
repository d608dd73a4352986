import {
  ACT_ROLES,
  ALL_ACTS,
  ALL_CLOCK_ACTS,
  ALL_ROLES,
  ALLOWED,
  allows,
  isRole,
  PERMISSIONS,
  permissionOf,
  READS,
  type ActType,
  type Role,
} from './index.ts';

// Written out a second time on purpose: a change of the table must be meant twice. Columns in the order of PERMISSIONS:
// me, policy | case create, read, act | person | desk | account | run read, act | import | audit | ops read, repair | clock
const MATRIX: Readonly<Record<Role, string>> = {
  APPLICANT: 'xx ... . . . .. . . .. .',
  FUNERAL_ORGANISER: 'xx ... . . . .. . . .. .',
  GROUP_HEAD: 'xx ... . . . .. . . .. .',
  WARD_ONE_STOP: 'xx xxx x x . .. x . .. .',
  WARD_LABOUR_OFFICER: 'xx .xx x x x .. . . .. .',
  WARD_CHAIR: 'xx .xx x x x .. . . .. .',
  WARD_POLICE: 'xx ... . . . .. . . .. .',
  DISABILITY_COUNCIL: 'xx ... . . . .. . . .. .',
  DISTRICT_ONE_STOP: 'xx .xx x x . .. x . .. .',
  DISTRICT_SPECIALIST: 'xx .xx x x x .. . . .. .',
  DIVISION_HEAD: 'xx .xx x x x xx . . .. .',
  DISTRICT_CHAIR: 'xx .xx x x x x. . . .. .',
  ACCOUNTANT: 'xx .x. x x x xx . . .. .',
  PAYING_AGENCY: 'xx ... . . . .. . . .. .',
  CITY_DEPARTMENT: 'xx ... . . . .. . . .. .',
  SUB_DEPARTMENT: 'xx ... . . . .. . . .. .',
  SUPERVISOR: 'xx ... . . . .. . . .. .',
  COMMUNE_PUBLIC_SERVICE_CENTRE: 'xx xxx x x . .. x . .. .',
  COMMUNE_OFFICER: 'xx .xx x x x .. . . .. .',
  COMMUNE_CHAIR: 'xx .xx x x x xx . . .. .',
  COMMUNE_ACCOUNTANT: 'xx .x. x x x xx . . .. .',
  COMMUNE_POLICE: 'xx ... . . . .. . . .. .',
  CLERK: 'xx .xx . x . .. . . .. .',
  ADMIN: 'xx ... . . . .. . . .. .',
  AUDITOR: 'xx .x. x x x x. . x .. .',
  OPS: 'xx ... . . . .. . . xx x',
};
const SIDE_BY_SIDE: readonly (readonly [before: Role, after: Role])[] = [
  ['WARD_ONE_STOP', 'COMMUNE_PUBLIC_SERVICE_CENTRE'],
  ['DISTRICT_SPECIALIST', 'COMMUNE_OFFICER'],
  ['ACCOUNTANT', 'COMMUNE_ACCOUNTANT'],
];

describe('The table of permissions (domain 1.1)', () => {
  it.each(Object.entries(MATRIX) as [Role, string][])('answers each permission for %s', (role, row) => {
    const answers = PERMISSIONS.map((permission) => (allows(permission, role) ? 'x' : '.')).join('');
    expect(answers).toBe(row.replaceAll(' ', ''));
  });
  it('names every role of domain 1.1, and no other', () => {
    expect(Object.keys(MATRIX).sort()).toEqual([...ALL_ROLES].sort());
    expect(isRole('WARD_CHAIR')).toBe(true);
    expect(['AUTHOR_OF_DECISION', 'toString', ''].filter(isRole)).toEqual([]);
  });
  it('lets nobody both see cases and run the machine, and the auditor change nothing', () => {
    for (const permission of ['case:read', 'case:act', 'person:search', 'account:read', 'run:read'] as const) {
      expect(ALLOWED[permission]).not.toContain('OPS');
      expect(ALLOWED[permission]).not.toContain('ADMIN');
    }
    for (const permission of ['case:create', 'case:act', 'run:act', 'import:run', 'ops:repair', 'clock:advance'] as const) {
      expect(ALLOWED[permission]).not.toContain('AUDITOR');
    }
  });
});

/** Who takes each act, from the tables of domain 2.1 to 2.4: written out a second time, too. */
const TAKERS: Readonly<Record<ActType, string>> = {
  ReceiveApplication: 'WARD_ONE_STOP COMMUNE_PUBLIC_SERVICE_CENTRE',
  ImportApplication: 'WARD_ONE_STOP COMMUNE_PUBLIC_SERVICE_CENTRE DISTRICT_ONE_STOP',
  ReceiveSupplement: 'WARD_ONE_STOP COMMUNE_PUBLIC_SERVICE_CENTRE',
  CloseForSilence: 'WARD_LABOUR_OFFICER COMMUNE_OFFICER',
  ResolveDuplicate: 'WARD_LABOUR_OFFICER COMMUNE_OFFICER',
  WithdrawApplication: 'WARD_ONE_STOP COMMUNE_PUBLIC_SERVICE_CENTRE',
  AssignWardReview: 'WARD_LABOUR_OFFICER',
  RecordHomeCheck: 'WARD_LABOUR_OFFICER',
  ApproveWardReview: 'WARD_CHAIR',
  PostResult: 'WARD_LABOUR_OFFICER',
  FileComplaint: 'WARD_ONE_STOP WARD_LABOUR_OFFICER',
  ConcludeComplaint: 'WARD_CHAIR',
  SendFileUp: 'WARD_CHAIR',
  ReceiveAtDistrict: 'DISTRICT_ONE_STOP',
  BeginAppraisal: 'DISTRICT_SPECIALIST COMMUNE_OFFICER',
  Appraise: 'DISTRICT_SPECIALIST COMMUNE_OFFICER',
  SubmitToChair: 'DIVISION_HEAD COMMUNE_OFFICER',
  ReturnToWard: 'DIVISION_HEAD',
  ReturnFromChair: 'DISTRICT_CHAIR COMMUNE_CHAIR',
  RefuseApplication: 'DIVISION_HEAD COMMUNE_CHAIR',
  SignDecision: 'DISTRICT_CHAIR COMMUNE_CHAIR',
  NumberLetter: 'CLERK',
  BeginListing: 'ACCOUNTANT COMMUNE_ACCOUNTANT',
  CheckRun: 'DIVISION_HEAD COMMUNE_CHAIR',
  FundRun: 'ACCOUNTANT COMMUNE_ACCOUNTANT',
  SendRun: 'ACCOUNTANT COMMUNE_ACCOUNTANT',
  TakeAnswers: 'ACCOUNTANT COMMUNE_ACCOUNTANT',
  ReportRun: 'ACCOUNTANT COMMUNE_ACCOUNTANT',
  SettleRun: 'ACCOUNTANT COMMUNE_ACCOUNTANT DIVISION_HEAD COMMUNE_CHAIR',
  ClosePosting: '',
  NoteOverdue: '',
  RemindOverdue: '',
  RemindSupplement: '',
  LapseSupplement: '',
  OpenRun: '',
  OpenCalendar: '',
};

describe('Roles of the acts', () => {
  it.each(ALL_ACTS)('give %s to those who take it by the domain, and to nobody else', (act) => {
    expect([...ACT_ROLES[act]].sort()).toEqual(TAKERS[act].split(' ').filter(Boolean).sort());
  });
  it('give every act a permission that all of its roles hold, and the clock acts none', () => {
    for (const act of ALL_ACTS) {
      const permission = permissionOf(act);
      if ((ALL_CLOCK_ACTS as readonly ActType[]).includes(act)) {
        expect([act, permission, ACT_ROLES[act]]).toEqual([act, undefined, []]);
      } else {
        expect(ACT_ROLES[act].filter((role) => permission === undefined || !allows(permission, role))).toEqual([]);
        expect(ACT_ROLES[act].length).toBeGreaterThan(0);
      }
    }
  });
  it('use each role that may act for at least one act', () => {
    const acting = ALL_ROLES.filter((role) => allows('case:act', role) || allows('run:act', role) || allows('case:create', role));
    expect(acting.filter((role) => !ALL_ACTS.some((act) => ACT_ROLES[act].includes(role)))).toEqual([]);
  });
  it('keep what domain 1.1 says each must never do', () => {
    const actsOf = (role: Role) => ALL_ACTS.filter((act) => ACT_ROLES[act].includes(role));
    expect(actsOf('CLERK')).toEqual(['NumberLetter']);
    expect(actsOf('DIVISION_HEAD')).not.toContain('SignDecision');
    expect(actsOf('WARD_CHAIR')).not.toContain('SignDecision');
    expect(actsOf('DISTRICT_SPECIALIST')).toEqual(['BeginAppraisal', 'Appraise']);
    expect(actsOf('ACCOUNTANT').every((act) => permissionOf(act) === 'run:act')).toBe(true);
    for (const role of ['AUDITOR', 'OPS', 'ADMIN', 'GROUP_HEAD', 'APPLICANT', 'PAYING_AGENCY'] as const) expect(actsOf(role)).toEqual([]);
  });
  it('pass from the district to the commune on 2025-07-01 without loss', () => {
    const lost = SIDE_BY_SIDE.flatMap(([before, after]) =>
      ALL_ACTS.filter((act) => act !== 'FileComplaint' && ACT_ROLES[act].includes(before) && !ACT_ROLES[act].includes(after)),
    );
    expect(lost).toEqual([]); // FileComplaint ends with the posting itself: the commune chain has none.
  });
});

describe('Privacy classes (domain 8)', () => {
  it('show health to those who decide on it, and money to those who pay', () => {
    const readersOf = (one: string) => ALL_ROLES.filter((role) => (READS[role] as readonly string[]).includes(one));
    expect(readersOf('P4')).toEqual([
      'WARD_LABOUR_OFFICER',
      'WARD_CHAIR',
      'DISTRICT_SPECIALIST',
      'DIVISION_HEAD',
      'DISTRICT_CHAIR',
      'COMMUNE_OFFICER',
      'COMMUNE_CHAIR',
      'AUDITOR',
    ]);
    expect(readersOf('P5')).toEqual(['WARD_POLICE', 'SUPERVISOR', 'COMMUNE_POLICE']);
    expect(READS.ACCOUNTANT).toEqual(['P1', 'P2', 'P3']);
    expect([READS.OPS, READS.ADMIN]).toEqual([[], []]);
  });
});
