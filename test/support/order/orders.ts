import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../../domain/errors.ts';
import { parseFullName } from '../../../domain/people/full-name.ts';
import {
  EMPTY_LINE,
  type DraftLine,
  type Newcomer,
  type OrderDraft,
  type OrderKind,
  type OrderSignature,
} from '../../../domain/order/order.ts';
import { parseGroupCode, parseRegisterNumber } from '../../../domain/student/study.ts';
import { openFacade, type Kontingent } from '../facade.ts';
import type { Database } from '../../../registry/db/database.ts';
import type { Secrets } from '../../../registry/db/secrets.ts';
import type { College } from '../registry/college.ts';

/** A day, in the form of tests. */
export const day = (text: string) => text as CivilDate;
export const group = (code: string) => parseGroupCode(code);
const number = (text: string) => parseRegisterNumber(text);

/** A line about a student whom the registry knows. */
export function lineOf(registerNumber: string, more: Partial<DraftLine> = {}): DraftLine {
  return { ...EMPTY_LINE, registerNumber: number(registerNumber), ...more };
}

/** A line that brings somebody. */
export function newcomerLine(
  fullName: string,
  more: Omit<Partial<DraftLine>, 'newcomer'> & { newcomer?: Partial<Newcomer> } = {},
): DraftLine {
  const { newcomer, ...rest } = more;
  return {
    ...EMPTY_LINE,
    funding: 'budget',
    ...rest,
    newcomer: {
      name: parseFullName(fullName),
      birthOn: day('2010-05-05'),
      snils: null,
      phone: null,
      email: null,
      representatives: [],
      decision: null,
      ...newcomer,
    },
  };
}

export function draftOf(
  kind: OrderKind,
  effectiveOn: string,
  lines: readonly DraftLine[],
  more: Partial<OrderDraft> = {},
): OrderDraft {
  return {
    kind,
    effectiveOn: day(effectiveOn),
    ground: null,
    cancels: null,
    corrects: null,
    lines,
    groups: [],
    except: [],
    ...more,
  };
}

let signed = 0;

/** A signature under a number nobody else has in this process; a reason is at hand. */
export function signatureOf(orderedOn: string, more: Partial<OrderSignature> = {}): OrderSignature {
  signed += 1;
  return {
    number: String(signed),
    series: 'к',
    orderedOn: day(orderedOn),
    signatory: { name: 'Директоров Пётр Ильич', post: 'директор', acting: null },
    scan: null,
    warningReason: 'проверено учебной частью',
    ...more,
  };
}

/** The facade of a college while Temporal is away: everything is recorded, nothing is brought to its case. */
export function facadeOf(db: Database, college: College, secrets: Secrets): Kontingent {
  return openFacade(
    {
      db,
      secrets,
      temporal: async () => {
        throw new KontingentError('TemporalUnavailable', 'not in these tests');
      },
    },
    college.organizationId,
    college.staff.registrar,
  );
}

/** Lines that bring so many people into a group, each of a name that only this number of lines has. */
export function manyNewcomers(count: number, code: string): DraftLine[] {
  return Array.from({ length: count }, (_, index) =>
    newcomerLine(`Новиков${lettersOf(count)} Иван ${lettersOf(index)}ович`, { group: group(code) }),
  );
}

/** A number as Russian letters: names take no digits. */
function lettersOf(count: number): string {
  return [...String(count)].map((digit) => 'абвгдежзик'[Number(digit)]).join('');
}
