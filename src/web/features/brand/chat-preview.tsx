import { t } from "@lingui/core/macro";
import { Bot, MessageCircle, SendHorizontal } from "lucide-react";
import { textOn } from "./colour-field.tsx";

interface ChatPreviewProps {
  title: string;
  subtitle: string;
  greeting: string;
  color: string;
  privacyNotice: string;
  left: boolean;
  logoUrl: string | null;
}

/** The chat as a visitor would see it, with what is typed beside it. */
export function ChatPreview({ title, subtitle, greeting, color, privacyNotice, left, logoUrl }: ChatPreviewProps) {
  const brand = { backgroundColor: color, color: textOn(color) };
  return (
    <figure aria-label={t`Prévia do chat`} className="flex flex-col gap-3 rounded-xl border bg-sunken p-4">
      <div className="overflow-hidden rounded-2xl border bg-surface shadow-high">
        <div className="flex items-center gap-3 px-4 py-3" style={brand}>
          <span className="flex size-10 shrink-0 items-center justify-center overflow-hidden rounded-full">
            {logoUrl === null ? <Bot size={22} aria-hidden="true" /> : <img src={logoUrl} alt="" className="size-10 object-cover" />}
          </span>
          <span className="min-w-0">
            <span className="block truncate font-semibold">{title}</span>
            <span className="block truncate text-sm">{subtitle}</span>
          </span>
        </div>
        <div className="flex min-h-56 flex-col gap-2 p-4 text-sm">
          <p className="max-w-[85%] self-start rounded-2xl rounded-bl-sm bg-sunken px-3 py-2 break-words whitespace-pre-line">{greeting}</p>
          <p className="max-w-[85%] self-end rounded-2xl rounded-br-sm px-3 py-2" style={brand}>
            {t`Oi! Vocês entregam hoje?`}
          </p>
        </div>
        <p className="border-t px-4 py-2 text-xs break-words text-soft">{privacyNotice}</p>
        <div className="flex items-center gap-2 border-t px-4 py-3 text-sm text-faint">
          <span className="flex-1">{t`Escreva sua mensagem…`}</span>
          <SendHorizontal size={18} aria-hidden="true" />
        </div>
      </div>
      <span
        className={`flex size-14 items-center justify-center rounded-full shadow-high ${left ? "self-start" : "self-end"}`}
        style={brand}
      >
        <MessageCircle size={26} aria-hidden="true" />
      </span>
      <figcaption className="sr-only">{left ? t`Botão à esquerda` : t`Botão à direita`}</figcaption>
    </figure>
  );
}
