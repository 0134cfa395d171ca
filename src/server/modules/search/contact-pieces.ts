import { canonicalPhone } from "#shared/phone.ts";

/** A piece of a phone or e-mail under which it is found. `kind` keeps pieces of different meaning apart in the blind index. */
export interface ContactPiece {
  kind: "search:phone4" | "search:phone8" | "search:mail";
  value: string;
}

const shortestMail = 3;

/** What is hashed of a stored phone (its last four and last eight digits) or e-mail (the part before the @ and the words in it). */
export function piecesOf(kind: string, value: string): ContactPiece[] {
  if (kind === "phone") {
    const digits = value.replace(/\D/g, "");
    return [
      ...(digits.length >= 8 ? [{ kind: "search:phone4", value: digits.slice(-4) } as const] : []),
      ...(digits.length >= 10 ? [{ kind: "search:phone8", value: digits.slice(-8) } as const] : []),
    ];
  }
  if (kind !== "email") return [];
  const local = value.toLowerCase().split("@")[0] ?? "";
  const words = [local, ...local.split(/[._+-]+/)].filter((word) => word.length >= shortestMail);
  return [...new Set(words)].map((word) => ({ kind: "search:mail", value: word }));
}

export interface ContactQuery {
  pieces: ContactPiece[];
  /** Whole values, equal to what is stored. */
  phones: string[];
  emails: string[];
  /** Whether an opened value is meant: a hashed piece is only a part of what was typed. */
  fits(kind: string, value: string): boolean;
}

/** Reads a phone's end (four digits or more) or an e-mail out of what was typed; null when it is neither. */
export function readContactQuery(query: string): ContactQuery | null {
  const typed = query.trim().toLowerCase();
  if (/^[\d\s()+./-]+$/.test(typed)) {
    const digits = typed.replace(/\D/g, "");
    if (digits.length < 4 || digits.length > 15) return null;
    const brazilian = canonicalPhone(`55${digits}`);
    const whole = canonicalPhone(digits);
    return {
      pieces: [digits.length < 8 ? { kind: "search:phone4", value: digits.slice(-4) } : { kind: "search:phone8", value: digits.slice(-8) }],
      phones: [...new Set([whole, brazilian])],
      emails: [],
      fits: (kind, value) => kind === "phone" && (value.endsWith(digits) || value === whole || value === brazilian),
    };
  }
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed))
    return { pieces: [], phones: [], emails: [typed], fits: (kind, value) => kind === "email" && value === typed };
  if (/^[a-z0-9._+-]{3,64}@?$/.test(typed)) {
    const piece = typed.replace(/@$/, "");
    return {
      pieces: [{ kind: "search:mail", value: piece }],
      phones: [],
      emails: [],
      fits: (kind, value) => kind === "email" && piecesOf("email", value).some((one) => one.value === piece),
    };
  }
  return null;
}
