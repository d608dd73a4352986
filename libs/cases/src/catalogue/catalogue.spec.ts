import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cataloguePage, schemaName, writtenSchema } from '../../tools/catalogue-page.ts';
import { CATALOGUE, eventTypeNamed, HARMLESS_NEWS } from './catalogue.ts';
import { versionsOf, type EventType } from './event-type.ts';

const frozenFile = new URL('./__snapshots__/event-schemas.json', import.meta.url);
const pageFile = new URL('../../CATALOGUE.md', import.meta.url);
const writes = process.env['AN_SINH_WRITE'] === '1';
const frozen = (existsSync(frozenFile) ? JSON.parse(readFileSync(frozenFile, 'utf8')) : {}) as Record<string, unknown>;
/** Of every version that was ever written, since events of it are in some log. */
const ROWS = CATALOGUE.flatMap(versionsOf);
const current = Object.fromEntries(ROWS.map((event) => [schemaName(event), JSON.parse(JSON.stringify(writtenSchema(event))) as unknown]));

/** One line for each event, so that a difference shows which. */
const lineByLine = (schemas: Record<string, unknown>): string =>
  `{\n${Object.entries(schemas)
    .map(([name, schema]) => `${JSON.stringify(name)}: ${JSON.stringify(schema)}`)
    .join(',\n')}\n}\n`;

describe('Schemas of events', () => {
  // What was frozen is never written over: a change is a new version beside an upcaster.
  if (writes) writeFileSync(frozenFile, lineByLine({ ...current, ...frozen }));

  it.each(ROWS.map((event) => [schemaName(event)]))('%s is frozen as it was released', (name) => {
    if (!writes) expect({ [name]: frozen[name] }).not.toEqual({ [name]: undefined });
    expect(current[name]).toEqual(frozen[name] ?? current[name]);
  });

  it('of every release are still known', () => {
    expect(Object.keys(frozen).filter((name) => !(name in current))).toEqual([]);
  });

  it('never have a person’s facts in clear: names, numbers, papers, categories and free text stand in boxes', () => {
    const inClear = ROWS.flatMap(({ name, facts }) => Object.keys(facts.shape).map((field) => [name, field]));
    const personal =
      /name$|^idNumber$|birth|address|phone|^note$|papers|category|degree|coefficient|startMonth|reasons?$|remark|minutes|findings|complaint$|conclusion|account(Number)?$|bank/i;
    expect(inClear.filter(([, field]) => personal.test(field ?? ''))).toEqual([['RunSent', 'fileName']]);
  });

  it('have one row for each name and version; the newest of each name is the one that is written', () => {
    expect(new Set(ROWS.map(schemaName)).size).toBe(ROWS.length);
    expect(new Set(CATALOGUE.map(({ name }) => name)).size).toBe(CATALOGUE.length);
    for (const event of CATALOGUE) expect(eventTypeNamed(event.name)).toBe(event);
    expect(eventTypeNamed('NothingSuch')).toBeUndefined();
    for (const name of HARMLESS_NEWS) expect(eventTypeNamed(name)).toBeDefined();
  });

  it('say who acted wherever a person did', () => {
    const without = CATALOGUE.filter((event: EventType) => !('by' in event.facts.shape)).map(({ name }) => name);
    expect(without).toEqual([
      // Of the clock.
      'SupplementReminded',
      'SupplementLapsed',
      'DuplicateSuspected',
      'StepOverdue',
      'OverdueReminded',
      'PostingClosed',
      // Companions of an act whose own event says it.
      'GrantOpened',
      'LineListed',
      'LineAnswered',
      'RunOpened',
      'ChunkListed',
      'ListFrozen',
      'RunOverdue',
      'RunOverdueReminded',
      'CalendarOpened',
      'RunDue',
      'CalendarClosed',
      'PersonRegistered',
      'NumberTaken',
      // The act's header says it.
      'OfficeOpened',
      'RoleGranted',
      'RuleSetLoaded',
      'ActRefused',
      'CaseRead',
      'SignedIn',
    ]);
  });
});

describe('CATALOGUE.md', () => {
  if (writes) writeFileSync(pageFile, cataloguePage());

  it('is current', () => {
    expect(readFileSync(pageFile, 'utf8')).toBe(cataloguePage());
  });
});
