import { DiscoveryService } from '@nestjs/core';

const ACTIVITY = Symbol('activity');

/** Marks a method as an activity of its own name, as workflows call it. */
export function Activity(): MethodDecorator {
  return (_target, _name, descriptor) => {
    Reflect.defineMetadata(ACTIVITY, true, descriptor.value as object);
  };
}

export type Activities = Record<string, (input: never) => Promise<unknown>>;

/** All marked methods of the application's providers, bound to their instances. @throws Error where two have one name. */
export function activitiesOf(discovery: DiscoveryService): Activities {
  const found: Activities = {};
  for (const { instance } of discovery.getProviders() as { instance?: unknown }[]) {
    if (typeof instance !== 'object' || instance === null) continue;
    const prototype = Object.getPrototypeOf(instance) as Record<string, unknown> | null;
    for (const name of prototype === null ? [] : Object.getOwnPropertyNames(prototype)) {
      const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown;
      if (typeof method !== 'function' || Reflect.getMetadata(ACTIVITY, method) !== true) continue;
      if (found[name]) throw new Error(`Two activities are named ${name}.`);
      found[name] = withoutValues(method.bind(instance) as Activities[string]);
    }
  }
  return found;
}

/** Errors of ours, whose messages name kinds and streams only. */
const TOLD = new Set(['InvariantViolation', 'LogUnavailable', 'OutcomeUnknown', 'RefusedToTheClock', 'SubjectForgotten', 'BoxDamaged']);

/** An activity whose failure may stand in Temporal and in logs: an error that we did not write may hold a person's data in its text. */
const withoutValues =
  (activity: Activities[string]): Activities[string] =>
  async (input) => {
    try {
      return await activity(input);
    } catch (error) {
      if (error instanceof Error && TOLD.has(error.name)) throw error;
      const { name = 'Error', code } = error as { name?: string; code?: unknown };
      const plain = new Error(typeof code === 'string' ? `${name} ${code}` : name);
      if (error instanceof Error && error.stack) plain.stack = `${plain.message}\n${error.stack.split('\n').filter(isFrame).join('\n')}`;
      throw plain;
    }
  };
const isFrame = (line: string): boolean => line.trimStart().startsWith('at ');
