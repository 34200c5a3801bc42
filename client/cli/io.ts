/** Where the command line writes, and what it knows of the place. Tests give their own. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Columns of the terminal; undefined for a pipe or a file, which is never wrapped. */
  readonly columns: number | undefined;
  readonly colour: boolean;
  /** Where a progress bar may be drawn; undefined when nobody would see it move. */
  readonly progress: NodeJS.WriteStream | undefined;
  /** How the person called the program: ready lines to copy begin with it. */
  readonly program: string;
}

const NPM_SCRIPT = 'kontingent';

/** The streams of this process. Colours follow `NO_COLOR` and `FORCE_COLOR`, as Node reads them. */
export function processIo(environment: NodeJS.ProcessEnv): Io {
  const { stdout, stderr } = process;
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    // Some terminals say that they have no columns at all.
    columns: stdout.isTTY && stdout.columns > 0 ? stdout.columns : undefined,
    colour: stdout.isTTY && stdout.hasColors(),
    progress: stderr.isTTY ? stderr : undefined,
    program: environment['npm_lifecycle_event'] === NPM_SCRIPT ? `npm run ${NPM_SCRIPT} --` : NPM_SCRIPT,
  };
}
