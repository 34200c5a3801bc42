import { REFUSAL_TITLES } from '../../../domain/registration/titles.ru.ts';
import type { RegistrationDetails } from '../../../registry/registration/registration-details.ts';
import type { College } from '../../college.ts';
import type { Io } from '../io.ts';
import { renderFields, renderTable } from '../table.ts';
import { texts as caseTexts } from '../case/texts.ru.ts';
import { FORM_TITLES, PURPOSE_TITLES, texts } from './texts.ru.ts';
import { shownDate, shownPhone } from '../options/times.ts';

export type RegistrationView = Awaited<ReturnType<College['registrations']['show']>>;

/** How the college stands with the platform, its administrators, and the journal of its letters. */
export function registrationPage(view: RegistrationView, io: Io): string {
  const { fields } = texts;
  const { request } = view;
  const since = view.since === null ? '' : shownDate(view.since);
  const head = renderFields(
    [
      [fields.state, view.state === 'active' ? texts.active(since) : texts.unregistered],
      [fields.inn, view.inn ?? ''],
      [fields.ogrn, view.ogrn ?? ''],
      [fields.administrators, administrators(view)],
      [
        fields.request,
        request === null ? '' : request.open ? texts.inProgress(request.number) : texts.over(request.number),
      ],
      ...(request === null ? [] : requestFields(request)),
    ],
    io,
  );
  return [head, ...(request === null ? [] : journal(request, io))].join('\n\n');
}

/** What a registration asks of the platform, as fields of a page. */
export function requestFields(request: RegistrationDetails): [string, string][] {
  const { fields } = texts;
  return [
    [fields.purpose, PURPOSE_TITLES[request.purpose]],
    [fields.order, texts.orderLine(request.orderNumber, shownDate(request.orderOn))],
    [fields.scan, request.scanSha256],
    [fields.administrator, request.administratorName],
    [fields.former, request.formerName ?? ''],
    [fields.phone, request.phone === null ? texts.erased : shownPhone(request.phone)],
    [fields.email, request.email ?? texts.erased],
    [fields.consent, shownDate(request.consentOn)],
    [fields.support, request.supportAddress],
    [fields.refusal, request.refusalReason === null ? '' : REFUSAL_TITLES[request.refusalReason]],
  ];
}

function administrators(view: RegistrationView): string {
  if (view.administrators.length === 0) return texts.noAdministrator;
  return view.administrators
    .map(({ name, role, since, until }) =>
      texts.administrator1(
        name,
        shownDate(since),
        until === null ? null : shownDate(until),
        role === 'additionalAdministrator',
      ),
    )
    .join('\n');
}

function approval({ approvedBy, signed }: RegistrationDetails['letters'][number]): string {
  if (approvedBy === null) return '';
  return signed === null ? approvedBy : texts.signedOnPaper(signed.who, signed.number, shownDate(signed.on));
}

function journal(request: RegistrationDetails, io: Io): string[] {
  if (request.letters.length === 0) return [];
  const rows = request.letters.map((one) => [
    String(one.letter),
    one.outgoingNumber,
    shownDate(one.outgoingOn),
    FORM_TITLES[one.form],
    one.state === null ? texts.erased : (caseTexts.letterStates[one.state] ?? one.state),
    approval(one),
  ]);
  return [[texts.lettersTitle, renderTable(texts.lettersHead, rows, io)].join('\n')];
}
