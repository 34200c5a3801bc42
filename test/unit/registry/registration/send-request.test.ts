import { describe, expect, it } from 'vitest';
import { decide } from '../../../../domain/case/decide.ts';
import { registrationProcess } from '../../../../domain/registration/process.ts';
import type { RegistrationEffect } from '../../../../domain/registration/types.ts';
import type { RegistrationProgress } from '../../../../domain/registration/progress.ts';
import type { CommitContext } from '../../../../registry/case/context.ts';
import { sendRequest } from '../../../../registry/registration/send-request.ts';
import { EPOCH, hoursAfter } from '../../../support/process/drive.ts';

const RESEND_AT = hoursAfter(EPOCH, 168);
const REQUEST = { scan: Buffer.from('scan'), email: 'a@college.example', phone: '+79990000001' };
type SendRequest = Extract<RegistrationEffect, { do: 'sendRequest' }>;

/** No answer of the director led here: the edition asks for no approval. */
function rowsOf(text: string, request: object): object[] {
  if (text.includes("'approveLetter'")) return [];
  return [text.includes('counter') ? { value: 7 } : request];
}

/** A commit under way whose registry has the request and nothing else. */
function underWay(progress: RegistrationProgress, request: object = REQUEST) {
  const sent: string[] = [];
  let now = progress;
  const context = {
    tx: {
      organizationId: '00000000-0000-4000-8000-000000000001',
      query: async (text: string) => ({ rows: rowsOf(text, request) }),
      send: (text: string) => void sent.push(text),
    },
    caseId: 'case',
    key: 'case/1',
    at: EPOCH,
    from: EPOCH,
    commandId: null,
    subject: { number: 1 },
    policy: { registration: { resendAfter: 'resendAfter' }, platform: { name: 'platform' } },
    clock: { dateAt: () => '2026-09-01', due: (term: string) => (term === 'resendAfter' ? RESEND_AT : '') },
    ports: { secrets: { replyToken: () => 'token' }, renderLetter: async () => Buffer.from('mime') },
    audit: [],
    progress: () => now,
    amend: (change: Partial<RegistrationProgress>) => {
      now = { ...now, ...change };
    },
  } as unknown as CommitContext<RegistrationProgress>;
  return { context, sent, progress: () => now };
}

/** The first letter as the process decides it, where the edition allows so many repetitions. */
function firstLetter(resendLimit: number): { progress: RegistrationProgress; effect: SendRequest } {
  const facts = { purpose: 'registration', resendLimit, active: false } as const;
  const opening = { v: 1, since: EPOCH, outcome: null, ending: null, tasks: [], nextTask: 1, progress: null };
  const { state, effects } = decide(
    registrationProcess,
    { ...opening, stage: 'opening' },
    { type: 'begin', at: EPOCH },
    facts,
  );
  const effect = effects.find((one): one is SendRequest => one.do === 'sendRequest');
  if (!effect || !state.progress) throw new Error('no letter was sent');
  return { progress: state.progress, effect };
}

describe('a letter to the platform', () => {
  it('puts into the progress when silence repeats it: what the case adopts and a new run takes over', async () => {
    const { progress, effect } = firstLetter(2);
    expect(progress.resendAt).toBeNull();
    const commit = underWay(progress);
    await sendRequest(commit.context, effect);
    expect(commit.progress()).toEqual({ ...progress, resendAt: RESEND_AT });
    expect(commit.sent.filter((text) => text.includes('insert into letter'))).toHaveLength(1);
  });

  it('is not repeated where the edition allows no repetition', async () => {
    const { progress, effect } = firstLetter(0);
    const commit = underWay(progress);
    await sendRequest(commit.context, effect);
    expect(commit.progress()).toEqual(progress);
  });

  it('is refused, and nothing is queued, once a part of the request was erased', async () => {
    const { progress, effect } = firstLetter(2);
    const commit = underWay(progress, { ...REQUEST, scan: null });
    await expect(sendRequest(commit.context, effect)).rejects.toMatchObject({ code: 'NotPossibleNow' });
    expect(commit.sent.filter((text) => text.includes('insert into'))).toEqual([]);
  });
});
