import { setImmediate } from "node:timers/promises";

/** Pauses long work, so that what waits has its turn: a browser that starts takes several questions and answers, each of which is read in one turn and handled in the next. */
export async function pause(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

/** A promise whose failure is told where it is awaited, if it is, and does not end the program before. */
export function awaitedLater<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => undefined);
  return promise;
}
