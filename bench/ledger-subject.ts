import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createMailer } from '../mail/send/smtp.ts';
import type { Bodies } from './bare/activities.ts';
import { subjectOf } from './bare/subject.ts';
import type { Stage } from './stage.ts';
import type { Subject } from './subject.ts';

const TABLE = `create table if not exists bench_ledger (
  id uuid primary key,
  case_id text not null,
  what jsonb not null,
  at timestamptz not null default now()
)`;
/** About as much as a commit says of itself. */
const WHAT = JSON.stringify({ what: 'x'.repeat(500) });

/**
 * The bare workflow with the least that a registry can do: one row in one transaction for the hire, for every act and
 * for every commit, each in one piece to the server, and two letters. No rules, no tasks, no audit, no pumps. What is
 * slower than this is Kontingent's; what this takes more than bare, no product on this machine can save.
 */
export function ledgerSubject(stage: Stage): Promise<Subject> {
  const pool = new pg.Pool({ connectionString: stage.servers.databaseUrl, max: 20, pipeline: true });
  pool.on('error', () => undefined);
  const mailer = createMailer({
    smtpUrl: stage.servers.mailbox.url,
    realMailAllowed: false,
    maxPerSecond: 1000,
  });
  const ready = pool.query(TABLE);
  const row = async (caseId: string): Promise<void> => {
    await ready;
    const client = await pool.connect();
    try {
      await Promise.all([
        client.query('begin'),
        client.query({
          name: 'ledger',
          text: 'insert into bench_ledger (id, case_id, what) values ($1, $2, $3)',
          values: [randomUUID(), caseId, WHAT],
        }),
        client.query('commit'),
      ]);
    } finally {
      client.release();
    }
  };
  const letters = new Map<string, number>();
  const bodies: Bodies = {
    open: row,
    read: async () => undefined,
    record: row,
    async commit(caseId) {
      const commits = (letters.get(caseId) ?? 0) + 1;
      letters.set(caseId, commits);
      await row(caseId);
      // The first and the last.
      if (commits === 1 || commits === 5) void letter(caseId, commits).catch(() => undefined);
      if (commits === 5) letters.delete(caseId);
    },
    async close() {
      mailer.close();
      await pool.end();
    },
  };
  const letter = (caseId: string, commits: number) => {
    const lines = ['Subject: bench', `Message-ID: <${caseId}-${commits}@bench.invalid>`, '', WHAT, ''];
    return mailer.send(Buffer.from(lines.join('\r\n')), {
      from: 'bench@college.example',
      to: 'teacher@college.example',
    });
  };
  return subjectOf(stage, 'ledger', bodies);
}
