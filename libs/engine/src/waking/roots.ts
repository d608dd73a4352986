import { kindOf } from '@an-sinh/casework';

/** The workflow type that follows a kind of stream. Other kinds wake nothing (design section 3). */
const ROOTS: Readonly<Record<string, string>> = { application: 'application', run: 'payment', calendar: 'calendar' };

export const ROOT_KINDS: readonly string[] = Object.keys(ROOTS);

/** The type of the root workflow of a stream; undefined where nobody follows it. Its id is the stream's name. */
export const rootOf = (stream: string): string | undefined => ROOTS[kindOf(stream)];
