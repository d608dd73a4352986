import { defineSignal } from '@temporalio/workflow';

/** There is news in the stream that this root follows: it reads its file again. Says nothing else, so losing or repeating it is harmless. */
export const logAdvanced = defineSignal('logAdvanced');
