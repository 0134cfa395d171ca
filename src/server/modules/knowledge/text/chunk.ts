import { type Block, parseBlocks, plainBlock } from "#shared/markdown.ts";
import { sentencesOf } from "./sentences.ts";

export interface Chunk {
  /** From 0, in the order of the article. */
  position: number;
  /** The headings above it, outermost first. */
  headingPath: string[];
  text: string;
}

// A passage that answers one question fits into a chat message; less than a third of it would lose what it speaks of.
const longest = 900;
const overlap = 160;
const mostChunks = 2000;

/** Cuts text that is too long at sentences; each part begins with the last sentences of the one before, so that no thought is cut in two. */
function cut(text: string): string[] {
  if (text.length <= longest) return [text];
  const parts: string[] = [];
  let part = "";
  for (const sentence of sentencesOf(text).flatMap((one) => one.match(new RegExp(`.{1,${longest}}`, "gsu")) ?? [])) {
    if (part !== "" && part.length + 1 + sentence.length > longest) {
      parts.push(part);
      const tail = sentencesOf(part).toReversed();
      let kept = "";
      for (const one of tail) {
        if (kept.length + one.length > overlap) break;
        kept = kept === "" ? one : `${one} ${kept}`;
      }
      part = kept.length + sentence.length + 1 > longest ? "" : kept;
    }
    part = part === "" ? sentence : `${part} ${sentence}`;
  }
  if (part !== "") parts.push(part);
  return parts;
}

/** The passages of an article: below one heading each, at most 900 characters, lists and tables kept whole where they fit. */
export function chunkMarkdown(markdown: string): Chunk[] {
  const chunks: Chunk[] = [];
  const path: { level: number; text: string }[] = [];
  let held: string[] = [];
  const flush = () => {
    const texts = held.filter((text) => text !== "");
    held = [];
    let part = "";
    const push = (text: string) => {
      if (text.trim() === "" || chunks.length >= mostChunks) return;
      chunks.push({ position: chunks.length, headingPath: path.map((one) => one.text), text: text.trim() });
    };
    for (const text of texts) {
      if (part !== "" && part.length + 1 + text.length > longest) {
        push(part);
        // "Leve com você:" belongs to the list below it.
        part = part.endsWith(":") && part.length < overlap ? part : "";
      }
      part = part === "" ? text : `${part}\n${text}`;
      if (part.length > longest) {
        const parts = cut(part);
        for (const one of parts.slice(0, -1)) push(one);
        part = parts.at(-1) ?? "";
      }
    }
    push(part);
  };
  for (const block of parseBlocks(markdown)) {
    if (block.kind === "heading") {
      flush();
      while ((path.at(-1)?.level ?? 0) >= block.level) path.pop();
      path.push({ level: block.level, text: plainBlock(block) });
    } else held.push(plainOf(block));
  }
  flush();
  return chunks;
}

const plainOf = (block: Block): string => plainBlock(block).trim();
