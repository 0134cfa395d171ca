import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { TemplateContent } from "#shared/message-template.ts";
import { fillBlanks } from "#shared/template-text.ts";
import { useChannels } from "../../app/session.ts";
import { TemplatePreview } from "../conversations/composer/template-preview.tsx";

/** On a channel that knows no templates: an ordinary message, its replies as buttons below it, links and numbers as text. */
function PlainPreview({ content, values }: { content: TemplateContent; values: Readonly<Record<string, string>> }) {
  const lines = content.buttons.flatMap(({ kind, text, target }, index) => {
    if (kind === "reply") return [];
    const given = values[`button:${index}`] ?? "";
    return [`${text}: ${kind === "code" ? given : (target ?? "").replace(/\{\{\s*\w+\s*\}\}$/, given)}`];
  });
  const header = content.header?.format === "text" ? fillBlanks(content.header.text, "header", values) : "";
  const parts = [header, fillBlanks(content.body, "body", values), lines.join("\n"), content.footer ?? ""].filter((part) => part !== "");
  return (
    <figure aria-label={t`Prévia do modelo`} className="w-full max-w-80 rounded-xl bg-sunken p-3">
      <p className="ml-auto w-fit max-w-[90%] rounded-xl rounded-br-sm bg-accent px-3 py-2 text-base whitespace-pre-wrap text-on-accent">
        {parts.join("\n\n")}
      </p>
      <ul className="mt-2 flex flex-wrap justify-end gap-1.5 empty:hidden">
        {content.buttons.flatMap(({ kind, text }, index) =>
          kind === "reply"
            ? [
                <li key={index} className="rounded-full border border-accent px-3 py-1 text-sm font-medium text-accent-ink">
                  {text}
                </li>,
              ]
            : [],
        )}
      </ul>
    </figure>
  );
}

/** A template as each of the account's channels shows it. */
export function ChannelPreview({
  content,
  values,
  own,
}: {
  content: TemplateContent;
  values: Readonly<Record<string, string>>;
  own: boolean;
}) {
  const kinds = [...new Map(useChannels().map((channel) => [channel.kind, channel])).values()].filter(
    ({ capabilities }) => capabilities.templates !== own,
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = kinds.find(({ kind }) => kind === chosen) ?? kinds[0];
  return (
    <div className="flex w-full max-w-80 flex-col gap-2">
      {kinds.length < 2 ? null : (
        <div role="group" aria-label={t`Canal da prévia`} className="flex flex-wrap gap-1">
          {kinds.map(({ kind, title }) => (
            <button
              key={kind}
              type="button"
              aria-pressed={kind === shown?.kind}
              onClick={() => setChosen(kind)}
              className="min-h-8 rounded-full border px-3 text-sm text-soft hover:bg-sunken aria-pressed:border-accent aria-pressed:text-accent-ink pointer-coarse:min-h-11"
            >
              {title}
            </button>
          ))}
        </div>
      )}
      {kinds.length === 1 ? <p className="text-sm text-faint">{shown?.title}</p> : null}
      {shown?.capabilities.templates === true ? (
        <TemplatePreview content={content} values={values} picture={null} />
      ) : (
        <PlainPreview content={content} values={values} />
      )}
    </div>
  );
}
