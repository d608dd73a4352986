import { THRESHOLDS, type Detector, type Thresholds, type Watched } from '../src/stuck/stuck.ts';
import { connectTemporal, type TemporalLink } from '../src/temporal/temporal-link.ts';
import type { TestOffice } from './office.ts';

/** What a detector looks at in a test office; without a link Temporal is away. */
export const watched = ({ office }: TestOffice, thresholds: Partial<Thresholds> = {}, link: TemporalLink = NOWHERE): Watched => ({
  pool: office.pool,
  casework: office.casework,
  link,
  rules: office.policy.inForce(),
  thresholds: { ...THRESHOLDS, ...thresholds },
});
const NOWHERE = connectTemporal('127.0.0.1:1', 'nowhere');

/** What a detector tells of one thing. */
export const tells = async (detector: Detector, about: Watched, what: string) =>
  (await detector(about)).filter((stuck) => stuck.what === what);
