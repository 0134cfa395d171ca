import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { TemplateContent } from "#shared/message-template.ts";
import { fillBlanks } from "#shared/template-text.ts";
import { useChannels } from "../../app/session.ts";
import { HeaderMedia, TemplatePreview } from "../conversations/composer/template-preview.tsx";

/** On a channel that knows no templates: an ordinary message, its replies as buttons below it, links and numbers as text. */
function PlainPreview({
  content,
  values,
  picture,
  captions,
}: {
  content: TemplateContent;
  values: Readonly<Record<string, string>>;
  picture: string | null;
  /** Kinds of file below which text may stand; null: all. Elsewhere the file is a message of its own, after the text. */
  captions: readonly string[] | null;
}) {
  const lines = content.buttons.flatMap(({ kind, text, target }, index) => {
    if (kind === "reply") return [];
    const given = values[`button:${index}`] ?? "";
    return [`${text}: ${kind === "code" ? given : (target ?? "").replace(/\{\{\s*\w+\s*\}\}$/, given)}`];
  });
  const header = content.header?.format === "text" ? fillBlanks(content.header.text, "header", values) : "";
  const parts = [header, fillBlanks(content.body, "body", values), lines.join("\n"), content.footer ?? ""].filter((part) => part !== "");
  const file = content.header !== null && content.header.format !== "text" ? content.header.format : null;
  const together = file !== null && (captions === null || captions.includes(file));
  const top =
    file === null ? null : (
      <span className="my-1.5 ml-auto block w-fit max-w-[90%]">
        <HeaderMedia format={file} picture={picture} />
      </span>
    );
  return (
    <figure aria-label={t`Prévia do modelo`} className="w-full max-w-80 rounded-xl bg-sunken p-3">
      {together ? top : null}
      <p className="ml-auto w-fit max-w-[90%] rounded-xl rounded-br-sm bg-accent px-3 py-2 text-base whitespace-pre-wrap text-on-accent">
        {parts.join("\n\n")}
      </p>
      {together ? null : top}
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
  picture,
}: {
  content: TemplateContent;
  values: Readonly<Record<string, string>>;
  own: boolean;
  /** Address of the file on top, when it is a picture. */
  picture: string | null;
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
        <TemplatePreview content={content} values={values} picture={picture} />
      ) : (
        <PlainPreview content={content} values={values} picture={picture} captions={shown?.capabilities.captions ?? null} />
      )}
    </div>
  );
}
