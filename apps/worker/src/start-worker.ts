import 'reflect-metadata';
import type { INestApplicationContext, LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Settings } from './settings.ts';
import type { WorkflowCode } from './temporal/temporal-worker.ts';
import { WorkerModule } from './worker.module.ts';

export interface StartOptions {
  readonly logger?: LoggerService | false;
  /** The workflows, bundled already; without it they are bundled from the checkout. */
  readonly workflows?: WorkflowCode;
}

/**
 * Starts the worker: at once what follows the log, and as soon as Temporal answers what runs workflows. It is up without Temporal:
 * an office opens before its engine.
 */
export async function startWorker(settings: Settings, { logger = false, workflows }: StartOptions = {}): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(WorkerModule.with(settings, workflows), { logger, abortOnError: false });
}
