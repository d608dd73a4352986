export { connectTemporal, isEngineAway, type TemporalLink } from './temporal/temporal-link.ts';
export { prepareNamespace } from './temporal/namespace.ts';
export { wakeWorkflows, type Waking } from './waking/wake-workflows.ts';
export { wakeRoot, type PumpOptions } from './waking/wake-pump.ts';
export { ROOT_KINDS, rootOf } from './waking/roots.ts';
export { rebuildWorkflows, type Rebuilt, type RebuildOptions } from './rebuild/rebuild-workflows.ts';
export { advanceClock, type Advanced, type AdvanceOptions } from './clock/advance-clock.ts';
export { ClockPassed } from './clock/clock-passed.ts';
