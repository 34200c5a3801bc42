/** One way to lead a person through four acts; all are measured alike. */
export interface Subject {
  readonly name: 'kontingent' | 'bare' | 'ledger' | 'naive';
  /** Leads one case from its start to its end; gives the ids of its workflows. */
  run(): Promise<string[]>;
  stop(): Promise<void>;
}
