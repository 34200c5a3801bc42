import { KontingentError, ERRORS } from '../domain/errors.ts';
import { sealAudit } from '../registry/audit/audit-chain.ts';
import { inTenant, tenantIds, type Database } from '../registry/db/database.ts';
import type { PumpRound } from './pumps.ts';

/** Does a round in every college and adds up what was delivered; one college's fault does not stop the others. */
function forEachTenant(db: Database, one: (organizationId: string) => Promise<number>): PumpRound {
  return async () => {
    let delivered = 0;
    let fault: unknown = null;
    for (const organizationId of await tenantIds(db)) {
      try {
        delivered += await one(organizationId);
      } catch (error) {
        fault = error;
      }
    }
    if (fault instanceof Error) throw fault;
    return delivered;
  };
}

/**
 * Chains what was committed to the audit; always one round behind, never two sealers at once. The first look at a
 * college is at everything, until nothing is left; then at what is new.
 */
export function sealRound({ db }: { readonly db: Database }): PumpRound {
  const caughtUp = new Set<string>();
  return forEachTenant(db, async (organizationId) => {
    const from = caughtUp.has(organizationId) ? 'lately' : 'ever';
    // Whoever was kept from looking must look at everything again.
    caughtUp.delete(organizationId);
    const sealed = await inTenant(db, organizationId, (tx) => sealAudit(tx, { from }));
    if (sealed === 0 || (sealed !== null && from === 'lately')) caughtUp.add(organizationId);
    return sealed ?? 0;
  });
}

/** A code for logs: never a text, which may hold personal data. */
export function codeOf(error: unknown): string {
  if (error instanceof KontingentError && error.code in ERRORS) return error.code;
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' || typeof code === 'number'
    ? String(code)
    : typeof name === 'string'
      ? name
      : '?';
}
