import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Ban, CircleSlash, ListChecks, MousePointerClick, ScrollText } from "lucide-react";
import type { ReactNode } from "react";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { AgentCards } from "./agent-cards.tsx";
import { Attachments } from "./media-body.tsx";
import { templateNameOf } from "./payload.ts";
import { RichText } from "./rich-text.tsx";
import { ContactCards, InteractiveDetails, OrderCard, PlaceCard, ReferralCard, StoryNote } from "./structured-body.tsx";

function Said({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <span className="flex items-start gap-2">
      <span className="mt-0.5 shrink-0 text-soft">{icon}</span>
      <span className="min-w-0">{children}</span>
    </span>
  );
}

/** What stands for the message itself; text, attachments and cards that any kind may carry come around it. */
function Core({ message }: { message: Message }) {
  const text = message.text === "" ? null : <RichText text={message.text} />;
  switch (message.type) {
    case "location":
      return <PlaceCard message={message} />;
    case "contacts":
      return <ContactCards message={message} />;
    case "order":
      return <OrderCard message={message} />;
    case "interactive":
      // Sent by us it is a text with options, which are shown below it.
      if (message.direction === "outgoing") return text;
      return (
        <Said icon={<ListChecks size={16} aria-label={t`Opção escolhida`} />}>
          {text}
          <InteractiveDetails message={message} />
        </Said>
      );
    case "button":
    case "postback":
      return <Said icon={<MousePointerClick size={16} aria-label={t`Botão tocado`} />}>{text}</Said>;
    case "template":
      return (
        <Said icon={<ScrollText size={16} aria-label={t`Modelo`} />}>
          {text}
          <span className="block text-xs text-soft">
            <Trans>Modelo</Trans> {templateNameOf(message.payload)}
          </span>
        </Said>
      );
    case "story_mention":
    case "story_reply":
    case "share":
      return (
        <>
          <StoryNote message={message} />
          {text}
        </>
      );
    case "unsupported":
      return (
        <Said icon={<CircleSlash size={16} aria-hidden="true" />}>
          <span className="text-soft">{text ?? <Trans>Este tipo de mensagem não pode ser mostrado aqui.</Trans>}</span>
        </Said>
      );
    default:
      return text;
  }
}

export function MessageBody({ message }: { message: Message }) {
  if (message.deletedAt !== null) {
    return (
      <span className="flex items-center gap-1.5 text-soft italic">
        <Ban size={14} className="shrink-0" aria-hidden="true" />
        {message.direction === "incoming" ? <Trans>O cliente apagou esta mensagem</Trans> : <Trans>Mensagem apagada</Trans>}
      </span>
    );
  }
  return (
    <>
      <ReferralCard message={message} />
      <Attachments attachments={message.attachments} />
      <Core message={message} />
      <AgentCards message={message} />
    </>
  );
}
