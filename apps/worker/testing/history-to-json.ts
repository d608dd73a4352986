import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
// The SDK's own historyToJSON takes the messages of one copy of protobufjs to another, where npm installed several.
const ofProto = createRequire(require.resolve('@temporalio/proto'));
const { toJson } = ofProto('protobufjs/ext/protojson') as { toJson(type: unknown, message: unknown): unknown };
const { patchProtobufRoot } = require('@temporalio/proto/lib/patch-protobuf-root.js') as {
  patchProtobufRoot(root: unknown): { lookupType(name: string): { fromObject(object: unknown): unknown } };
};
const HISTORY = patchProtobufRoot(require('@temporalio/proto')).lookupType('temporal.api.history.v1.History');

/** A history in the JSON that Temporal's tools read and write. */
export const historyToJson = (history: unknown): unknown => toJson(HISTORY, HISTORY.fromObject(history));
