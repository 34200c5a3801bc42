type Statement = readonly [string, ...unknown[]];

const INBOUND = `
  insert into inbound_letter (
    organization_id, id, number, mailbox, uid_validity, uid, epoch, key_sha256, arrived_at, taken_at, nature, size, state,
    fate, routed_at, letter_id, case_id
  )
  values (
    $1, 'b0000000-0000-4000-8000-000000000001', 9, 'test', 1, 1, 1, sha256('x'), $2, $2, $3, 1, $4, $5,
    case when $4 = 'routed' then now() end, $6, $7
  )`;

/** What breaks each check of the doctor that is about the mailbox. */
export function mailBreakages(of: {
  readonly organizationId: string;
  readonly caseId: string;
  readonly longAgo: string;
}): Readonly<Record<string, () => readonly Statement[]>> {
  const { organizationId, caseId, longAgo } = of;
  const inbound = (nature: string, fate: string | null, letter: string | null = null): Statement => [
    INBOUND,
    organizationId,
    longAgo,
    nature,
    fate === null ? 'taken' : 'routed',
    fate,
    letter,
    fate === 'delivered' ? caseId : null,
  ];
  return {
    inbound_letter_is_routed: () => [inbound('reply', null)],
    delivered_letter_has_its_command: () => [inbound('reply', 'delivered')],
    letter_asked_about_has_its_duty: () => [inbound('reply', 'asked')],
    letter_was_given: () => [
      inbound('reply', 'asked'),
      [`update inbound_letter set warnings = '{notGiven}' where number = 9`],
    ],
    bounced_letter_is_refused: () => [
      inbound('bounce', 'bounced'),
      [
        `
        update inbound_letter set letter_id = (select id from letter where case_id = $1 and state = 'sent' limit 1)
        where number = 9`,
        caseId,
      ],
    ],
    mailbox_is_watched: () => [
      ['insert into mailbox_lease (mailbox, epoch, beat_at) values ($1, 1, $2)', 'test-silent', longAgo],
    ],
    letter_waits_for_a_decision: () => [
      inbound('reply', 'shown'),
      ['update "case" set overdue = true where id = $1', caseId],
      [
        `
        insert into duty (organization_id, case_id, key, kind, counts_from)
        values ($1, $2, 'readLetter:b0000000-0000-4000-8000-000000000001', 'readLetter', $3)`,
        organizationId,
        caseId,
        longAgo,
      ],
    ],
  };
}
