import { parseColor } from "./core/palette.ts";

/** What the loader says in the frame's address. */
export interface FrameSettings {
  /** Origin of the page that holds the frame; null when it has none to speak to (opened by itself, or from a file). */
  hostOrigin: string | null;
  channelKey: string | null;
  locale: string;
  color: string | null;
  theme: "light" | "dark" | "auto";
}

export function readSettings(search: string, browserLocale: string): FrameSettings {
  const query = new URLSearchParams(search);
  const theme = query.get("theme");
  return {
    hostOrigin: originOf(query.get("host")),
    channelKey: query.get("channel") || null,
    locale: query.get("locale") || browserLocale,
    color: parseColor(query.get("color")),
    theme: theme === "light" || theme === "dark" ? theme : "auto",
  };
}

function originOf(value: string | null): string | null {
  if (value === null || !URL.canParse(value)) return null;
  const { origin } = new URL(value);
  return origin === "null" ? null : origin;
}
