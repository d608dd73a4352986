import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
// The SDK's own historyFromJSON takes the messages of one copy of protobufjs to another, where npm installed several.
const ofProto = createRequire(require.resolve('@temporalio/proto'));
const { fromJson } = ofProto('protobufjs/ext/protojson') as { fromJson(type: unknown, json: unknown, options: object): unknown };
const { patchProtobufRoot } = require('@temporalio/proto/lib/patch-protobuf-root.js') as {
  patchProtobufRoot(root: unknown): { lookupType(name: string): unknown };
};
const HISTORY = patchProtobufRoot(require('@temporalio/proto')).lookupType('temporal.api.history.v1.History');

/** A history as `Worker.runReplayHistories` takes it, from the JSON that Temporal's tools write. */
export const historyFromJson = (json: unknown): unknown => fromJson(HISTORY, json, { ignoreUnknownFields: true });
