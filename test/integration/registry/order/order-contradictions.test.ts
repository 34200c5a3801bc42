import { beforeEach, describe, expect, it } from 'vitest';
import type { OrderDraft } from '../../../../domain/order/order.ts';
import type { College } from '../../../support/registry/college.ts';
import { orderRunner, type OrderRunner } from '../../../support/order/order-runner.ts';
import { day, draftOf, group, lineOf, newcomerLine } from '../../../support/order/orders.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { loadStudies } from '../../../support/people/studies.ts';

const file = registryFile();
let college: College;
let orders: OrderRunner;

beforeEach(async () => {
  college = await file.college();
  await loadStudies(college);
  orders = orderRunner(file, college);
  await orders.record(draftOf('ownRequest', '2026-10-12', [lineOf('26-2')]));
});

const again = () =>
  newcomerLine('Арсеньев Борис Львович', {
    group: group('ИС-26'),
    newcomer: { birthOn: day('2011-04-03') },
  });

/** What is said against the only line of a draft. */
async function said(draft: OrderDraft): Promise<string[]> {
  const by = { actorId: college.staff.registrar };
  const { preflight } = await orders.facade.orders.draft({ draft }, by, { dryRun: true });
  return preflight.lines.flatMap(({ findings }) => findings.map(({ code }) => code));
}

describe('what contradicts an order that is applied already', () => {
  it('is an expulsion backdated to before another one', async () => {
    expect(await said(draftOf('academicFailure', '2026-10-05', [lineOf('26-2')]))).toEqual([
      'FailureChecklist',
      'LaterFact',
    ]);
  });

  it('is whoever comes as somebody new while they study, or before they do', async () => {
    expect(await said(draftOf('transferIn', '2026-10-12', [again()]))).toEqual(['KnownPerson']);
    await orders.record(draftOf('transferIn', '2026-10-19', [again()]));
    for (const on of ['2026-10-12', '2026-11-02']) {
      expect(await said(draftOf('transferIn', on, [again()]))).toEqual(['KnownPerson', 'SecondEnrolment']);
    }
  });

  it('is a reinstatement of whoever studies by another enrolment, not of whoever does not', async () => {
    const back = draftOf('reinstatement', '2027-02-01', [
      lineOf('26-2', { group: group('ИС-26'), consentOn: day('2026-11-20') }),
    ]);
    expect(await said(back)).toEqual([]);
    await orders.record(draftOf('transferIn', '2026-10-19', [again()]));
    expect(await said(back)).toEqual(['SecondEnrolment']);
  });
});
