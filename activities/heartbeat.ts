import { heartbeat } from '@temporalio/activity';

/** Well below the heartbeat timeout of commits, milliseconds. */
const BEAT_MS = 3_000;

/** Does the work of an activity and tells the server meanwhile that the worker lives. */
export async function withHeartbeat<R>(work: () => Promise<R>): Promise<R> {
  const beat = setInterval(() => heartbeat(), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
