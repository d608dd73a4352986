import { describe, expect, it } from '@jest/globals';
import type { Instant, LocalDate } from '@an-sinh/kernel';
import { entryOf, leafHash, sha256, type EntryParts } from './entry.ts';
import { actId, eventId, uuidBytes, uuidText } from './ids.ts';

const act = actId('press:officer-1:8d1f');
const parts: EntryParts = {
  streamId: 'application:6f1e1a52-7d0c-4d8e-9b55-0a8c3a1d2e4f',
  version: 2,
  eventId: eventId(act, 1),
  caseId: uuidBytes('6f1e1a52-7d0c-4d8e-9b55-0a8c3a1d2e4f'),
  type: 'ApplicationReceived',
  schemaVersion: 1,
  occurredOn: '2023-01-03' as LocalDate,
  recordedAt: '2023-01-03T01:00:00.000001Z' as Instant,
  writtenAt: '2026-11-24T15:46:00.5Z' as Instant,
  actId: act,
  headerHash: sha256(Buffer.from('{"actor":"officer-1"}')),
  payload: Buffer.from('{"phường":"Bến Nghé"}'),
  personal: Buffer.from('sealed'),
};

/** Frozen: what is in the log was hashed in this form. ENCODING.md shows the same bytes; where this test fails, proofs fail. */
describe('An entry of format 1', () => {
  it('is these bytes', () => {
    expect(uuidText(act)).toBe('e685ed29-7a14-51fb-8160-67d9dd7946b2');
    expect(entryOf(parts).toString('hex')).toBe(
      '0100306170706c69636174696f6e3a36663165316135322d376430632d346438652d396235352d30613863336131643265346600000002561e3e40da5258bb87d5c8db9e18d924016f1e1a527d0c4d8e9b550a8c3a1d2e4f00134170706c69636174696f6e52656365697665640001323032332d30312d30330005f151964fa401000661079b6c5f20e685ed297a1451fb816067d9dd7946b255b8e5c31885d971a842672ae88c8ce19186bb8af984a3f882f95912cb31fb3201c9d0036bed6744bcdf692fc980d8717d7e5f5a4f4e8266b4a84982602fb1cd090000001b7b227068c6b0e1bb9d6e67223a2242e1babf6e204e6768c3a9227d',
    );
    expect(leafHash(entryOf(parts)).toString('hex')).toBe('d06c77c05f8bf6bdefa780f37edd33fb8e55017d87e756b23104cfdc0e395901');
  });

  it('says of absent parts that they are absent', () => {
    const bare = { ...parts, caseId: null, personal: null, payload: Buffer.from('{}') };
    expect(entryOf(bare).toString('hex')).toBe(
      '0100306170706c69636174696f6e3a36663165316135322d376430632d346438652d396235352d30613863336131643265346600000002561e3e40da5258bb87d5c8db9e18d9240000134170706c69636174696f6e52656365697665640001323032332d30312d30330005f151964fa401000661079b6c5f20e685ed297a1451fb816067d9dd7946b255b8e5c31885d971a842672ae88c8ce19186bb8af984a3f882f95912cb31fb3200000000027b7d',
    );
  });

  it('differs in its hash where any part differs', () => {
    const others: Partial<EntryParts>[] = [
      { streamId: 'application:6f1e1a52-7d0c-4d8e-9b55-0a8c3a1d2e40' },
      { version: 3 },
      { eventId: eventId(act, 2) },
      { caseId: null },
      { type: 'ApplicationReceive' },
      { schemaVersion: 2 },
      { occurredOn: '2023-01-04' as LocalDate },
      { recordedAt: '2023-01-03T01:00:00.000002Z' as Instant },
      { writtenAt: '2026-11-24T15:46:00.500001Z' as Instant },
      { actId: actId('press:officer-1:8d20') },
      { headerHash: sha256(Buffer.from('{"actor":"officer-2"}')) },
      { payload: Buffer.from('{"phường":"Bến Nghé "}') },
      { personal: Buffer.from('sealee') },
      { personal: null },
    ];
    const hashes = [{}, ...others].map((other) => leafHash(entryOf({ ...parts, ...other })).toString('hex'));
    expect(new Set(hashes).size).toBe(others.length + 1);
  });

  it('is refused where no bundle of the tree could hold it', () => {
    expect(() => entryOf({ ...parts, payload: Buffer.alloc(65_536) })).toThrow('longer');
  });
});

describe('Ids', () => {
  it('are the same for the same act, whoever makes them', () => {
    expect(uuidText(eventId(actId('k'), 0))).toBe(uuidText(eventId(actId('k'), 0)));
    expect(uuidText(eventId(actId('k'), 0))).not.toBe(uuidText(eventId(actId('k'), 1)));
  });
  it('are refused where they are no uuids', () => expect(() => uuidBytes('person-1')).toThrow('uuid'));
});
