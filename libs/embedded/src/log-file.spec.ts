import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLogFile } from './log-file.ts';

it('A log file keeps the newest lines and never more than twice its size', () => {
  const folder = mkdtempSync(join(tmpdir(), 'an-sinh-log-'));
  const path = join(folder, 'server.log');
  const log = openLogFile(path, 1_000);
  for (let line = 1; line <= 500; line += 1) log.write(`line ${line}`);
  log.close();
  log.write('too late');
  expect(readdirSync(folder).sort()).toEqual(['server.log', 'server.log.1']);
  expect(readFileSync(path, 'utf8')).toMatch(/line 500\n$/);
  expect(statSync(path).size + statSync(`${path}.1`).size).toBeLessThan(2_100);
  rmSync(folder, { recursive: true });
});
