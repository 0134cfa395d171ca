import type { CompactEmoji } from "emojibase";

export interface Emoji {
  unicode: string;
  label: string;
  words: string;
  group: number;
  /** By tone 1–5. */
  skins: string[];
}

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const sources: Record<string, () => Promise<{ default: CompactEmoji[] }>> = {
  pt: () => import("emojibase-data/pt/compact.json"),
  en: () => import("emojibase-data/en/compact.json"),
  es: () => import("emojibase-data/es/compact.json"),
};

const wordsOf = (emoji: CompactEmoji) => fold([emoji.label, ...(emoji.tags ?? [])].join(" "));

/** All emoji named in one language; the words of the other two find them as well. */
export async function loadEmoji(locale: string): Promise<Emoji[]> {
  const own = locale.slice(0, 2) in sources ? locale.slice(0, 2) : "en";
  const [main, ...others] = await Promise.all(
    [own, ...Object.keys(sources).filter((key) => key !== own)].map(async (key) => sources[key]?.()),
  );
  const more = others.map((one) => new Map((one?.default ?? []).map((emoji) => [emoji.hexcode, wordsOf(emoji)])));
  return (main?.default ?? [])
    .filter((emoji) => emoji.group !== undefined && emoji.group !== 2)
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map((emoji) => ({
      unicode: emoji.unicode,
      label: emoji.label,
      words: [wordsOf(emoji), ...more.map((words) => words.get(emoji.hexcode) ?? "")].join(" "),
      group: emoji.group ?? 0,
      skins: (emoji.skins ?? []).slice(0, 5).map((skin) => skin.unicode),
    }));
}

/** Emoji for what was typed: words that begin so before words that hold it. */
export function searchEmoji(all: readonly Emoji[], query: string, limit: number): Emoji[] {
  const wanted = fold(query.trim())
    .split(/\s+/)
    .filter((word) => word !== "");
  if (wanted.length === 0) return [];
  const begins: Emoji[] = [];
  const holds: Emoji[] = [];
  for (const emoji of all) {
    if (!wanted.every((word) => emoji.words.includes(word))) continue;
    (wanted.every((word) => ` ${emoji.words}`.includes(` ${word}`)) ? begins : holds).push(emoji);
  }
  return [...begins, ...holds].slice(0, limit);
}

export const toned = (emoji: Emoji, tone: number): string => emoji.skins[tone - 1] ?? emoji.unicode;
