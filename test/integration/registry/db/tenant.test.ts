import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { COLLEGE_CODE } from '../../../../domain/college/college-code.ts';
import { tenantIds, acrossTenants } from '../../../../registry/db/database.ts';
import { makeCollege } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const file = registryFile();

it('pumps and sign-in know every college before a transaction names one', async () => {
  const colleges = [await file.college({ code: 'beta' }), await file.college({ code: 'alpha' })];
  const ids = await tenantIds(file.db());
  expect(ids.filter((id) => colleges.some((college) => college.organizationId === id))).toEqual(
    colleges.map((college) => college.organizationId).reverse(),
  );
});

it('a code belongs to one college of the installation, and nothing is entered of another that wants it', async () => {
  await file.college({ code: 'gamma' });
  const organizationId = randomUUID();
  await expect(makeCollege(file.db(), { organizationId, code: 'gamma' })).rejects.toMatchObject({
    code: 'InvalidConfiguration',
    details: { variable: 'code', reason: 'taken' },
  });
  expect(await tenantIds(file.db())).not.toContain(organizationId);
});

it.each(['Example', '2c', 'a', 'a:b', 'код'])('the database too takes no code like %s', async (code) => {
  expect(code).not.toMatch(COLLEGE_CODE);
  const insert = acrossTenants(file.db(), 'insert into tenant (id, code) values ($1, $2)', [
    randomUUID(),
    code,
  ]);
  await expect(insert).rejects.toMatchObject({ constraint: 'tenant_code_is_a_short_word' });
});
