import { z } from 'zod';
import { StackProblem } from './problem.ts';
import { texts } from './texts.ru.ts';

const Port = z.coerce.number().int().min(1).max(65_535).optional();

const Environment = z.object({
  KONTINGENT_HOME: z.string().min(1).optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:/]+:\d+$|^\[[0-9a-f:]+\]:\d+$/i)
    .optional(),
  TEMPORAL_NAMESPACE: z.string().min(1).optional(),
  TEMPORAL_UI_URL: z.url().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  IMAP_URL: z.url({ protocol: /^imaps?$/ }).optional(),
  KONTINGENT_EXAMPLE: z.enum(['allow', 'deny']).optional(),
  KONTINGENT_PORT_TEMPORAL: Port,
  KONTINGENT_PORT_UI: Port,
  KONTINGENT_PORT_POSTGRES: Port,
  KONTINGENT_PORT_SMTP: Port,
  /** Programs to run in place of the worker and the CLI: for trying the stack out without the rest. */
  KONTINGENT_STACK_WORKER: z.string().min(1).optional(),
  KONTINGENT_STACK_CLI: z.string().min(1).optional(),
});

/** Secrets in files and TLS are for a worker beside servers of one's own (`npm run worker`), which this stack is not. */
const NOT_HERE = /^(DATABASE_URL|SMTP_URL|IMAP_URL|TEMPORAL_API_KEY)_FILE$|^TEMPORAL_(API_KEY$|TLS)/;

export type StackEnvironment = z.infer<typeof Environment>;

/**
 * Reads the variables that the stack obeys; an empty one is not set.
 *
 * @throws `Environment` that names the variable and never its value.
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): StackEnvironment {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const foreign = Object.keys(set).filter((name) => NOT_HERE.test(name));
  if (foreign.length > 0) throw new StackProblem('Environment', texts.notOfTheStack(foreign));
  const parsed = Environment.safeParse(set);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))];
  throw new StackProblem('Environment', texts.badEnvironment(names));
}
