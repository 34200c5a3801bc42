import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { parsePhone } from '../../../../domain/people/phone.ts';
import { withdrawHire } from '../../../../registry/onboarding/hire-end.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { nextPhone } from '../../../support/people/phones.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

describe('a withdrawn hire of somebody with two jobs', () => {
  const file = registryFile();
  let college: College;
  beforeAll(async () => {
    college = await file.college();
  });

  const withdraw = (number: number, id: string = randomUUID()) =>
    college.transaction((tx) =>
      withdrawHire(tx, REGISTRY, {
        id,
        caseNumber: number,
        actorId: college.staff.hr,
        at: COLLEGE_NOW,
        reason: null,
        notBegun: true,
      }),
    );
  const twoJobs = async (secondPost: string) => {
    const phone = parsePhone(nextPhone());
    const first = await college.hire({ phone });
    const second = await college.hire({
      phone,
      personnelNumber: randomUUID().slice(0, 8),
      post: secondPost,
      employmentKind: 'secondary',
    });
    expect(second.personId).toBe(first.personId);
    return { first, second };
  };

  it('keeps what the other job needs, and says so under the same request again', async () => {
    const { first, second } = await twoJobs('методист');
    const id = randomUUID();
    expect((await withdraw(first.number, id))?.data).toEqual({ stays: 1 });
    expect((await withdraw(second.number))?.data).toEqual({});
    expect((await withdraw(first.number, id))?.data).toEqual({ stays: 1 });
  });

  it('keeps nothing for a job that needs no access', async () => {
    const { first } = await twoJobs('сторож');
    expect((await withdraw(first.number))?.data).toEqual({});
  });
});
