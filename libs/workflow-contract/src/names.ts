/** One task queue per kind of work: procedures with their short acts; what reaches outside gets one of its own. */
export const TASK_QUEUE = { cases: 'cases', effects: 'effects' } as const;

/** Registered at start-up before a worker runs; all else stands in our own tables (temporal.md section 3). */
export const SEARCH_ATTRIBUTES = ['CaseKind', 'Procedure', 'WaitingFor'] as const;
