/** Where the product encrypts and notes who saw what, and what stands there instead when neither is done. */
const changes: readonly { file: string; from: string; to: string }[] = [
  {
    file: "platform/crypto/vault.ts",
    from: "  const nonce = freshNonce();\n",
    to: "  if (plaintext) return plaintext;\n  const nonce = freshNonce();\n",
  },
  { file: "platform/crypto/vault.ts", from: "  if (sealed.length <", to: "  if (sealed) return sealed;\n  if (sealed.length <" },
  { file: "privacy/access/note-answers.ts", from: "    if (read)", to: "    if (read && false)" },
  { file: "privacy/audit/seal-log.ts", from: "    async run() {\n", to: "    async run() {\n      if (db) return false;\n" },
];

/** The source of a file of the product without encryption and audit; null: nothing of it is there. Throws when the place is not found any more. */
export function withoutSafety(url: string, source: unknown): string | null {
  const here = changes.filter(({ file }) => url.split("?")[0]?.endsWith(file));
  if (here.length === 0) return null;
  let text = Buffer.isBuffer(source) || source instanceof Uint8Array ? Buffer.from(source).toString("utf8") : String(source);
  for (const { file, from, to } of here) {
    if (!text.includes(from)) throw new Error(`${file} has changed: bench/without-safety.ts no longer finds "${from.trim()}".`);
    text = text.replace(from, to);
  }
  return text;
}
