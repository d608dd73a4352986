import type { Office } from '@an-sinh/casework';
import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccountsController } from './accounts/accounts.controller.ts';
import { OfficerGuard } from './auth/officer.guard.ts';
import { RoutePermissions } from './auth/route-permissions.ts';
import { TokenVerifier } from './auth/token-verifier.ts';
import { CaseReader } from './cases/case-reader.ts';
import { CasesController } from './cases/cases.controller.ts';
import { EngineLink } from './ops/engine-link.ts';
import { OpsController } from './ops/ops.controller.ts';
import { StuckFinder } from './ops/stuck-finder.ts';
import { PeopleController } from './people/people.controller.ts';
import { PersonFinder } from './people/person-finder.ts';
import { PolicyController } from './policy/policy.controller.ts';
import { PolicyOfficesController } from './policy/policy-offices.controller.ts';
import { ClockController } from './clock/clock.controller.ts';
import { DesksController } from './desks/desks.controller.ts';
import { HealthController } from './health/health.controller.ts';
import { ImportsController } from './imports/imports.controller.ts';
import { MeController } from './me/me.controller.ts';
import { officeProviders, TheOffice } from './office/tokens.ts';
import { ReadingRecord } from './readings/reading-record.ts';
import { RunDifferences } from './runs/run-differences.ts';
import { RunFilesController } from './runs/run-files.controller.ts';
import { RunReader } from './runs/run-reader.ts';
import { RunsController } from './runs/runs.controller.ts';
import type { Settings } from './settings.ts';

/** Closes the office's connections when the program stops. */
@Module({})
class OfficeDoor implements OnApplicationShutdown {
  constructor(@TheOffice() private readonly office: Office) {}
  async onApplicationShutdown(): Promise<void> {
    await this.office.close();
  }
}

/** The api over one office: resources, permissions, the guard. */
export const apiModule = (office: Office, settings: Settings): DynamicModule => ({
  module: OfficeDoor,
  imports: [DiscoveryModule],
  controllers: [
    HealthController,
    MeController,
    CasesController,
    DesksController,
    PolicyController,
    PolicyOfficesController,
    PeopleController,
    AccountsController,
    RunsController,
    RunFilesController,
    ImportsController,
    ClockController,
    OpsController,
  ],
  providers: [
    ...officeProviders(office, settings),
    TokenVerifier,
    ReadingRecord,
    CaseReader,
    PersonFinder,
    RunReader,
    RunDifferences,
    EngineLink,
    StuckFinder,
    RoutePermissions,
    { provide: APP_GUARD, useClass: OfficerGuard },
  ],
});
