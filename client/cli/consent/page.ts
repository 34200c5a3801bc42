import { caseNumber } from '../../../domain/case/titles.ru.ts';
import { SHOWN_KIND_TITLES } from '../../../domain/order/order-titles.ru.ts';
import { PURPOSE_TITLES } from '../../../domain/student/consent-titles.ru.ts';
import type { ListedConsent } from '../../../registry/student/consent-list.ts';
import type { Io } from '../io.ts';
import { renderTable } from '../table.ts';
import { shownDate } from '../options/times.ts';
import { texts } from './texts.ru.ts';

/** Consents as a table; with the people they are about, where it is not the page of one. */
export function consentTable(
  consents: readonly ListedConsent[],
  { withPeople }: { readonly withPeople: boolean },
  io: Io,
): string {
  const { number, person, ...others } = texts.head;
  return renderTable(
    [number, ...(withPeople ? [person] : []), ...Object.values(others)],
    consents.map((one) => [
      String(one.number),
      ...(withPeople ? [one.person] : []),
      purposeText(one),
      one.givenBy ?? (one.purpose === 'administratorPhone' ? texts.themself : texts.notNamed),
      texts.paper(shownDate(one.givenOn), one.paperNumber),
      one.withdrawnOn === null
        ? texts.inForce
        : texts.takenBack(shownDate(one.withdrawnOn), one.withdrawnReason ?? '', one.withdrawalBy),
    ]),
    io,
  );
}

function purposeText({ purpose, orderKind, case: of }: ListedConsent): string {
  const title = orderKind === null ? PURPOSE_TITLES[purpose] : SHOWN_KIND_TITLES[orderKind];
  return of === null ? title : `${title}, ${caseNumber(of)}`;
}
