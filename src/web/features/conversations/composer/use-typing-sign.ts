import { useEffect, useRef } from "react";
import { useLive } from "../../../live/live.ts";

const sayAgainMillis = 3_000;
const idleMillis = 5_000;

/** Tells colleagues and the customer that somebody is writing: at most every three seconds, ended after five without a key. */
export function useTypingSign(conversationId: string) {
  const { feed } = useLive();
  const saidAt = useRef(0);
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = (typing: boolean) => feed.say({ t: "presence", conversationId, typing, viewing: true });
  const stop = () => {
    clearTimeout(idle.current);
    if (saidAt.current === 0) return;
    saidAt.current = 0;
    say(false);
  };
  useEffect(() => stop, [conversationId]);
  return {
    typed: (writing: boolean) => {
      if (!writing) {
        stop();
        return;
      }
      clearTimeout(idle.current);
      idle.current = setTimeout(stop, idleMillis);
      if (Date.now() - saidAt.current < sayAgainMillis) return;
      saidAt.current = Date.now();
      say(true);
    },
  };
}
