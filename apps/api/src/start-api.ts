import 'reflect-metadata';
import { enactRules, openOffice } from '@an-sinh/casework';
import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { apiModule } from './api.module.ts';
import { documentApi } from './openapi/document-api.ts';
import { takePlainBodies } from './plain-bodies.ts';
import { ProblemFilter } from './problems/problem.filter.ts';
import { DoorValidation } from './problems/validation.ts';
import { sendSafeHeaders } from './safe-headers.ts';
import type { Settings } from './settings.ts';
import { limitTimes } from './time-limits.ts';

/** Largest body of a request; import and answer files are streamed and have no limit of their own. */
const BODY_LIMIT = 1_048_576;

/** A file of a whole city is in by then. */
const LONGEST_FILE_MS = 4 * 3_600_000;

/**
 * Starts the api on its port. @throws where the port is taken, a route declares no permission, the database is not there, or the
 * rules are none.
 */
export async function startApi(settings: Settings): Promise<NestFastifyApplication> {
  const office = openOffice(settings);
  await enactRules(office);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    // Defaults are none: a slow header would hold a connection for ever (security.md R10). Bodies: see limitTimes.
    http: { headersTimeout: 60_000 },
    requestTimeout: LONGEST_FILE_MS,
    connectionTimeout: 75_000,
    genReqId: () => randomUUID(),
    // Only the methods that the document declares (K33).
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 300 },
  });
  limitTimes(adapter);
  sendSafeHeaders(adapter);
  takePlainBodies(adapter);
  const app = await NestFactory.create<NestFastifyApplication>(apiModule(office, settings), adapter, {
    logger: new ConsoleLogger({ json: true, logLevels: ['warn', 'error', 'fatal'] }),
    abortOnError: false,
  });
  app.setGlobalPrefix('api/v1');
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(new DoorValidation());
  documentApi(app, settings);
  await app.listen(settings.port, settings.host);
  return app;
}
