import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ALLOW } from './allow.ts';

/** A route does not say who may call it. The api must not start so. */
export class RouteUndeclared extends Error {
  override readonly name = 'RouteUndeclared';
}

/** Refuses the start while any handler of any controller lacks `@Allow` or `@Public` (K11). */
@Injectable()
export class RoutePermissions implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const undeclared = this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (!instance || !metatype) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((name) => Reflect.hasMetadata('path', prototype[name] as object))
        .filter(
          (name) => this.reflector.getAllAndOverride(ALLOW, [prototype[name] as () => unknown, metatype as () => unknown]) === undefined,
        )
        .map((name) => `${(metatype as { name: string }).name}.${name}`);
    });
    if (undeclared.length > 0)
      throw new RouteUndeclared(`These routes declare no permission (@Allow or @Public): ${undeclared.join(', ')}.`);
  }
}
