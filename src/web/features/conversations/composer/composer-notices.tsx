import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { CircleAlert, Timer, TimerOff } from "lucide-react";
import type { ReactNode } from "react";
import type { Channel } from "#modules/channels/channels.contract.ts";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { useNow } from "../../../app/now.ts";
import { formatSpan } from "../../../format/dates.ts";
import { Button } from "../../../ui/button.tsx";
import { RichText } from "../thread/rich-text.tsx";
import { textParts } from "../thread/rich-text-parts.ts";

const nearEndMillis = 2 * 3_600_000;

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex items-start gap-2 px-3 pt-2 text-sm text-warn">
      <span className="mt-0.5 shrink-0">{icon}</span>
      <span className="min-w-0">{children}</span>
    </p>
  );
}

/** What the channel allows now, when that is not simply everything. */
export function ChannelNotice({
  conversation,
  channel,
  shut,
}: {
  conversation: Conversation;
  channel: Channel | undefined;
  shut: boolean;
}) {
  const now = useNow();
  const { window, windowExpiresAt } = conversation;
  const left = windowExpiresAt === null ? null : new Date(windowExpiresAt).getTime() - now;
  if (channel?.state === "disabled")
    return (
      <Line icon={<CircleAlert size={15} aria-hidden="true" />}>
        <Trans>Este canal está desligado. O que você enviar espera até alguém ligá-lo de novo em Canais.</Trans>
      </Line>
    );
  if (channel && channel.state !== "connected")
    return (
      <Line icon={<CircleAlert size={15} aria-hidden="true" />}>
        <Trans>Este canal está fora do ar. O que você enviar espera e sai quando ele voltar.</Trans>
      </Line>
    );
  if (shut)
    return (
      <Line icon={<TimerOff size={15} aria-hidden="true" />}>
        {channel?.capabilities.templates ? (
          <Trans>A janela de resposta fechou. Até o cliente escrever de novo, só um modelo aprovado pode ser enviado.</Trans>
        ) : (
          <Trans>A janela de resposta deste canal fechou. Você poderá responder quando o cliente escrever de novo.</Trans>
        )}
      </Line>
    );
  if (window === "human_only") {
    const days = Math.round((channel?.capabilities.humanWindowHours ?? 168) / 24);
    return (
      <Line icon={<Timer size={15} aria-hidden="true" />}>
        <Trans>
          As 24 horas livres passaram: até {days} dias depois da última mensagem do cliente, só uma pessoa da equipe pode responder.
        </Trans>
      </Line>
    );
  }
  if (window === "open" && left !== null && left > 0 && left < nearEndMillis) {
    const span = formatSpan(left);
    return (
      <Line icon={<Timer size={15} aria-hidden="true" />}>
        <Trans>A janela de resposta fecha em {span}.</Trans>
      </Line>
    );
  }
  return null;
}

/** Blanks of a ready answer that are still open: nothing goes out until they are filled in or sent knowingly. */
export function BlanksNotice({ blanks, onGo, onSendAnyway }: { blanks: readonly string[]; onGo: () => void; onSendAnyway: () => void }) {
  return (
    <div role="alert" className="mx-3 mt-2 flex flex-wrap items-center gap-2 rounded-lg bg-warn-soft px-3 py-1.5 text-sm text-warn">
      <CircleAlert size={15} className="shrink-0" aria-hidden="true" />
      <span className="min-w-0 flex-1">
        <Trans>Falta preencher: {[...new Set(blanks)].join(", ")}</Trans>
      </span>
      <Button size="sm" onClick={onGo}>
        <Trans>Ir até lá</Trans>
      </Button>
      <Button size="sm" look="ghost" onClick={onSendAnyway}>
        <Trans>Enviar assim mesmo</Trans>
      </Button>
    </div>
  );
}

/** A text of another browser that this one replaced unseen. */
export function OtherDraft({ text, onUse, onDrop }: { text: string; onUse: () => void; onDrop: () => void }) {
  return (
    <div className="mx-3 mt-2 flex flex-wrap items-center gap-2 rounded-lg bg-sunken px-3 py-1.5 text-sm">
      <span className="min-w-0 flex-1 truncate">
        <Trans>Rascunho de outro navegador:</Trans> <span className="text-soft">{text}</span>
      </span>
      <Button size="sm" onClick={onUse}>
        <Trans>Usar</Trans>
      </Button>
      <Button size="sm" look="ghost" onClick={onDrop}>
        <Trans>Descartar</Trans>
      </Button>
    </div>
  );
}

/** How marks will look; nothing where there are none. */
export function MarksPreview({ text }: { text: string }) {
  if (!/[*_~`]/.test(text) || !textParts(text).some((part) => "parts" in part)) return null;
  return (
    <div
      role="region"
      aria-label={t`Prévia do texto`}
      className="thin-scroll mx-3 mt-1 max-h-24 overflow-y-auto border-l-2 border-line-strong pl-2 text-sm text-soft"
    >
      <RichText text={text} />
    </div>
  );
}

/** Characters left, once the end is near. */
export function LengthNote({ length, longest }: { length: number; longest: number }) {
  if (length < longest * 0.8) return null;
  return (
    <span className={length > longest ? "tabular text-xs text-bad" : "tabular text-xs text-soft"}>
      {new Intl.NumberFormat(i18n.locale).format(length)}/{new Intl.NumberFormat(i18n.locale).format(longest)}
    </span>
  );
}
