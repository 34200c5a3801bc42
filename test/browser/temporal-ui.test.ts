import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseEmail } from '../../domain/people/email.ts';
import { parseFullName } from '../../domain/people/full-name.ts';
import { viewsOf } from '../../client/cli/system/saved-views.ts';
import { caseNameOf } from '../../registry/case/name.ts';
import { startTemporal, type RunningTemporal } from '../../stack/temporal/server.ts';
import { obtainTemporal } from '../../stack/temporal/binary.ts';
import { freshDatabase, type FreshDatabase } from '../support/servers/database.ts';
import { eventually, startLive, type Live } from '../support/live/live.ts';
import { caseWorkflowId } from '../../workflows/case/contract.ts';

/** Written into docs/ when KT_SCREENSHOTS is set; looked at by the test in any case. */
const PICTURES = fileURLToPath(new URL('../../docs/', import.meta.url));
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const COLUMNS = ['Type', 'KtStage', 'KtWaitingFor', 'KtSince', 'KtDue', 'KtOverdue'];
/** Nothing of these may be seen anywhere in Temporal UI. */
const PERSONAL = ['Каналова', 'Евфросиния', 'kanalova', '+79271112233'];

let temporal: RunningTemporal;
let database: FreshDatabase;
let live: Live;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath))
    throw new Error('no Chromium: apt-get install chromium, or set CHROMIUM_PATH');
  temporal = await startTemporal({ binary: await obtainTemporal({ report: () => undefined }) });
  database = await freshDatabase();
  live = await startLive({ database, temporalAddress: temporal.address });
  browser = await chromium.launch({ executablePath, args: FLAGS });
  page = await browser.newPage({ viewport: { width: 1440, height: 800 }, locale: 'en-GB' });
  const columns = JSON.stringify({ default: COLUMNS.map((label) => ({ label, pinned: false })) });
  await page.addInitScript(
    `localStorage.setItem('namespace-workflow-table-columns', ${JSON.stringify(columns)})`,
  );
});

afterAll(async () => {
  await browser?.close();
  await live?.stop();
  await database?.drop();
  await temporal?.stop();
});

/** Everything the page shows: Markdown of a case is rendered in frames of its own. */
async function shown(): Promise<string> {
  const texts = await Promise.all(
    page.frames().map((frame) =>
      frame
        .locator('body')
        .innerText()
        .catch(() => ''),
    ),
  );
  return texts.join('\n');
}

/** Waits until the page shows a text so many times; gives everything it shows. */
async function until(wanted: string, times = 1): Promise<string> {
  return eventually(
    async () => {
      const text = await shown();
      return text.split(wanted).length > times ? text : null;
    },
    `«${wanted}» on the page`,
    20_000,
  );
}

async function screenshot(name: string): Promise<void> {
  if (process.env['KT_SCREENSHOTS']) await page.screenshot({ path: `${PICTURES}${name}.png` });
}

describe('the administrator in Temporal UI', () => {
  it('finds what waits for them through a ready view, and reads in a case what it waits for', async () => {
    const person = parseFullName('Каналова Евфросиния Юрьевна');
    const phone = '+79271112233' as never;
    const first = await live.hire({ name: person, phone, email: parseEmail('kanalova@college.example') });
    const cases = [first];
    for (let count = 0; count < 5; count += 1)
      cases.push(await live.hire(count === 4 ? { email: null } : {}));
    for (const { number } of cases.slice(0, 4)) {
      await live.until(number, 'invited');
      await live.kontingent.invitations.claim({ token: await live.token(number) });
    }
    for (const { number } of cases.slice(0, 2)) await live.answer(number, 'decideJoinRequest', 'accepted');

    const views = viewsOf({
      uiUrl: temporal.uiUrl ?? '',
      namespace: 'default',
      organizationId: live.college.organizationId,
      roles: ['administrator'],
      units: [],
      listsProblems: false,
      soon: '2100-01-01T00:00:00.000Z',
    });
    const view = views.find((one) => one.id === 'administrator');
    expect(view).toBeDefined();
    await page.goto(view?.url ?? '');
    await until('joining', 2);
    const list = await until('verifying', 2);
    await screenshot('ui-list');

    const name = await live.kontingent.office.transaction((tx) => caseNameOf(tx, first.caseId));
    const run = encodeURIComponent(caseWorkflowId(name));
    await page.goto(`${temporal.uiUrl ?? ''}/namespaces/default/workflows/${run}`);
    await page.getByText('User Metadata').first().click();
    const details = await until('подтвердить статус');
    expect(details).toContain(`П-${first.number} · Подключение работника`);
    expect(details).toContain('администратора платформы');
    expect(details).toContain(`kontingent case show П-${first.number}`);
    for (const word of PERSONAL) expect(`${list}\n${details}`).not.toContain(word);
    await screenshot('ui-case');
  });
});
