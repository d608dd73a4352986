import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { assertPortFree, freePorts, onFreePorts } from './ports.ts';

const occupy = async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, leave: () => new Promise((resolve) => server.close(resolve)) };
};

describe('Ports', () => {
  it('that are free are all different and can be opened', async () => {
    const ports = await freePorts(30);
    expect(new Set(ports).size).toBe(30);
    expect(Math.max(...ports)).toBeLessThan(32_768); // above, outgoing connections take them
    for (const port of ports) await assertPortFree({ port, setting: 'PORT' }, 'a test');
  });

  it('in use are named, with the setting that moves them', async () => {
    const { port, leave } = await occupy();
    await expect(assertPortFree({ port, setting: 'AN_SINH_PORT' }, 'the api')).rejects.toThrow(
      `Port ${port}, wanted for the api, is in use by another program. Stop that program, or choose another port with AN_SINH_PORT.`,
    );
    await leave();
  });

  it('taken by another program meanwhile are replaced by others', async () => {
    const tried: number[] = [];
    const port = await onFreePorts(1, async ([free]) => {
      tried.push(free as number);
      if (tried.length === 1) throw new Error('listen tcp 127.0.0.1: bind: address already in use');
      return free;
    });
    expect(tried).toHaveLength(2);
    expect(port).toBe(tried[1]);
  });

  it('are not blamed for other failures', async () => {
    await expect(onFreePorts(1, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
  });
});
