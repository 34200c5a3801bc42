import { recheck } from '../wake.ts';
import type { StageContext } from './context.ts';

/**
 * The case waits for the registration of the college. The row of the college is locked, so that a registration that
 * ends in the same moment either sees this case waiting or is seen here.
 */
export async function awaitPlatform({ tx, input }: StageContext): Promise<void> {
  const { rows } = await tx.query<{ platform_state: string }>(
    'select platform_state from organization where id = $1 for share',
    [tx.organizationId],
  );
  if (rows[0]?.platform_state === 'active') recheck(tx, input.caseId, input.at);
}
