import { t } from "@lingui/core/macro";
import { Sparkles, StickyNote, Workflow } from "lucide-react";
import type { ReactNode } from "react";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { LineIcon } from "../line-icon.tsx";

export function brainOf(message: Message): { name: string; model: boolean } {
  const brain = message.agentResponse?.brain;
  if (brain?.kind === "model") return { name: brain.model ?? brain.provider ?? t`Modelo de linguagem`, model: true };
  if (brain?.kind === "fallback") return { name: t`Resposta de reserva`, model: false };
  return { name: t`Agente interno`, model: false };
}

/** Who wrote an outgoing message. The customer's own need no name: the header says it. */
export function Author({ message }: { message: Message }) {
  let icon: ReactNode = null;
  let name = message.senderName ?? t`Equipe`;
  if (message.private) {
    icon = <StickyNote size={13} aria-hidden="true" />;
    name = t`Nota interna · ${name}`;
  } else if (message.isAutomation) {
    icon = <Workflow size={13} aria-hidden="true" />;
    name = t`Automação`;
  } else if (message.senderType === "bot") {
    const brain = brainOf(message);
    icon = brain.model ? <Sparkles size={13} aria-hidden="true" /> : <LineIcon shape="bot" size={13} />;
    name = brain.name;
  } else if (message.senderType === "system") {
    name = t`Sistema`;
  }
  return (
    <p className="mb-0.5 flex items-center gap-1 text-xs font-medium text-soft">
      {icon} {name}
    </p>
  );
}
