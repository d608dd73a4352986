import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  readonly until: number;
}

const SWEEP_EVERY = 500;

/**
 * Sessions, codes and grants of one run of the program: after a restart people sign in again, while access tokens, which
 * verify by the keys alone, go on. Nothing is dropped before its time, whatever the number of people who sign in.
 */
export function memoryStore(now: () => number = Date.now): (model: string) => Adapter {
  const kept = new Map<string, Kept>();
  const ids = new Map<string, string>(); // session uid or user code → key
  let writes = 0;

  const live = (key: string | undefined): AdapterPayload | undefined => {
    const found = key === undefined ? undefined : kept.get(key);
    return found && found.until > now() ? found.payload : undefined;
  };
  const drop = (key: string): void => {
    const payload = kept.get(key)?.payload;
    kept.delete(key);
    for (const alias of [payload?.uid, payload?.userCode]) if (alias !== undefined && ids.get(alias) === key) ids.delete(alias);
  };
  const sweep = (): void => {
    for (const [key, { until }] of kept) if (until <= now()) drop(key);
  };

  return (model) => {
    const keyOf = (id: string) => `${model}:${id}`;
    return {
      upsert: (id, payload, expiresIn) => {
        if (++writes % SWEEP_EVERY === 0) sweep();
        kept.set(keyOf(id), { payload, until: expiresIn === undefined ? Infinity : now() + expiresIn * 1000 });
        for (const alias of [payload.uid, payload.userCode]) if (alias !== undefined) ids.set(alias, keyOf(id));
        return Promise.resolve();
      },
      find: (id) => Promise.resolve(live(keyOf(id))),
      findByUid: (uid) => Promise.resolve(live(ids.get(uid))),
      findByUserCode: (userCode) => Promise.resolve(live(ids.get(userCode))),
      consume: (id) => {
        const payload = live(keyOf(id));
        if (payload) payload.consumed = Math.floor(now() / 1000);
        return Promise.resolve();
      },
      destroy: (id) => Promise.resolve(drop(keyOf(id))),
      // Models are swept in turn by the provider, but a grant's members are few: one pass over all finds them.
      revokeByGrantId: (grantId) => {
        for (const [key, { payload }] of kept) if (payload.grantId === grantId) drop(key);
        return Promise.resolve();
      },
    };
  };
}
