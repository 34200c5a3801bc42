import { z } from 'zod';
import { KontingentError } from '../../domain/errors.ts';
import type { LetterData } from '../../domain/letter/letter-data.ts';
import { line, unquoted } from './fields.ts';
import type { AnyTemplate } from './template.ts';

const head = {
  kind: z.string(),
  messageId: z.string(),
  at: z.string(),
  caseNumber: z.number().int().min(1).nullable(),
  organization: z.object({ shortName: line(300) }),
  platform: z.object({ name: unquoted, app: unquoted }),
};

const personalHead = z.object({
  ...head,
  to: z.object({
    address: z.string(),
    firstName: line(100),
    middleName: line(100).nullable(),
    lastName: z.string(),
  }),
  administrator: z
    .object({ name: line(300), phone: line(60).nullable(), room: line(120).nullable() })
    .nullable(),
});

const officialHead = z.object({
  ...head,
  to: z.object({ address: z.string(), name: line(200) }),
  replyToken: z.string(),
  inReplyTo: z.string().nullable(),
});

/**
 * The letter as its template may show it: text of one line, dates and phones that are some. Checked where the letter
 * leaves the registry, and nowhere else.
 *
 * @throws `InvalidInput` with `details.letter` and `details.parameter`, a path such as `to.firstName`: never the value,
 * which may be personal.
 */
export function checkLetter<L extends LetterData>(template: AnyTemplate, letter: L): L {
  const schema = template.official ? officialHead : personalHead;
  const parsed = schema.extend({ content: template.content }).safeParse(letter);
  if (parsed.success) return parsed.data as unknown as L;
  const parameter = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new KontingentError(
    'InvalidInput',
    `the letter ${letter.kind} cannot be rendered: check ${parameter}`,
    {
      letter: letter.kind,
      parameter,
    },
  );
}
