import { OFFICIAL, exampleLetter } from '../../mail/render/example.ru.ts';
import { renderLetter } from '../../mail/render/render.ts';
import { LETTER_KINDS } from '../../mail/render/templates.ts';
import type { Letter } from '../../domain/letters.ts';

/** To whom made-up letters go. */
export interface Addressee {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
}

/** A made-up letter as people would read it, with a name that says which one it is. */
export interface LetterSample {
  readonly of: string;
  readonly text: string;
}

const SITE = { pageUrl: 'https://kontingent.college.example' };
const AT = '2026-11-23T07:00:00.000Z';

/** Every letter to each of these people, and where it names a list, with so many in it. */
export function letterSamples(people: readonly Addressee[], counts: readonly number[]): LetterSample[] {
  return LETTER_KINDS.flatMap((kind) => {
    const letter = exampleLetter(kind, {
      at: AT,
      organization: OFFICIAL.organization,
      platform: OFFICIAL.platform,
    });
    const addressed = people.map((person) => ({ person, letter: addressedTo(letter, person) }));
    return addressed.flatMap(({ person, letter: own }) =>
      withLists(own, counts).map(({ count, letter: one }) => {
        const { subject, text } = renderLetter(one, SITE);
        return { of: [`letter ${kind}`, person.firstName, count].join(', '), text: `${subject}\n\n${text}` };
      }),
    );
  });
}

/** An official letter goes to an organisation: it stays as it is. */
function addressedTo(letter: Letter, person: Addressee): Letter {
  return 'lastName' in letter.to ? ({ ...letter, to: { ...letter.to, ...person } } as Letter) : letter;
}

function withLists(letter: Letter, counts: readonly number[]): { count: number; letter: Letter }[] {
  return counts.map((count) => {
    const content = Object.fromEntries(
      Object.entries(letter.content).map(([key, value]) => [
        key,
        Array.isArray(value) && value.length > 0
          ? Array.from({ length: count }, (_, at) => value[at % value.length] as unknown)
          : (value as unknown),
      ]),
    );
    return { count, letter: { ...letter, content } as Letter };
  });
}
