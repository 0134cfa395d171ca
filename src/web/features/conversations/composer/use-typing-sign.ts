import { useEffect, useMemo } from "react";
import { useLive } from "../../../live/live.ts";
import { TypingSign } from "./typing-sign.ts";

export function useTypingSign(conversationId: string): TypingSign {
  const { feed } = useLive();
  const sign = useMemo(() => new TypingSign((typing) => feed.place(conversationId, { typing })), [feed, conversationId]);
  useEffect(() => () => sign.stop(), [sign]);
  return sign;
}
