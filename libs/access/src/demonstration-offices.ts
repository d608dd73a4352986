import { localDate, type LocalDate } from '@an-sinh/kernel';
import type { Capacity } from './officer.ts';
import type { Role } from './roles.ts';

/** A desk of the demonstration office: who sits there, under which first part of the user name. */
export interface Desk {
  readonly userName: string;
  readonly role: Role;
  /** Authority code of the office or of its unit. */
  readonly office: string;
  readonly capacity?: Capacity;
}

/** An office of the demonstration with the names that a sign-in page shows and the days on which its roles hold. */
export interface DemonstrationOffice {
  /** Last part of the user names: `ward-chair.00592`. */
  readonly suffix: string;
  readonly vi: string;
  readonly en: string;
  readonly from: LocalDate;
  readonly to?: LocalDate;
  readonly desks: readonly Desk[];
}

const FIRST_DAY = localDate('2021-01-01');
/** Districts and the old wards end on this day; the communes of 2025 begin on the next (domain 6). */
const LAST_DAY = localDate('2025-06-30');
const REFORM = localDate('2025-07-01');

const WARDS = [
  ['00592', 'Cầu Diễn', 'Cau Dien'],
  ['00622', 'Xuân Phương', 'Xuan Phuong'],
  ['00623', 'Phương Canh', 'Phuong Canh'],
  ['00625', 'Mỹ Đình 1', 'My Dinh 1'],
  ['00626', 'Mỹ Đình 2', 'My Dinh 2'],
  ['00628', 'Tây Mỗ', 'Tay Mo'],
  ['00631', 'Mễ Trì', 'Me Tri'],
  ['00632', 'Phú Đô', 'Phu Do'],
  ['00634', 'Đại Mỗ', 'Dai Mo'],
  ['00637', 'Trung Văn', 'Trung Van'],
] as const;
const COMMUNES = [
  ['tuliem', 'TULIEM', 'Từ Liêm', 'Tu Liem'],
  ['xuanphuong', 'XUANPHUONG', 'Xuân Phương', 'Xuan Phuong'],
  ['taymo', 'TAYMO', 'Tây Mỗ', 'Tay Mo'],
  ['daimo', 'DAIMO', 'Đại Mỗ', 'Dai Mo'],
] as const;

/** Desks of a whole office at one authority, as `[user name, role]`; a unit's desks name the unit's ending besides, a deputy's say so. */
const desksAt = (
  authority: string,
  desks: readonly (readonly [userName: string, role: Role, unit?: string, capacity?: Capacity])[],
): Desk[] => desks.map(([userName, role, unit = '', capacity = 'HEAD']) => ({ userName, role, office: authority + unit, capacity }));

const ward = (code: string, vi: string, en: string): DemonstrationOffice => ({
  suffix: code,
  vi: `Phường ${vi}`,
  en: `${en} ward`,
  from: FIRST_DAY,
  to: LAST_DAY,
  desks: desksAt(`W${code}-2014`, [
    ['one-stop', 'WARD_ONE_STOP'],
    ['ward-officer', 'WARD_LABOUR_OFFICER'],
    ['ward-chair', 'WARD_CHAIR'],
    ['ward-police', 'WARD_POLICE', '-CA'],
    ['disability-council', 'DISABILITY_COUNCIL'],
    ['supervisor', 'SUPERVISOR'],
    ['group-head', 'GROUP_HEAD'],
    ['applicant', 'APPLICANT'],
    ['funeral-organiser', 'FUNERAL_ORGANISER'],
  ]),
});

const district: DemonstrationOffice = {
  suffix: 'q019',
  vi: 'Quận Nam Từ Liêm',
  en: 'Nam Tu Liem district',
  from: FIRST_DAY,
  to: LAST_DAY,
  desks: desksAt('Q019', [
    ['one-stop', 'DISTRICT_ONE_STOP', '-1CUA'],
    ['specialist', 'DISTRICT_SPECIALIST', '-PLDTBXH'],
    ['specialist-2', 'DISTRICT_SPECIALIST', '-PLDTBXH'],
    ['division-head', 'DIVISION_HEAD', '-PLDTBXH'],
    ['division-deputy', 'DIVISION_HEAD', '-PLDTBXH', 'DEPUTY'],
    ['district-chair', 'DISTRICT_CHAIR'],
    ['district-vice-chair', 'DISTRICT_CHAIR', '', 'DEPUTY'],
    ['clerk', 'CLERK'],
    ['accountant', 'ACCOUNTANT', '-PLDTBXH'],
    ['accountant-2', 'ACCOUNTANT', '-PLDTBXH'],
  ]),
};

const commune = (suffix: string, code: string, vi: string, en: string): DemonstrationOffice => ({
  suffix,
  vi: `Phường ${vi} (từ 01/07/2025)`,
  en: `${en} commune (from 2025-07-01)`,
  from: REFORM,
  desks: desksAt(`W-${code}-2025`, [
    ['service-centre', 'COMMUNE_PUBLIC_SERVICE_CENTRE', '-TTPVHCC'],
    ['commune-officer', 'COMMUNE_OFFICER'],
    ['commune-officer-2', 'COMMUNE_OFFICER'],
    ['commune-chair', 'COMMUNE_CHAIR'],
    ['commune-vice-chair', 'COMMUNE_CHAIR', '', 'DEPUTY'],
    ['clerk', 'CLERK'],
    ['accountant', 'COMMUNE_ACCOUNTANT'],
    ['accountant-2', 'COMMUNE_ACCOUNTANT'],
    ['commune-police', 'COMMUNE_POLICE', '-CA'],
    ['disability-council', 'DISABILITY_COUNCIL'],
    ['supervisor', 'SUPERVISOR'],
    ['group-head', 'GROUP_HEAD'],
    ['applicant', 'APPLICANT'],
    ['funeral-organiser', 'FUNERAL_ORGANISER'],
  ]),
});

/** Offices of no ward and no district, from the first day until further notice. */
const standing = (suffix: string, vi: string, en: string) => ({ suffix, vi, en, from: FIRST_DAY });
const city = standing('hn', 'Thành phố Hà Nội', 'Hanoi city');

/** The reform of the ministries ended two city bodies on 2025-02-28; social protection went to the health department next day. */
const cityBodies: readonly DemonstrationOffice[] = [
  { ...city, desks: [{ userName: 'auditor', role: 'AUDITOR', office: 'HN' }] },
  {
    ...city,
    to: localDate('2025-02-28'),
    desks: [
      { userName: 'city-department', role: 'CITY_DEPARTMENT', office: 'HN-SOLDTBXH' },
      { userName: 'sub-department', role: 'SUB_DEPARTMENT', office: 'HN-CCPCTNXH' },
    ],
  },
  {
    ...city,
    from: localDate('2025-03-01'),
    desks: [{ userName: 'health-department', role: 'CITY_DEPARTMENT', office: 'HN-SOYTE' }],
  },
];

/** The people who keep the program going: no office of their own, so no last part in the user name. */
const house: DemonstrationOffice = {
  ...standing('', 'Vận hành và quản trị hệ thống', 'Operation and administration'),
  desks: [
    { userName: 'ops', role: 'OPS', office: 'HN' },
    // Offices, officers and roles are created by two persons each time (domain 1.1).
    { userName: 'admin', role: 'ADMIN', office: 'HN' },
    { userName: 'admin-2', role: 'ADMIN', office: 'HN' },
  ],
};
const payingAgency: DemonstrationOffice = {
  ...standing('post', 'Bưu điện (tổ chức chi trả)', 'Post office (paying agency)'),
  desks: [{ userName: 'paying-agency', role: 'PAYING_AGENCY', office: 'PAY-POST' }],
};

/** All offices of the demonstration, in the order a sign-in page shows them. */
export const demonstrationOffices: readonly DemonstrationOffice[] = [
  district,
  ...WARDS.map(([code, vi, en]) => ward(code, vi, en)),
  ...COMMUNES.map(([suffix, code, vi, en]) => commune(suffix, code, vi, en)),
  ...cityBodies,
  payingAgency,
  house,
];
