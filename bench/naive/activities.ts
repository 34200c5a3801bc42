import type pg from 'pg';
import type { Mailer } from '../../mail/send/smtp.ts';

export interface NaiveActivities {
  write(input: { caseId: string; what: string }): Promise<void>;
  letter(input: { caseId: string; kind: string }): Promise<void>;
}

export const NAIVE_TABLE = `create table if not exists bench_write (
  id bigint generated always as identity primary key,
  case_id text not null,
  what text not null,
  at timestamptz not null default now()
)`;

/** A row a transaction, a letter a talk with the mail server. */
export function naiveActivities(pool: pg.Pool, mailer: Mailer): NaiveActivities {
  return {
    async write({ caseId, what }) {
      await pool.query('insert into bench_write (case_id, what) values ($1, $2)', [caseId, what]);
    },
    async letter({ caseId, kind }) {
      const lines = ['Subject: bench', `Message-ID: <${caseId}-${kind}@bench.invalid>`, '', kind, ''];
      await mailer.send(Buffer.from(lines.join('\r\n')), {
        from: 'bench@college.example',
        to: 'teacher@college.example',
      });
    },
  };
}
