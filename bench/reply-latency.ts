import { plainLetter, submit } from '../test/support/mail/inbound.ts';
import { enterRegistration } from '../test/support/registry/registration-requests.ts';
import { startTestServers } from '../test/support/servers/servers.ts';
import type { CaseState } from '../domain/case/process.ts';
import type { RegistrationTypes } from '../domain/registration/types.ts';
import { stateQuery } from '../workflows/case/contract.ts';
import { percentile, report, round } from './figures.ts';
import { setStage } from './stage.ts';
import { kontingentSubject } from './kontingent-subject.ts';

const AIM_P50_MS = 500;
const POLL_MS = 5;
const PATIENCE_MS = 60_000;

/**
 * Milliseconds from the mail server's 250 for a reply to the case that has moved: IMAP IDLE, reading, finding the case,
 * one transaction, the pump, the update of the workflow and its commit. One reply after another, all to one request.
 */
export async function replyLatency(plan: { readonly replies: number }): Promise<void> {
  const [stage, servers] = await Promise.all([setStage(), startTestServers(['mail'])]);
  const { mail } = servers;
  if (!mail) throw new Error('no mail server');
  const subject = await kontingentSubject(stage, { watched: { imapUrl: mail.imapUrl } });
  try {
    const { college, kontingent } = stage;
    const { caseId, number } = await enterRegistration(
      college,
      { purpose: 'change' },
      new Date().toISOString(),
    );
    const sent = await until(async () => {
      const { rows } = await kontingent.office.transaction((tx) =>
        tx.query<{ message_id: string }>(
          `select message_id from letter where case_id = $1 and state = 'sent'`,
          [caseId],
        ),
      );
      return rows[0]?.message_id;
    });
    const { client } = await kontingent.office.temporal();
    const workflow = client.workflow.getHandle(stage.workflowIdOf({ kind: 'registration', number, caseId }));
    const moved = async () => {
      const { rows } = await kontingent.office.transaction((tx) =>
        tx.query<{ rev: number }>('select rev from "case" where id = $1', [caseId]),
      );
      return rows[0]?.rev ?? 0;
    };
    const times: number[] = [];
    // The first ones open connections and compile the workflow.
    for (let reply = -3; reply < plan.replies; reply += 1) {
      const before = await moved();
      await submit(mail.smtpUrl, plainLetter({ headers: [`In-Reply-To: ${sent}`] }));
      const accepted = performance.now();
      await until(async () => ((await moved()) > before ? true : undefined));
      if (reply >= 0) times.push(performance.now() - accepted);
    }
    const { progress } = await workflow.query<CaseState<RegistrationTypes>>(stateQuery.name);
    report({
      bench: 'reply',
      replies: plan.replies,
      p50Ms: round(percentile(times, 50)),
      p95Ms: round(percentile(times, 95)),
      rangeMs: [round(percentile(times, 0)), round(percentile(times, 100))],
      unread: progress?.unread.length ?? 0,
      aimP50Ms: AIM_P50_MS,
      server: 'GreenMail, IMAP IDLE',
    });
  } finally {
    await subject.stop();
    await Promise.all([stage.stop(), servers.stop()]);
  }
}

async function until<T>(seen: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const found = await seen();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error('in vain');
}
