import { existsSync } from 'node:fs';
import { builtTemporal, buildTemporal, hasGo } from './temporal-build.ts';
import { downloadTemporal } from './temporal-download.ts';

/**
 * Where a Temporal server comes from. `temporal-one` is our build and keeps its data in PostgreSQL, a file or memory; `cli` is the
 * development server the SDK downloads and knows no PostgreSQL.
 */
export type TemporalSource =
  | { readonly way: 'address'; readonly address: string }
  | { readonly way: 'cached' | 'build'; readonly program: 'temporal-one'; readonly command: string }
  | { readonly way: 'download'; readonly program: 'cli'; readonly command: string };
export type TemporalWay = TemporalSource['way'];

const WAYS = ['address', 'cached', 'download', 'build'] as const satisfies readonly TemporalWay[];

const REMEDIES = [
  'No Temporal server was found. One of these helps:',
  '  - set TEMPORAL_ADDRESS to a server that runs already, such as 127.0.0.1:7233;',
  '  - connect this machine to the internet, so that the Temporal SDK can download its server, once;',
  '  - install Go 1.26.8 or newer, so that An Sinh can build the server, once, in four to five minutes;',
  '  - build docker/temporal on another machine of the same kind and copy the result of its cache here (AN_SINH_CACHE).',
].join('\n');

/** No way leads to a server now; the message tells what was tried and what would help. */
export class TemporalNotFound extends Error {
  override readonly name = 'TemporalNotFound';
}

export interface FindOptions {
  /** Hears what is tried, and how a long one gets on. */
  readonly report: (line: string) => void;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * The first way that leads to a Temporal server: TEMPORAL_ADDRESS, our build in the cache, the SDK's download, building ours with Go.
 * `AN_SINH_TEMPORAL` (address, cached, download or build) allows that way only.
 * @throws TemporalNotFound
 */
export async function findTemporal({ report, env = process.env }: FindOptions): Promise<TemporalSource> {
  const forced = env['AN_SINH_TEMPORAL'];
  if (forced && !(WAYS as readonly string[]).includes(forced)) {
    throw new TemporalNotFound(`AN_SINH_TEMPORAL is "${forced}"; it may be ${WAYS.join(', ')}, or nothing for the first that works.`);
  }
  const failures: string[] = [];
  for (const way of forced ? [forced as TemporalWay] : WAYS) {
    try {
      const source = await take(way, report, env);
      report(describe(source));
      return source;
    } catch (error) {
      failures.push(`${way}: ${(error as Error).message}`);
      if (way === 'download') report('The server could not be downloaded.');
    }
  }
  const limit = forced ? [`  - take AN_SINH_TEMPORAL away: it allows the way "${forced}" and no other.`] : [];
  throw new TemporalNotFound([REMEDIES, ...limit, 'What was tried:', ...failures.map((line) => `  ${line}`)].join('\n'));
}

function take(way: TemporalWay, report: (line: string) => void, env: NodeJS.ProcessEnv): Promise<TemporalSource> | TemporalSource {
  switch (way) {
    case 'address':
      if (env['TEMPORAL_ADDRESS']) return { way, address: env['TEMPORAL_ADDRESS'] };
      throw new Error('TEMPORAL_ADDRESS is not set.');
    case 'cached': {
      const command = builtTemporal();
      if (command && existsSync(command)) return { way, program: 'temporal-one', command };
      throw new Error(command ? `${command} does not exist.` : 'the folder docker/temporal, which names the version, is not here.');
    }
    case 'download':
      return downloadTemporal(report).then((command) => ({ way, program: 'cli', command }));
    case 'build':
      return build(report).then((command) => ({ way, program: 'temporal-one', command }));
  }
}

async function build(report: (line: string) => void): Promise<string> {
  const command = builtTemporal();
  if (!command) throw new Error('the folder docker/temporal is not here.');
  if (!(await hasGo())) throw new Error('Go is not installed, or not on the path.');
  await buildTemporal(command, report);
  return command;
}

function describe(source: TemporalSource): string {
  switch (source.way) {
    case 'address':
      return `Temporal: the server at ${source.address} (TEMPORAL_ADDRESS).`;
    case 'cached':
      return `Temporal: our build from the cache, ${source.command}.`;
    case 'download':
      return `Temporal: the SDK's development server, ${source.command}.`;
    case 'build':
      return `Temporal: our build, ${source.command}.`;
  }
}
