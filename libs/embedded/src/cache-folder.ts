import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where big things made or fetched once are kept: outside the checkout, so that a second clone finds them.
 * `AN_SINH_CACHE` names another folder.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env['AN_SINH_CACHE']) return env['AN_SINH_CACHE'];
  if (env['XDG_CACHE_HOME']) return join(env['XDG_CACHE_HOME'], 'an-sinh');
  if (process.platform === 'win32' && env['LOCALAPPDATA']) return join(env['LOCALAPPDATA'], 'an-sinh');
  return join(homedir(), '.cache', 'an-sinh');
}
