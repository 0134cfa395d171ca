// Links, e-mail addresses and hosts without a scheme, dots of other scripts included: messengers turn all of them into something to tap.
const linkPattern =
  /(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www[.。．｡]|(?<![\w:/])\/\/(?=[\p{L}\p{N}-]+[.。．｡]))[^\s<>"'”»\])]+|(?:mailto|tel|sms|javascript|data):[^\s<>"']+|[\w.+-]+@[\w-]+(?:[.。．｡][\w-]+)+|(?<![\w@./-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?[.。．｡])+(?:com|net|org|br|io|ai|app|shop|store|loja|me|ly|co|gl|gg|link|info|biz|xyz|site|online|top|club|dev|page|web|cc|tv|us|uk|pt|es|ar|mx|ru|cn|tk|ml|ga|gov|edu)(?![\p{L}\p{N}])(?:[/?#][^\s<>"'”»\])]*)?/giu;

const invisible = /(?![\n\t])\p{Cc}|[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/gu;

const maxLength = 1500;

const trimEnd = (link: string) => link.replace(/[.,;:!?…]+$/u, "");
const same = (link: string) => trimEnd(link).replace(/\/$/, "").toLowerCase();

/** Every link and e-mail address that stands in a value's strings: what a reply may name. */
export function linksIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value === "string") for (const [link] of value.matchAll(linkPattern)) found.add(same(link));
  else if (Array.isArray(value)) for (const entry of value) linksIn(entry, found);
  else if (value !== null && typeof value === "object") for (const entry of Object.values(value)) linksIn(entry, found);
  return found;
}

/** Cuts a text at the end of a sentence, else of a word, so that it has at most `limit` characters. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1).toWellFormed();
  const sentence = Math.max(cut.lastIndexOf(". "), cut.lastIndexOf("! "), cut.lastIndexOf("? "), cut.lastIndexOf("\n"));
  if (sentence > limit / 2) return cut.slice(0, sentence + 1).trim();
  const word = cut.lastIndexOf(" ");
  return `${cut.slice(0, word > limit / 2 ? word : cut.length).trim()}…`;
}

/**
 * Makes a model's text fit to be sent: plain text, no invisible characters, at most 1,500 characters, and no link or e-mail address that
 * is not among `allowed` (as `linksIn` gives them).
 */
export function guardText(text: string, allowed: ReadonlySet<string>): string {
  const plain = text
    .replaceAll(invisible, "")
    .replaceAll(/!?\[([^\]\n]*)\]\(([^)\n]*)\)/g, (_, label: string, link: string) =>
      label.trim() === link.trim() ? link : `${label} ${link}`,
    )
    .replaceAll(/<\/?[a-z][^>\n]*>/gi, "")
    .replaceAll(/^#{1,6}\s+/gm, "")
    .replaceAll(/\*\*([^*\n]+)\*\*/g, "*$1*")
    .replaceAll(linkPattern, (link) => (allowed.has(same(link)) ? link : link.slice(trimEnd(link).length)));
  const tidy = plain
    .replaceAll(/\(\s*\)|\[\s*\]/g, "")
    .replaceAll(/[ \t]+([.,;!?])/g, "$1")
    .replaceAll(/[ \t]{2,}/g, " ")
    .replaceAll(/[ \t]+$/gm, "")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
  return shorten(tidy, maxLength);
}
