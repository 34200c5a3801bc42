export const MOST_LINES: number;
export const LONG_FUNCTIONS: readonly {
  readonly file: string;
  readonly name: string;
  readonly lines: number;
  readonly reason: string;
}[];
