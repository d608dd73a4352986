import { ACT_ROLES } from '@an-sinh/access';
import { z } from 'zod';
import { CASE_ACTS, type ActRule, type ActType } from '../src/case/acts.ts';
import { CATALOGUE } from '../src/catalogue/catalogue.ts';
import type { EventType } from '../src/catalogue/event-type.ts';
import { REFUSALS } from '../src/refusals.ts';

/** The schema of an event type as it is written, for people and for the golden file. */
export function writtenSchema({ stream, wakes, facts, boxes }: EventType) {
  const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const sealed = Object.entries(boxes).map(([boxClass, schema]) => [boxClass, schemaOf(schema as z.ZodType)]);
  return { stream, wakes, facts: schemaOf(facts), boxes: Object.fromEntries(sealed) as Record<string, unknown> };
}
/** Name and version of an event type: what is frozen under it stays. */
export const schemaName = ({ name, version }: EventType): string => `${name}/${version}`;

const fieldsOf = (schema: z.ZodType): string => {
  if (schema instanceof z.ZodUnion) return schema.options.map((option) => fieldsOf(option as z.ZodType)).join(' *or* ');
  if (!(schema instanceof z.ZodObject)) return '';
  return Object.entries(schema.shape as Record<string, z.ZodType>)
    .map(([field, of]) => (of instanceof z.ZodOptional ? `${field}?` : field))
    .join(', ');
};
const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const eventRow = (event: EventType): string[] => [
  `\`${schemaName(event)}\``,
  event.says,
  event.wakes === 'nothing' ? '–' : event.wakes,
  fieldsOf(event.facts) || '–',
  Object.entries(event.boxes)
    .map(([boxClass, schema]) => `**${boxClass}** ${fieldsOf(schema as z.ZodType)}`)
    .join('<br>') || '–',
];
const actRow = (act: ActType): string[] => {
  const { from, to, orderedBy }: ActRule = CASE_ACTS[act];
  return [
    `\`${act}\``,
    from.join(', '),
    to.join(', '),
    ACT_ROLES[act].join(', '),
    typeof orderedBy === 'string' ? orderedBy : orderedBy.join(', '),
  ];
};

/** The page that tells all events, acts and refusals; made of the tables that the code runs on. */
export const cataloguePage = (): string => `# Catalogue of events, acts and refusals

Made of the tables in \`src\`; a test fails where this page is not current. Write it anew with
\`AN_SINH_WRITE=1 jest -c libs/cases/jest.config.mjs catalogue\`.

## Events

Facts of class P0 stand in clear for ever. Everything of a person stands in boxes, sealed with that person's key of the class
(P1 public notice, P2 identity, P3 money, P4 health and disability, P5 addiction). *Wakes* names the workflow that hears of it.

${[...new Set(CATALOGUE.map(({ stream }) => stream))]
  .map((stream) => {
    const events = CATALOGUE.filter((event) => event.stream === stream);
    return `### Stream \`${stream}\`\n\n${table(['event', 'says', 'wakes', 'P0, in clear', 'boxes'], events.map(eventRow))}`;
  })
  .join('\n\n')}

## Acts of people in a case

${table(['act', 'from', 'to', 'roles', 'ordered by (step of the chain, or article)'], (Object.keys(CASE_ACTS) as ActType[]).map(actRow))}

## Refusals

${table(
  ['code', 'says', 'article'],
  Object.entries(REFUSALS).map(([code, { says, basis }]) => [`\`${code}\``, says, basis]),
)}
`;
