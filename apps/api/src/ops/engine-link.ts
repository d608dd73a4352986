import { connectTemporal, isEngineAway, type TemporalLink } from '@an-sinh/engine';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { TheSettings } from '../office/tokens.ts';
import { DoorError } from '../problems/door-error.ts';
import type { Settings } from '../settings.ts';

/** The gRPC status of a workflow or activity that is not there. */
const NOT_FOUND = 5;

/** The way to Temporal, for operators alone: acts never ask it. It is made on the first call; the api starts without it. */
@Injectable()
export class EngineLink implements OnApplicationShutdown {
  #link: TemporalLink | undefined;

  constructor(@TheSettings() private readonly settings: Settings) {}

  /** Nothing where no engine is named. */
  get(): TemporalLink | undefined {
    const { temporalAddress, temporalNamespace } = this.settings;
    if (temporalAddress === undefined) return undefined;
    return (this.#link ??= connectTemporal(temporalAddress, temporalNamespace));
  }

  /** @throws DoorError 503 where the engine is away, 422 where it knows nothing of it. */
  async call<T>(work: (link: TemporalLink) => Promise<T>): Promise<T> {
    const link = this.get();
    if (!link) throw new DoorError(503, 'ENGINE_AWAY');
    try {
      return await work(link);
    } catch (error) {
      if ((error as { code?: unknown } | undefined)?.code === NOT_FOUND) throw new DoorError(422, 'NOTHING_FOLLOWS');
      throw isEngineAway(error) ? new DoorError(503, 'ENGINE_AWAY', { cause: error }) : error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#link?.close();
  }
}
