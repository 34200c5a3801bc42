import type { Kontingent } from '../support/facade.ts';
import { questionSpec, type TaskKind } from '../../domain/processes.ts';
import { ANNUL_REASONS } from '../../domain/invitation/progress.ts';
import type { Role } from '../../domain/case/roles.ts';
import type { College } from '../support/registry/college.ts';
import { type Act, actOf } from './acts.ts';
import type { Rng } from './rng.ts';
import { dayFromToday } from './hires.ts';

/** What people see of a case before they act; it may be of the past by the time the act arrives. */
interface Seen {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly stage: string;
  readonly tasks: readonly { readonly seq: number; readonly kind: TaskKind; readonly role: Role }[];
  readonly invitation: { readonly id: string; readonly issue: number; readonly status: string } | null;
}

/** The people of a college, who answer, claim, annul, move and withdraw at random. */
export interface People {
  /** What somebody does next about some case: none, one, or two acts at the same moment. */
  next(): Promise<Act[]>;
}

export function peopleOf(kontingent: Kontingent, college: College, rng: Rng): People {
  const { staff } = college;
  let links = 0;

  const answer = (seen: Seen): Act => {
    const task = rng.pick(seen.tasks);
    const { decisions, data, explained } = questionSpec(task.kind);
    const decision = rng.chance(0.6) ? (decisions[0] ?? '') : rng.pick(decisions);
    const actorId = task.role === 'hr' ? staff.hr : staff.administrator;
    links += 1;
    const wanted = data?.[decision];
    const enclosed =
      wanted === 'platformLink'
        ? `https://sferum.ru/?p=join&n=${links}`
        : wanted === 'email'
          ? `mended${links}@college.example`
          : wanted === 'promisedDay'
            ? '2027-01-29'
            : null;
    return actOf(seen.number, 'answer', (to, requestId) =>
      to.tasks.answer(
        {
          ...{ number: seen.number, task: task.seq, decision, data: enclosed },
          comment: explained?.includes(decision) ? 'Так решено.' : null,
        },
        { actorId, requestId },
      ),
    );
  };
  const byToken = (seen: Seen, type: 'claim' | 'decline'): Act => {
    const { id, issue } = seen.invitation ?? { id: '', issue: 0 };
    const token = kontingent.office.secrets.token(id, issue);
    const send =
      type === 'claim'
        ? () => kontingent.invitations.claim({ token })
        : () => kontingent.invitations.decline({ token });
    return {
      id: null,
      caseNumber: seen.number,
      type,
      issue,
      send: async () => {
        await send();
        return { state: 'applied' };
      },
    };
  };
  const rare = (seen: Seen): Act => {
    const { number } = seen;
    const administrator = { actorId: staff.administrator };
    switch (rng.roll(16)) {
      case 0:
      case 1: {
        const reason = rng.pick(ANNUL_REASONS.slice(0, 4));
        return actOf(number, 'annul', (to, requestId) =>
          to.invitations.annul({ number, reason }, { ...administrator, requestId }),
        );
      }
      case 2:
      case 3:
      case 4:
      case 5:
        return actOf(number, 'reissue', (to, requestId) =>
          to.invitations.reissue({ number }, { ...administrator, requestId }),
        );
      case 6:
      case 7:
      case 8:
      case 9:
      case 10: {
        const day = dayFromToday(rng.pick([-3, -2, 40, 60]));
        return actOf(
          number,
          'moveStart',
          async (to, requestId) =>
            (await to.hires.move({ number, hiredOn: day }, { actorId: staff.hr, requestId })).submitted,
        );
      }
      case 11:
        return actOf(number, 'withdraw', (to, requestId) =>
          to.hires.withdraw({ number, reason: null, notBegun: true }, { actorId: staff.hr, requestId }),
        );
      case 12:
        return seen.invitation ? byToken(seen, 'decline') : rare(seen);
      default:
        return rare(seen);
    }
  };
  const mistake = (seen: Seen): Act => {
    const task = rng.pick([1, 99]);
    const decision = rng.pick(['confirmed', 'nonsense']);
    const actorId = rng.pick([staff.hr, staff.director]);
    return actOf(seen.number, 'answer', (to, requestId) =>
      to.tasks.answer({ number: seen.number, task, decision }, { actorId, requestId }),
    );
  };

  return {
    async next() {
      const seen = await inspect(kontingent, rng);
      if (!seen) return [];
      if (seen.state === 'closed') return rng.chance(0.05) ? [rare(seen)] : [];
      if (rng.chance(0.04)) return [mistake(seen)];
      if (rng.chance(0.1)) return [rare(seen)];
      const claimable =
        seen.invitation && ['sent', 'handedOut', 'toHandOut'].includes(seen.invitation.status);
      if (claimable && (seen.tasks.length === 0 || rng.chance(0.3))) {
        return rng.chance(0.15)
          ? [byToken(seen, 'claim'), rng.chance(0.5) ? byToken(seen, 'claim') : rare(seen)]
          : [byToken(seen, 'claim')];
      }
      if (seen.tasks.length === 0) return [];
      return rng.chance(0.15) ? [answer(seen), answer(seen)] : [answer(seen)];
    },
  };
}

/** Looks at a case that is open, or rarely at any. */
async function inspect(kontingent: Kontingent, rng: Rng): Promise<Seen | null> {
  const lot = rng.roll(1_000_000);
  const any = rng.chance(0.1);
  const { rows } = await kontingent.office.transaction((tx) =>
    tx.query<Seen>(
      `
      select
        c.id,
        c.number,
        c.state,
        c.stage,
        (
          select coalesce(jsonb_agg(jsonb_build_object('seq', t.seq, 'kind', t.kind, 'role', t.role)), '[]')
          from task t
          where t.case_id = c.id and t.state = 'open'
        ) as tasks,
        (
          select jsonb_build_object('id', i.id, 'issue', i.issue, 'status', i.status)
          from invitation i
          where i.case_id = c.id
          order by i.issue desc
          limit 1
        ) as invitation
      from "case" c
      where $2 or c.state <> 'closed'
      order by hashtext(c.id::text || $1)
      limit 1`,
      [String(lot), any],
    ),
  );
  return rows[0] ?? null;
}
