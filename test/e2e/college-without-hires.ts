import { exampleCollege } from '../../client/setup.ts';
import { setUpOrganization } from '../../registry/college/organization.ts';
import { inTenant, openDatabase } from '../../registry/db/database.ts';

/** A college that is there already gets the people of the example, but not its hires: the tests have their own. */
export async function enterCollegeWithoutHires(url: string): Promise<void> {
  const college = await exampleCollege();
  const db = openDatabase(url, { max: 1 });
  try {
    await inTenant(db, college.id, (tx) => setUpOrganization(tx, college, new Date().toISOString()));
  } finally {
    await db.close();
  }
}
