import type { ReplyOption } from "#shared/messages.ts";

/** Cuts to `max` UTF-16 units with an ellipsis, never through a surrogate pair. */
export function cutTitle(title: string, max: number): string {
  if (title.length <= max) return title;
  let cut = "";
  for (const letter of title) {
    if (cut.length + letter.length > max - 1) break;
    cut += letter;
  }
  return `${cut.trimEnd()}…`;
}

/** The options as lines to answer by number, below the text. */
export function withNumberedOptions(text: string, options: readonly ReplyOption[]): string {
  const lines = options.map(
    (option, index) =>
      `${index + 1}. ${option.title}${option.description === undefined || option.description === "" ? "" : ` – ${option.description}`}`,
  );
  return [text, lines.join("\n")].filter((part) => part !== "").join("\n\n");
}
