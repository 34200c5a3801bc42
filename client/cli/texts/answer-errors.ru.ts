import type { ErrorDetails } from '../../../domain/errors.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { REFUSAL_TITLES } from '../../../domain/registration/titles.ru.ts';
import { decisionTitle } from '../../texts/guides/index.ts';
import { detail, signs } from './detail.ru.ts';

const NEEDED: Readonly<Record<string, (program: string) => string>> = {
  comment: () => ' К этому решению нужна причина, её увидят коллеги: --comment "…"',
  promisedDay: () => ' К этому решению нужен день, до которого пришлёте: --on 30.11.2026',
  paper: () =>
    ' К этому решению нужны номер и дата бумаги: --number 12-с --on 20.11.2026 (без номера: --number "").',
  consent: () => ' К этому решению нужно, кто согласился и когда: --who "ФИО" --number 3 --on 20.11.2026.',
  signedLetter: () =>
    ' К этому решению нужны номер, дата и кто подписал: --number 57/01 --on 20.11.2026 --who "ФИО".',
  commission: () =>
    ' К этому решению нужны протокол и список: --number 7 --on 20.11.2026 --credited "Математика:120; История" --to-pass "Химия:60".',
  reason: () => ' К этому решению нужна причина: --text "…"',
  platformLink: () => ' К этому решению нужна ссылка платформы: --link https://…',
  email: () => ' К этому решению нужен верный адрес почты: --email имя@колледж.рф',
  supportAddress: () => ' К этому решению нужен верный адрес поддержки: --email имя@платформа.рф',
  phoneWithConsent: () =>
    ' К этому решению нужен телефон, с которым получилось войти, и дата согласия передать его: --phone "+7 900 000-00-11" --on 20.11.2026',
  supplement: () => ` К этому решению нужен текст для письма: --text "…" (до ${signs(LIMITS.longText)})`,
  refusalReason: () =>
    ` К этому решению нужна причина: ${Object.values(REFUSAL_TITLES)
      .map((title) => `--refusal "${title}"`)
      .join(', ')}`,
  personDecisions: () =>
    ' К этому решению нужно сказать про каждую сомнительную строку: --people "3=тот же, 7=другой".',
  caseNumber: (program) =>
    ` К этому решению нужен номер процедуры: --case П-12. Все процедуры: ${program} case list --all`,
  organizationCodes: () => ' К этому решению нужны оба номера: --inn 7707083893 --ogrn 1027700132195',
};

/** The answer does not fit its question: what it lacks, or which ones there are. */
export function invalidAnswer(d: ErrorDetails, program: string): string {
  const lacks = NEEDED[detail(d, 'needs')]?.(program);
  return `Такой ответ к этой задаче не подходит.${lacks ?? choices(d)} Что значит каждый ответ: ${program} task show <задача>`;
}

/** The decisions of the question, as people read and type them. */
function choices(d: ErrorDetails): string {
  const { kind, decisions } = d;
  if (typeof kind !== 'string' || typeof decisions !== 'string') return '';
  const titles = decisions.split(', ').map((decision) => `«${decisionTitle(kind, decision)}»`);
  return ` Можно: ${titles.join(', ')}.`;
}
