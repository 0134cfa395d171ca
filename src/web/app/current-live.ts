import { beforeLeaving } from "./session.ts";
import { startLive, type Live } from "../live/live.ts";

beforeLeaving(async () => {
  current?.live.outbox.release();
  await current?.live.outbox.drained(3_000);
});

let current: { userId: string; live: Live } | null = null;

/** The live connection of the signed-in person. It outlives the screens: changing the language does not cut it. */
export function currentLive(userId: string, follows: boolean): Live {
  if (current?.userId === userId) return current.live;
  current?.live.stop();
  current = { userId, live: startLive(userId, follows) };
  return current.live;
}
