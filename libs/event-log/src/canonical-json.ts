import { InvariantViolation, type Json } from '@an-sinh/kernel';

/**
 * The JSON text of `value` in the one form that is hashed (RFC 8785): members in the order of their names' UTF-16 units, numbers as
 * ECMAScript writes them, no space. Members that are `undefined` are left out, as JSON.stringify does.
 * @throws InvariantViolation where something is not JSON (NaN, a lone surrogate, a Date …): what is hashed must be readable for ever.
 */
export function canonicalJson(value: Json): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new InvariantViolation('Text with a lone surrogate is not JSON.');
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new InvariantViolation('A number that is not finite is not JSON.');
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
      return members(value as { readonly [key: string]: Json | undefined });
    default:
      throw new InvariantViolation(`A ${typeof value} is not JSON.`);
  }
}

function members(object: { readonly [key: string]: Json | undefined }): string {
  const kind = Object.getPrototypeOf(object) as unknown;
  // Of another realm too (a test's sandbox has its own Object), hence by the prototype's own prototype.
  if (kind !== null && Object.getPrototypeOf(kind) !== null) throw new InvariantViolation('Only plain objects are JSON.');
  let text = '';
  // The default sort compares UTF-16 units, which is what RFC 8785 asks for.
  for (const name of Object.keys(object).sort()) {
    const member = object[name];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${canonicalJson(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}
