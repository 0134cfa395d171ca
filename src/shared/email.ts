const address = /^[^\s@<>,;:"]{1,64}@[^\s@<>,;:"]{1,190}\.[^\s@<>,;:".]{2,63}$/;

/** One key for one e-mail: trimmed, in lower case; null for what is none. */
export function canonicalEmail(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  return address.test(trimmed) ? trimmed : null;
}

const dotsMeanNothing = new Set(["gmail.com", "googlemail.com"]);

/** The box behind an address: without a "+tag", and without dots where the provider ignores them. For finding doubles, never for writing to. */
export function mailbox(email: string): string {
  const at = email.lastIndexOf("@");
  const [local, domain] = [email.slice(0, at), email.slice(at + 1)];
  const untagged = local.replace(/\+.*$/, "") || local;
  return dotsMeanNothing.has(domain) ? `${untagged.replaceAll(".", "")}@gmail.com` : `${untagged}@${domain}`;
}

/** For those who may not see it: "j***@e***.com". */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  if (at < 1) return "***";
  const end = email.lastIndexOf(".");
  return `${email[0]}***@${email[at + 1] ?? ""}***${end > at ? email.slice(end) : ""}`;
}
