import { enactRules, openOffice, type Office } from '@an-sinh/casework';
import { connectTemporal } from '@an-sinh/engine';
import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ApplicationActivities } from './application/application.activities.ts';
import { CalendarActivities } from './calendar/calendar.activities.ts';
import { ClockActs } from './clock/clock-acts.ts';
import { EngineActivities } from './engine/engine.activities.ts';
import { Following } from './following/following.ts';
import { LatenessActivities } from './lateness/lateness.activities.ts';
import { PaymentActivities } from './payment/payment.activities.ts';
import type { Settings } from './settings.ts';
import { TemporalWorker, type WorkflowCode } from './temporal/temporal-worker.ts';
import { LINK, OFFICE, SETTINGS, WORKFLOW_CODE } from './tokens.ts';
import { WardReviewActivities } from './ward-review/ward-review.activities.ts';

const WORKFLOWS: WorkflowCode = { workflowsPath: new URL('../../../workflows/index.ts', import.meta.url) };

async function officeOf(settings: Settings): Promise<Office> {
  const office = openOffice(settings);
  await enactRules(office);
  return office;
}

/** Wires the worker together: the office, what follows its log, the activities and the Temporal worker that runs them. */
@Module({})
export class WorkerModule implements OnApplicationShutdown {
  constructor(@Inject(OFFICE) private readonly office: Office) {}

  static with(settings: Settings, workflows: WorkflowCode = WORKFLOWS): DynamicModule {
    return {
      module: WorkerModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: WORKFLOW_CODE, useValue: workflows },
        { provide: OFFICE, useFactory: () => officeOf(settings) },
        { provide: LINK, useFactory: () => connectTemporal(settings.temporalAddress, settings.temporalNamespace) },
        Following,
        TemporalWorker,
        ClockActs,
        EngineActivities,
        LatenessActivities,
        ApplicationActivities,
        WardReviewActivities,
        PaymentActivities,
        CalendarActivities,
      ],
    };
  }

  /** Last of all: activities and subscriptions have ended by now. */
  async onApplicationShutdown(): Promise<void> {
    await this.office.close();
  }
}
