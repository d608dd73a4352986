import { openOffice } from '@an-sinh/casework';
import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiModule } from '../api.module.ts';
import { settingsFrom } from '../settings.ts';
import { Allow, Public } from './allow.ts';
import { RoutePermissions, RouteUndeclared } from './route-permissions.ts';

@Controller('declared')
class Declared {
  @Get('one')
  @Allow('me:read')
  one() {
    return {};
  }
  @Get('two')
  @Public('a fixture')
  two() {
    return {};
  }
}
@Controller('half')
class Half extends Declared {
  @Get('three')
  three() {
    return {};
  }
}
@Allow('me:read')
@Controller('whole')
class Whole {
  @Get()
  every() {
    return {};
  }
}

async function start(...controllers: (new () => unknown)[]): Promise<void> {
  @Module({ imports: [DiscoveryModule], controllers, providers: [RoutePermissions] })
  class Fixture {}
  const app = await NestFactory.create<NestFastifyApplication>(Fixture, new FastifyAdapter(), { logger: false, abortOnError: false });
  try {
    await app.listen(0, '127.0.0.1');
  } finally {
    await app.close();
  }
}

/** The api as it is, with a controller more: nothing is asked of its database before it listens. */
async function startApiWith(...more: (new () => unknown)[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'an-sinh-k11-'));
  const settings = settingsFrom({
    DATABASE_URL: 'postgres://an_sinh_writer@127.0.0.1:1/none',
    AN_SINH_KEYS: join(folder, 'keys.json'),
    OIDC_ISSUER: 'http://127.0.0.1:1',
  });
  const { controllers = [], ...module } = apiModule(openOffice(settings), settings);
  const app = await NestFactory.create<NestFastifyApplication>(
    { ...module, controllers: [...controllers, ...more] },
    new FastifyAdapter(),
    {
      logger: false,
      abortOnError: false,
    },
  );
  try {
    await app.listen(0, '127.0.0.1');
  } finally {
    await app.close();
    rmSync(folder, { recursive: true });
  }
}

describe('K11 A route without a declared permission', () => {
  it('stops the start, and is named', async () => {
    await expect(start(Declared, Half)).rejects.toThrow(RouteUndeclared);
    await expect(start(Half)).rejects.toThrow(/Half\.three\.$/);
  });
  it('is none where handler or controller declares one', async () => {
    await expect(start(Declared, Whole)).resolves.toBeUndefined();
  });
  it('stops the api itself, which starts without it', async () => {
    await expect(startApiWith()).resolves.toBeUndefined();
    await expect(startApiWith(Half)).rejects.toThrow(/^These routes declare no permission .*: Half\.three\.$/);
  });
});
