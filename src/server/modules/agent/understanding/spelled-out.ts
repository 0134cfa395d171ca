import { shorthandOf } from "./fold.ts";

/** A text with the shortenings of the phone keyboard written out ("qto tempo vcs demoram" → "quanto tempo voces demoram"), all else as it was. */
export function spelledOut(text: string): string {
  return text.normalize("NFC").replace(/[\p{L}]+/gu, (word) => shorthandOf(word.toLowerCase()) ?? word);
}
