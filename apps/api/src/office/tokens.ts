import type { Office } from '@an-sinh/casework';
import { Inject } from '@nestjs/common';
import type { Settings } from '../settings.ts';

const OFFICE = Symbol('OFFICE');
const SETTINGS = Symbol('SETTINGS');
/** The office that this api serves: log, casework, law, people. */
export const TheOffice = () => Inject(OFFICE);
export const TheSettings = () => Inject(SETTINGS);
export const officeProviders = (office: Office, settings: Settings) => [
  { provide: OFFICE, useValue: office },
  { provide: SETTINGS, useValue: settings },
];
