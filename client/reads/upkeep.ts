import { z } from 'zod';
import { verifyAudit as verify } from '../../registry/audit/audit-chain.ts';
import { counts as countAll } from '../../registry/pages/counts.ts';
import { read } from '../description.ts';
import { noInput } from '../shapes/common.ts';
import { auditVerdict, counts as shape, finding } from '../shapes/upkeep.ts';
import { ANYONE } from '../permission.ts';

/** Looks for everything that should not be, in the registry and between it and Temporal. Changes nothing. */
export const examine = read({
  id: 'upkeep.examine',
  who: ANYONE,
  input: noInput,
  output: z.strictObject({ findings: z.array(finding), temporalAsked: z.boolean() }),
  refusals: [],
  run: async (desk) => (await import('../work/doctor.ts')).examine(desk),
});

/** Can lists of Temporal UI show failing workflows; false while Temporal does not answer too. */
export const listsProblems = read({
  id: 'upkeep.listsProblems',
  who: ANYONE,
  input: noInput,
  output: z.boolean(),
  refusals: [],
  run: async (desk) => (await import('../work/doctor.ts')).canListProblems(desk.office),
});

/** Counts the chain of the trail anew: was an entry changed, or a value beside it. */
export const verifyAudit = read({
  id: 'upkeep.verifyAudit',
  who: ANYONE,
  input: noInput,
  output: auditVerdict,
  refusals: [],
  run: (desk) => desk.transaction(verify),
});

/** Numbers of the whole college. */
export const counts = read({
  id: 'upkeep.counts',
  who: ANYONE,
  input: noInput,
  output: shape,
  refusals: [],
  run: (desk) => desk.transaction((tx, { at }) => countAll(tx, at)),
});
