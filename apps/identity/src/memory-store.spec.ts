import { memoryStore } from './memory-store.ts';

describe('The store of sessions and grants', () => {
  it('keeps each thing to its time, and finds it by its other names', async () => {
    let now = 0;
    const sessions = memoryStore(() => now)('Session');
    await sessions.upsert('a', { uid: 'u' }, 10);
    now = 9_999;
    expect([await sessions.find('a'), await sessions.findByUid('u')]).toEqual([{ uid: 'u' }, { uid: 'u' }]);
    now = 10_000;
    expect([await sessions.find('a'), await sessions.findByUid('u')]).toEqual([undefined, undefined]);
  });
  it('ends all that hangs on a grant, and nothing of another', async () => {
    const store = memoryStore();
    const [codes, refreshes] = [store('AuthorizationCode'), store('RefreshToken')];
    await codes.upsert('c', { grantId: 'g' }, 60);
    await refreshes.upsert('r', { grantId: 'g' }, 60);
    await refreshes.upsert('other', { grantId: 'h' }, 60);
    await codes.revokeByGrantId('g');
    expect([await codes.find('c'), await refreshes.find('r')]).toEqual([undefined, undefined]);
    expect(await refreshes.find('other')).toEqual({ grantId: 'h' });
  });
  it('does not forget a code that was renewed under the same name', async () => {
    const codes = memoryStore()('DeviceCode');
    await codes.upsert('old', { userCode: 'X' }, 60);
    await codes.upsert('new', { userCode: 'X' }, 60);
    await codes.destroy('old');
    expect(await codes.findByUserCode('X')).toEqual({ userCode: 'X' });
  });
  it('sweeps what has expired, so memory does not grow with the day', async () => {
    let now = 0;
    const codes = memoryStore(() => now)('AuthorizationCode');
    for (let index = 0; index < 2000; index++) {
      now += 1000;
      await codes.upsert(String(index), {}, 60);
    }
    now -= 1_000_000_000; // before all of them: whatever is still held would be found
    const held = await Promise.all(Array.from({ length: 2000 }, (_, index) => codes.find(String(index))));
    expect(held.filter(Boolean).length).toBeLessThan(600);
  });
});
