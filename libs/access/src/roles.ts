/** Kinds of authority as the seed table of authorities names them. */
export type AuthorityKind =
  | 'CITY'
  | 'CITY_DEPARTMENT'
  | 'CITY_POLICE'
  | 'SUB_DEPARTMENT'
  | 'DISTRICT'
  | 'DISTRICT_DIVISION'
  | 'DISTRICT_ONE_STOP'
  | 'WARD'
  | 'WARD_POLICE'
  | 'COMMUNE'
  | 'COMMUNE_POLICE'
  | 'COMMUNE_SERVICE_CENTRE'
  | 'PAYING_AGENCY';

interface RoleDefinition {
  readonly vi: string;
  readonly en: string;
  /** Where the role may be held; held elsewhere it opens nothing. */
  readonly sitsAt: readonly AuthorityKind[];
}

const roles = <R extends string>(table: Readonly<Record<R, RoleDefinition>>) => table;

/**
 * The roles of domain 1.1, none left out: those of citizens and of bodies outside the office are here too, so that a case can
 * name its parties and the table of permissions says "no" to them explicitly.
 */
export const ROLES = roles({
  APPLICANT: { vi: 'Người nộp hồ sơ', en: 'Applicant', sitsAt: ['WARD', 'COMMUNE'] },
  FUNERAL_ORGANISER: { vi: 'Người tổ chức mai táng', en: 'Funeral organiser', sitsAt: ['WARD', 'COMMUNE'] },
  GROUP_HEAD: { vi: 'Tổ trưởng tổ dân phố', en: 'Head of the residential group', sitsAt: ['WARD', 'COMMUNE'] },
  WARD_ONE_STOP: { vi: 'Bộ phận một cửa phường', en: 'Ward one-stop desk', sitsAt: ['WARD'] },
  WARD_LABOUR_OFFICER: { vi: 'Công chức LĐ-TB&XH phường', en: 'Ward labour and social affairs officer', sitsAt: ['WARD'] },
  WARD_CHAIR: { vi: 'Chủ tịch UBND phường', en: 'Ward chair', sitsAt: ['WARD'] },
  WARD_POLICE: { vi: 'Công an phường', en: 'Ward police', sitsAt: ['WARD_POLICE'] },
  DISABILITY_COUNCIL: {
    vi: 'Hội đồng xác định mức độ khuyết tật',
    en: 'Council determining the degree of disability',
    sitsAt: ['WARD', 'COMMUNE'],
  },
  DISTRICT_ONE_STOP: { vi: 'Bộ phận một cửa quận', en: 'District one-stop desk', sitsAt: ['DISTRICT_ONE_STOP'] },
  DISTRICT_SPECIALIST: { vi: 'Chuyên viên Phòng LĐ-TB&XH', en: 'Specialist of the Division', sitsAt: ['DISTRICT_DIVISION'] },
  DIVISION_HEAD: {
    vi: 'Trưởng phòng, Phó Trưởng phòng LĐ-TB&XH',
    en: 'Head or deputy head of the Division',
    sitsAt: ['DISTRICT_DIVISION'],
  },
  DISTRICT_CHAIR: { vi: 'Chủ tịch, Phó Chủ tịch UBND quận', en: 'District chair or vice chair', sitsAt: ['DISTRICT'] },
  ACCOUNTANT: { vi: 'Kế toán', en: 'Accountant', sitsAt: ['DISTRICT_DIVISION'] },
  PAYING_AGENCY: { vi: 'Tổ chức chi trả', en: 'Paying agency', sitsAt: ['PAYING_AGENCY'] },
  CITY_DEPARTMENT: { vi: 'Cán bộ Sở', en: 'Officer of the City Department', sitsAt: ['CITY_DEPARTMENT'] },
  SUB_DEPARTMENT: {
    vi: 'Chi cục Phòng chống tệ nạn xã hội',
    en: 'Sub-department for prevention of social evils',
    sitsAt: ['SUB_DEPARTMENT'],
  },
  SUPERVISOR: {
    vi: 'Cán bộ, tình nguyện viên được phân công',
    en: 'Officer or volunteer assigned to a person',
    sitsAt: ['WARD', 'COMMUNE'],
  },
  COMMUNE_PUBLIC_SERVICE_CENTRE: {
    vi: 'Trung tâm phục vụ hành chính công cấp xã',
    en: 'Public service centre of the commune',
    sitsAt: ['COMMUNE_SERVICE_CENTRE'],
  },
  COMMUNE_OFFICER: { vi: 'Chuyên viên cấp xã', en: 'Commune specialist', sitsAt: ['COMMUNE'] },
  COMMUNE_CHAIR: { vi: 'Chủ tịch, Phó Chủ tịch UBND cấp xã', en: 'Commune chair or vice chair', sitsAt: ['COMMUNE'] },
  COMMUNE_ACCOUNTANT: { vi: 'Kế toán cấp xã', en: 'Commune accountant', sitsAt: ['COMMUNE'] },
  COMMUNE_POLICE: { vi: 'Công an cấp xã', en: 'Commune police', sitsAt: ['COMMUNE_POLICE'] },
  // The clerk numbers what the authority decided, so sits with the authority, not with the unit that drafted.
  CLERK: { vi: 'Văn thư', en: 'Clerk', sitsAt: ['DISTRICT', 'COMMUNE'] },
  ADMIN: { vi: 'Quản trị hệ thống', en: 'Administrator', sitsAt: ['CITY', 'DISTRICT', 'COMMUNE'] },
  AUDITOR: { vi: 'Thanh tra, kiểm toán', en: 'Inspector or auditor', sitsAt: ['CITY', 'DISTRICT', 'WARD', 'COMMUNE'] },
  OPS: { vi: 'Vận hành hệ thống', en: 'System operator', sitsAt: ['CITY', 'DISTRICT', 'COMMUNE'] },
});

export type Role = keyof typeof ROLES;
export const ALL_ROLES = Object.keys(ROLES) as readonly Role[];

/** Whether `text` names a role; for codes that come from data. */
export const isRole = (text: string): text is Role => Object.hasOwn(ROLES, text);
