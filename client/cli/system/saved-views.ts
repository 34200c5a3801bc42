import { WAITING_FOR_ROLE, type Role, type WaitingFor } from '../../../domain/case/roles.ts';
import { texts } from './views.ru.ts';

/** Roles to which the editions' ladders lead. */
const ABOVE: ReadonlySet<Role> = new Set(['additionalAdministrator', 'deputyDirector', 'director']);

export interface View {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly url: string;
}

export interface ViewsOf {
  readonly uiUrl: string;
  readonly namespace: string;
  readonly organizationId: string;
  /** Of the person who asks; empty when nobody was named. */
  readonly roles: readonly Role[];
  readonly units: readonly string[];
  /** Does the server list failing workflows. */
  readonly listsProblems: boolean;
  /** ISO instant: the end of tomorrow at the college. */
  readonly soon: string;
}

/** Ready links to lists of Temporal UI. A link opens the list and saves it under its name in that browser. */
export function viewsOf(about: ViewsOf): View[] {
  const college = `KtOrganization = ${quoted(about.organizationId)}`;
  const running = `ExecutionStatus = "Running" AND ${college}`;
  const { names } = texts;
  const waiting = (id: Extract<keyof typeof names, WaitingFor>) =>
    [id, names[id], `${running} AND KtWaitingFor = ${quoted(id)}`] as const;
  const views: (readonly [string, string, string])[] = [
    ...(about.roles.length === 0
      ? []
      : [['mine', names.mine, `${running} AND ${waitsForMe(about.roles)}`] as const]),
    waiting('administrator'),
    waiting('hr'),
    waiting('registrar'),
    waiting('commission'),
    waiting('other_college'),
    waiting('person'),
    waiting('date'),
    ['orders', names.orders, `${running} AND WorkflowType = "order" AND KtStage = "awaitingDate"`],
    ['drafts', names.drafts, `${running} AND WorkflowType = "order" AND KtStage = "drafting"`],
    ['transfers', names.transfers, `${running} AND WorkflowType = "transfer"`],
    ['overdue', names.overdue, `${running} AND KtOverdue = true`],
    ['dueSoon', names.dueSoon, `${running} AND KtDue <= ${quoted(about.soon)}`],
    ...(about.listsProblems
      ? [['failing', names.failing, `${running} AND TemporalReportedProblems IS NOT NULL`] as const]
      : []),
    ['college', names.college, running],
    ['closed', names.closed, `ExecutionStatus != "Running" AND ${college}`],
    ...about.units.map(
      (unit) => [`unit:${unit}`, names.unit(unit), `${running} AND KtUnit = ${quoted(unit)}`] as const,
    ),
  ];
  return views.map(([id, name, query]) => ({ id, name, query, url: urlOf(about, name, query) }));
}

/** A case says whom it asked first; those further up the ladder are asked once it is overdue. */
function waitsForMe(roles: readonly Role[]): string {
  const first = `KtWaitingFor IN (${roles.map((role) => quoted(WAITING_FOR_ROLE[role])).join(', ')})`;
  return roles.some((role) => ABOVE.has(role)) ? `(${first} OR KtOverdue = true)` : first;
}

function urlOf({ uiUrl, namespace }: ViewsOf, name: string, query: string): string {
  const page = `${uiUrl.replace(/\/+$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows`;
  return `${page}?query=${encodeURIComponent(query)}&savedQuery=${encodeURIComponent(name)}`;
}

/** A string of Temporal's list filters. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', String.raw`\\`).replaceAll('"', String.raw`\"`)}"`;
}
