import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** A port that somebody chose, and the setting that chose it: the error names it when the port is taken. */
export interface ChosenPort {
  readonly port: number;
  readonly setting: string;
}

const HOST = '127.0.0.1';

/** From 32768 on systems give ports to outgoing connections, so that one found free may be gone before it is used. */
const LOWEST = 15_000;
const HIGHEST = 32_767;

/** Ports that are free on this machine now, all different: the sockets are held open until the last one is known. */
export async function freePorts(count: number): Promise<number[]> {
  const held: Server[] = [];
  const ports: number[] = [];
  while (ports.length < count) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    try {
      held.push(await listen(port));
      ports.push(port);
    } catch (error) {
      if (!['EADDRINUSE', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  await Promise.all(held.map(close));
  return ports;
}

/** @throws Error that names the port, who wanted it and the setting that moves it, if another program listens there. */
export async function assertPortFree({ port, setting }: ChosenPort, wantedBy: string): Promise<void> {
  try {
    await close(await listen(port));
  } catch (cause) {
    throw new Error(portProblem(cause, port, setting, wantedBy), { cause });
  }
}

/**
 * Starts something on free ports, and once more on others if one was taken meanwhile: between `freePorts` and the start
 * any program may have been given the same one.
 */
export async function onFreePorts<T>(count: number, start: (ports: number[]) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(await freePorts(count));
    } catch (error) {
      if (attempt === 3 || !/address already in use|only one usage of each socket address/i.test(String(error))) throw error;
    }
  }
}

function portProblem(cause: unknown, port: number, setting: string, wantedBy: string): string {
  const remedy = `or choose another port with ${setting}.`;
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') return `Port ${port}, wanted for ${wantedBy}, is in use by another program. Stop that program, ${remedy}`;
  if (code === 'EACCES') return `Port ${port}, wanted for ${wantedBy}, may not be opened by this user. Start as another user, ${remedy}`;
  return `Port ${port}, wanted for ${wantedBy}, cannot be opened (${code ?? String(cause)}). Mend that, ${remedy}`;
}

async function listen(port: number): Promise<Server> {
  const server = createServer();
  server.listen({ port, host: HOST, exclusive: true });
  await once(server, 'listening');
  return server;
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
