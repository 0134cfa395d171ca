import { Fragment, memo, type ReactNode } from "react";
import { textParts, type TextPart } from "./rich-text-parts.ts";

function render(part: TextPart, key: number): ReactNode {
  switch (part.kind) {
    case "text":
      // An amount stays on one line.
      return <Fragment key={key}>{part.text.replace(/(R\$|US\$|€) (?=\d)/g, "$1\u00a0")}</Fragment>;
    case "link":
      return (
        <a key={key} href={part.href} target="_blank" rel="noreferrer noopener nofollow" className="break-all underline underline-offset-2">
          {part.text}
        </a>
      );
    case "bold":
      return (
        <strong key={key} className="font-semibold">
          {part.parts.map(render)}
        </strong>
      );
    case "italic":
      return <em key={key}>{part.parts.map(render)}</em>;
    case "strike":
      return <s key={key}>{part.parts.map(render)}</s>;
    case "code":
      return (
        <code key={key} className="rounded-sm bg-sunken px-1 font-mono text-sm">
          {part.parts.map(render)}
        </code>
      );
  }
}

/** A person's text with safe links and the marks of chat apps. */
export const RichText = memo(function RichText({ text }: { text: string }) {
  return <span className="break-words whitespace-pre-wrap">{textParts(text).map(render)}</span>;
});
