/** Limits that the registry holds to and that people are told. */
export const LIMITS = {
  /** More lines are several orders: applying one must end within seconds. */
  orderLines: 20_000,
  /** Characters, as everywhere below. */
  orderText: 2_000,
  orderNumber: 40,
  orderSeries: 20,
  signatory: 500,
  withdrawalReason: 500,
  outgoingNumber: 40,
  /** What a person writes for others: what goes into a letter, why something was refused. */
  longText: 4_000,
  /** A letter with the scan must pass any mail server. */
  scanMegabytes: 5,
  /** Of the papers beside the order together, in one letter. */
  papersMegabytes: 8,
  paperTitle: 120,
  personnelNumber: 30,
  /** The longest programme has no more. */
  courses: 6,
  /** Without the dashes between its groups. */
  pairCode: 15,
  collegeCode: { least: 2, most: 16 },
  /** Digits. Lengths of ИНН, ОГРН and СНИЛС are those of the law. */
  inn: 10,
  ogrn: 13,
  snils: 11,
  /** Rows of one page of a list: what is given when nobody says how many, and the most that one may ask for. */
  page: { usual: 50, most: 500 },
  /** A count of what matches stops here: beyond it people are told that there is more. */
  counted: 1_000,
  /** Of more people than these a search shows no cases and tasks: other words are needed. */
  searched: 200,
} as const;
