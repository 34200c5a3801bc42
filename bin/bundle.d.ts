export function bundleOf(program: {
  readonly root: string;
  readonly entry: string;
  readonly cache: string;
}): Promise<string | null>;
