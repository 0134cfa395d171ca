import { t } from "@lingui/core/macro";
import { Bot, MessageCircle, SendHorizontal, X } from "lucide-react";
import type { ChatForm, ChatInvite } from "./chat-behaviour.tsx";
import { textOn } from "./colour-field.tsx";

interface ChatPreviewProps {
  title: string;
  subtitle: string;
  greeting: string;
  color: string;
  privacyNotice: string;
  left: boolean;
  logoUrl: string | null;
  form: ChatForm | null;
  invite: ChatInvite | null;
}

/** The form as a visitor would meet it. */
function FormPreview({ form, brand }: { form: ChatForm; brand: { backgroundColor: string; color: string } }) {
  const fields: [ChatForm["name"], string][] = [
    [form.name, t`Nome`],
    [form.email, t`E-mail`],
    [form.phone, t`Telefone`],
  ];
  return (
    <div className="flex flex-col gap-2 border-t px-4 py-3 text-sm">
      <span className="font-semibold">{t`Antes de começar`}</span>
      {fields.map(([use, label]) =>
        use === "off" ? null : (
          <span key={label} className="rounded-lg bg-sunken px-3 py-2 text-faint">
            {label} {use === "optional" ? `(${t`opcional`})` : null}
          </span>
        ),
      )}
      {form.optIn === "" ? null : (
        <span className="flex items-start gap-2">
          <span aria-hidden="true" className="mt-0.5 size-4 shrink-0 rounded-sm border border-line-strong" />
          <span className="min-w-0 break-words">{form.optIn}</span>
        </span>
      )}
      <span className="rounded-full py-2 text-center font-semibold" style={brand}>
        {t`Começar`}
      </span>
    </div>
  );
}

/** The chat as a visitor would see it, with what is typed beside it. */
export function ChatPreview({ title, subtitle, greeting, color, privacyNotice, left, logoUrl, form, invite }: ChatPreviewProps) {
  const brand = { backgroundColor: color, color: textOn(color) };
  return (
    <figure aria-label={t`Prévia do chat`} className="flex flex-col gap-3 self-start rounded-xl border bg-sunken p-4 lg:sticky lg:top-4">
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
        {form === null ? (
          <div className="flex items-center gap-2 border-t px-4 py-3 text-sm text-faint">
            <span className="flex-1">{t`Escreva sua mensagem…`}</span>
            <SendHorizontal size={18} aria-hidden="true" />
          </div>
        ) : (
          <FormPreview form={form} brand={brand} />
        )}
      </div>
      {invite === null ? null : (
        <div className="flex items-start gap-2 rounded-2xl border bg-surface p-3 text-sm shadow-high">
          <p className="min-w-0 flex-1 break-words">
            <span className="block font-semibold">{title}</span>
            {invite.text}
          </p>
          <X size={16} aria-hidden="true" className="shrink-0 text-soft" />
        </div>
      )}
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
