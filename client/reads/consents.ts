import { z } from 'zod';
import { listConsents } from '../../registry/student/consent-list.ts';
import { read } from '../description.ts';
import { pageOf, pageRequest } from '../shapes/page.ts';
import { listedConsent } from '../shapes/student.ts';
import { READER } from '../permission.ts';
import { veilConsent, veilItems } from '../work/veil.ts';

/** A page of the consents of the college, those that were taken back among them, the last first. */
export const list = read({
  id: 'consents.list',
  who: READER,
  input: z.strictObject(pageRequest),
  output: pageOf(listedConsent),
  refusals: [],
  run: (desk, page) =>
    desk.read(
      (tx) => listConsents(tx, page),
      (page) => veilItems(page, veilConsent),
    ),
});
