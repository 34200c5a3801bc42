import { beforeAll, describe, expect, it } from 'vitest';
import { sealAudit, verifyAudit } from '../../../../registry/audit/audit-chain.ts';
import { sealRound } from '../../../../worker/rounds.ts';
import type { College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

describe('the sealer of the audit', () => {
  const file = registryFile();
  let college: College;
  beforeAll(async () => {
    college = await file.college();
    await college.hire();
  });
  const unsealed = () =>
    college.transaction(async (tx) => {
      const { entries, sealed } = await verifyAudit(tx);
      return entries - sealed;
    });
  /** Moves what is unsealed now out of the last hour, as if it had been written before. */
  const age = () =>
    file.breakBy(
      `update audit set recorded_at = recorded_at - interval '2 hours' where id not in (select audit_id from audit_seal)`,
    );

  it('looks at everything first and then at what is new', async () => {
    await age();
    expect(await college.transaction((tx) => sealAudit(tx, { from: 'lately' }))).toBe(0);
    expect(await unsealed()).toBeGreaterThan(0);
    const round = sealRound({ db: file.db() });
    while ((await round()) > 0);
    expect(await unsealed()).toBe(0);
    await college.hire();
    expect(await round()).toBeGreaterThan(0);
    expect(await unsealed()).toBe(0);
  });

  it('gives way to another sealer', async () => {
    await college.transaction(async (tx) => {
      await sealAudit(tx);
      expect(await college.transaction((other) => sealAudit(other))).toBeNull();
    });
  });

  it('seals the same chain whichever way it looked', async () => {
    expect(await college.transaction((tx) => verifyAudit(tx))).toMatchObject({
      brokenAt: null,
      changedValues: [],
    });
  });
});
