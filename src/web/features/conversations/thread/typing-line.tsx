import { t } from "@lingui/core/macro";
import { usePresence } from "../../../live/live.ts";

function Dots() {
  return (
    <span aria-hidden="true" className="inline-flex gap-0.5">
      {[0, 150, 300].map((delay) => (
        <span key={delay} className="size-1.5 animate-bounce rounded-full bg-current" style={{ animationDelay: `${delay}ms` }} />
      ))}
    </span>
  );
}

/** Says that the customer or the agent is writing. */
export function TypingLine({ conversationId }: { conversationId: string }) {
  const typing = usePresence(conversationId).find((presence) => presence.typing && presence.who.kind !== "user");
  return (
    <div aria-live="polite" className="px-5 text-xs text-soft">
      {typing ? (
        <p className="flex items-center gap-2 pb-2">
          <Dots /> {typing.who.kind === "agent" ? t`O agente está respondendo…` : t`Escrevendo…`}
        </p>
      ) : null}
    </div>
  );
}
