import { beforeAll, describe, expect, it } from 'vitest';
import type { NewHire } from '../../../../domain/onboarding/new-hire.ts';
import type { College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

describe('a post that the edition does not know', () => {
  const file = registryFile();
  let college: College;
  let other: College;
  beforeAll(async () => {
    college = await file.college();
    other = await file.college();
  });

  const categoryOfHired = async (hire: Partial<NewHire>, of = college) => {
    const { caseId } = await of.hire(hire);
    return of.transaction(async (tx) => {
      const { rows } = await tx.query<{ category: string }>(
        'select e.category from employment e join "case" c on c.employment_id = e.id where c.id = $1',
        [caseId],
      );
      return rows[0]?.category;
    });
  };

  it('is asked about until HR has said its category, and then never in this college', async () => {
    await expect(college.hire({ post: 'Куратор' })).rejects.toMatchObject({ code: 'UnknownPost' });
    expect(await categoryOfHired({ post: 'Куратор', category: 'pedagogue' })).toBe('pedagogue');
    expect(await categoryOfHired({ post: ' и.о.  КУРАТОР' })).toBe('pedagogue');
    await expect(college.hire({ post: 'Куратор проекта' })).rejects.toMatchObject({ code: 'UnknownPost' });
    await expect(other.hire({ post: 'Куратор' })).rejects.toMatchObject({ code: 'UnknownPost' });
  });

  it('is what HR said last', async () => {
    await categoryOfHired({ post: 'Ассистент', category: 'pedagogue' });
    expect(await categoryOfHired({ post: 'Ассистент', category: 'other' })).toBe('other');
    expect(await categoryOfHired({ post: 'ассистент' })).toBe('other');
  });

  it('does not learn from a category given for a post that the edition knows', async () => {
    expect(await categoryOfHired({ post: 'Бухгалтер', category: 'administration' })).toBe('administration');
    expect(await categoryOfHired({ post: 'Бухгалтер' })).toBe('other');
  });
});
