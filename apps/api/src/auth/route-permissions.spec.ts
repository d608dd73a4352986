import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { describe, expect, it } from '@jest/globals';
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

describe('K11 A route without a declared permission', () => {
  it('stops the start, and is named', async () => {
    await expect(start(Declared, Half)).rejects.toThrow(RouteUndeclared);
    await expect(start(Half)).rejects.toThrow(/Half\.three\.$/);
  });
  it('is none where handler or controller declares one', async () => {
    await expect(start(Declared, Whole)).resolves.toBeUndefined();
  });
});
