/** What Nest hands out that is no class of ours. */
export const SETTINGS = Symbol('settings');
export const OFFICE = Symbol('office');
export const LINK = Symbol('link to Temporal');
export const WORKFLOW_CODE = Symbol('workflow code');
