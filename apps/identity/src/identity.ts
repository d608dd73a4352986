import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { broughtCode, guard, onlyAs, styleSheet } from './front.ts';
import { providerOf } from './provider.ts';
import { loadSecrets } from './secrets.ts';
import { HOST, SettingsRefused, type Settings } from './settings.ts';
import { signIn } from './sign-in.ts';

export interface Identity {
  readonly issuer: string;
  stop(): Promise<void>;
}

/**
 * Starts the identity provider of the demonstration office and answers once it listens.
 * @throws SettingsRefused where the port is taken or the keys lie open.
 */
export async function startIdentity(settings: Settings): Promise<Identity> {
  const secrets = await loadSecrets(settings.dataFolder);
  const server = createServer();
  server.listen(settings.port, HOST);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new SettingsRefused(`Port ${settings.port} of ${HOST} is in use. End the program that holds it, or set PORT to another.`);
  });
  // Only now is the port known where any free one was asked for.
  const { port } = server.address() as AddressInfo;
  const issuer = settings.issuer ?? `http://${HOST}:${port}`;
  const provider = providerOf(issuer, settings, secrets);
  for (const middleware of [onlyAs(issuer, port), guard(settings), styleSheet, broughtCode, signIn(provider)]) provider.use(middleware);
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  return {
    issuer,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
