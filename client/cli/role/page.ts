import { ROLE_TITLES } from '../../../domain/titles.ru.ts';
import type { Offices } from '../../../registry/college/offices.ts';
import type { Io } from '../io.ts';
import { shownDate } from '../options/times.ts';
import { renderTable } from '../table.ts';
import { texts } from './texts.ru.ts';

/** Roles, whoever stands in, and the roles that nobody holds. */
export function officesText({ held, substitutions, vacant }: Offices, io: Io): string {
  return [
    held.length === 0
      ? texts.nobodyHolds
      : renderTable(
          texts.head,
          held.map(({ role, name, login, from, until, orderNumber, orderOn }) => [
            ROLE_TITLES[role],
            name,
            login ?? shownDate(null),
            days(from, until),
            orderNumber === null ? texts.noOrder : texts.order(orderNumber, shownDate(orderOn)),
          ]),
          io,
        ),
    substitutions.length === 0
      ? texts.nobodyAway
      : renderTable(
          texts.substituteHead,
          substitutions.map(({ person, substitute, substituteLogin, from, until }) => [
            person,
            substitute,
            substituteLogin ?? shownDate(null),
            days(from, until),
          ]),
          io,
        ),
    ...(vacant.length === 0 ? [] : [texts.vacant(vacant.map((role) => ROLE_TITLES[role]))]),
  ].join('\n\n');
}

const days = (from: string, until: string | null): string =>
  until === null ? texts.since(shownDate(from)) : texts.between(shownDate(from), shownDate(until));
