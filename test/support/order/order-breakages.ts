type Statement = readonly [string, ...unknown[]];

/** What no order does, by the check that sees it. */
export function orderBreakages(of: {
  readonly organizationId: string;
  /** An open case, and a closed one. */
  readonly caseId: string;
  readonly closedId: string;
  readonly longAgo: string;
}): Readonly<Record<string, () => readonly Statement[]>> {
  const { organizationId, caseId, closedId, longAgo } = of;
  const order = (state: 'draft' | 'signed' | 'applied', id = caseId): Statement => [
    `
    insert into movement_order (
      organization_id, case_id, kind, effective_on, state, drafted_at, number, series, number_key, ordered_on, order_year,
      signatory_name, signatory_post, signed_at, applied_at
    )
    values (
      $1, $2, 'ownRequest', '2026-08-30', $3, $4, '1', '', '1/', '2026-08-30', 2026, 'director', 'director',
      case when $3 <> 'draft' then $4::timestamptz end, case when $3 = 'applied' then $4::timestamptz end
    )`,
    organizationId,
    id,
    state,
    longAgo,
  ];
  const line = (result: string | null): Statement => [
    'insert into order_line (organization_id, case_id, line, result) values ($1, $2, 1, $3)',
    organizationId,
    caseId,
    result,
  ];
  const status = (columns: string, values: string): Statement => [
    `
    insert into study_status (organization_id, enrolment_id, status, valid, recorded, ${columns})
    values ($1, gen_random_uuid(), 'studying', daterange('2026-08-01', null), ${values})`,
    organizationId,
    caseId,
  ];
  return {
    fact_names_an_applied_order: () => [
      order('draft'),
      status('opened_by_order, opened_by_line', `tstzrange('2026-08-01', null), $2, 1`),
    ],
    fact_closed_by_an_order_is_closed_at_its_instant: () => [
      order('applied'),
      status('closed_by_order, closed_by_line', `tstzrange('2026-08-01', '2026-08-02'), $2, 1`),
    ],
    order_applied_has_a_result_in_every_line: () => [order('applied'), line(null)],
    order_cancelled_after_it_was_applied_has_no_line_that_counts: () => [
      order('applied'),
      line('applied'),
      [
        `update movement_order set state = 'cancelled' where organization_id = $1 and case_id = $2`,
        organizationId,
        caseId,
      ],
    ],
    line_applied_belongs_to_an_applied_order: () => [order('draft'), line('applied')],
    order_and_its_case_end_alike: () => [order('draft', closedId)],
    student_in_the_contingent_has_terms: () => [
      status('opened_by_load', `tstzrange('2026-08-01', null), $2`),
    ],
    group_member_studies: () => [
      [
        `
        insert into group_membership (organization_id, enrolment_id, group_id, valid, recorded)
        values ($1, gen_random_uuid(), $2, daterange('2026-08-01', null), tstzrange('2026-08-01', null))`,
        organizationId,
        caseId,
      ],
    ],
    signed_order_is_applied_on_its_date: () => [order('signed')],
  };
}
