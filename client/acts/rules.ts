import { z } from 'zod';
import { writeAudit } from '../../registry/audit/audit.ts';
import { addEdition } from '../../registry/college/editions.ts';
import { enterCalendar } from '../../registry/college/organization.ts';
import { act } from '../description.ts';
import { holdersOf } from '../permission.ts';

/** Calendars and editions rule every case of the college. */
const SET_RULES = holdersOf('administrator', 'deputyDirector', 'director');
/** A file as it was read from JSON: the registry knows its form and names the place that is wrong. */
const file = z.strictObject({ file: z.unknown() });

/** Loads the production calendar of a year and a week; it replaces the one of the same year and week. */
export const loadCalendar = act({
  id: 'rules.loadCalendar',
  who: SET_RULES,
  input: file,
  output: z.strictObject({ year: z.int(), week: z.literal([5, 6]) }),
  refusals: ['InvalidFile'],
  run: (desk, { file }) =>
    desk.transaction(async (tx, { at, actorId }) => {
      const calendar = await enterCalendar(tx, file);
      writeAudit(tx, [{ at, actorId, action: 'calendar:entered', ids: calendar }]);
      return calendar;
    }),
});

/** Loads an edition of the regulation, which counts from its day. */
export const loadEdition = act({
  id: 'rules.loadEdition',
  who: SET_RULES,
  input: file,
  output: z.strictObject({ editionId: z.uuid(), effectiveOn: z.string().nullable() }),
  refusals: ['InvalidFile', 'EditionExists', 'InvalidDate'],
  run: (desk, { file }) => desk.transaction((tx, { at, actorId }) => addEdition(tx, file, { actorId, at })),
});
