import { kindOf, streamTypeOf, toEvent, type Office } from '@an-sinh/casework';
import { markFollowed } from '@an-sinh/event-log';
import type { EngineActivities as Contract, FileView, Followed } from '@an-sinh/workflow-contract';
import { Inject, Injectable } from '@nestjs/common';
import { Activity } from '../temporal/activity.ts';
import { OFFICE } from '../tokens.ts';
import { fileView } from './file-view.ts';

/** Local activities: one short read each, safe to repeat. */
@Injectable()
export class EngineActivities implements Contract {
  constructor(@Inject(OFFICE) private readonly office: Office) {}

  /** Folds the file and notes how far it was read. No box is opened: what a workflow knows of a case is no person's. */
  @Activity()
  async readFile({ stream }: Followed): Promise<FileView> {
    const kind = kindOf(stream);
    const type = streamTypeOf(kind);
    const { streams, recordedAt } = await this.office.log.read({ keys: [], streams: [stream] });
    const { version, events } = streams.get(stream) ?? { version: 0, events: [] };
    let state: unknown = type.initial;
    for (const stored of events) {
      const [event, occurrence] = toEvent(stored, []);
      state = type.evolve(state, event, occurrence);
    }
    await markFollowed(this.office.pool, stream, version);
    return fileView(kind, state, version, recordedAt);
  }
}
