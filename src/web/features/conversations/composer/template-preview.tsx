import { t } from "@lingui/core/macro";
import { Copy, ExternalLink, FileText, Film, ImageIcon, Phone, Reply } from "lucide-react";
import type { TemplateContent } from "#shared/message-template.ts";
import { fillBlanks } from "#shared/template-text.ts";
import { RichText } from "../thread/rich-text.tsx";

const icons = { reply: Reply, url: ExternalLink, phone: Phone, code: Copy } as const;
const mediaIcons = { image: ImageIcon, video: Film, document: FileText } as const;

/** The file on top of a template; a picture as it is, others by their sign. */
export function HeaderMedia({ format, picture }: { format: keyof typeof mediaIcons; picture: string | null }) {
  const Media = mediaIcons[format];
  return picture === null ? (
    <span className="mb-1.5 flex h-24 min-w-40 items-center justify-center rounded-lg bg-sunken text-faint">
      <Media size={28} aria-hidden="true" />
    </span>
  ) : (
    <img src={picture} alt="" className="mb-1.5 max-h-40 w-full rounded-lg object-cover" />
  );
}

/** The template as it will stand on the customer's phone. */
export function TemplatePreview({
  content,
  values,
  picture,
}: {
  content: TemplateContent;
  values: Readonly<Record<string, string>>;
  /** Address of the chosen file for the head, when it is a picture. */
  picture: string | null;
}) {
  const { header, footer, buttons } = content;
  return (
    <figure aria-label={t`Prévia do modelo`} className="w-full max-w-80 self-start rounded-xl bg-sunken p-3">
      <div className="rounded-xl rounded-tl-sm border bg-surface px-3 py-2 text-base shadow-low">
        {header && header.format !== "text" ? <HeaderMedia format={header.format} picture={picture} /> : null}
        {header?.format === "text" ? <p className="font-semibold">{fillBlanks(header.text, "header", values)}</p> : null}
        <RichText text={fillBlanks(content.body, "body", values)} />
        {footer === null ? null : <p className="mt-1 text-sm text-soft">{footer}</p>}
      </div>
      {buttons.length > 0 ? (
        <ul aria-label={t`Botões do modelo`} className="mt-1 flex flex-col gap-1">
          {buttons.map((button, index) => {
            const Icon = icons[button.kind];
            return (
              <li
                key={index}
                className="flex min-h-8 items-center justify-center gap-1.5 rounded-lg border bg-surface px-2 text-sm font-medium text-accent-ink"
              >
                <Icon size={14} className="shrink-0" aria-hidden="true" /> <span className="truncate">{button.text}</span>
              </li>
            );
          })}
        </ul>
      ) : null}
    </figure>
  );
}
