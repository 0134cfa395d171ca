import { createHmac, timingSafeEqual } from "node:crypto";

const stepSeconds = 30;
// One step to either side: clocks of phones differ, and typing takes time (RFC 6238 §5.2).
const window = 1;

export interface CodeForm {
  digits: number;
  algorithm: "sha1" | "sha256" | "sha512";
}

// What every authenticator app assumes when nothing else is said.
const usual: CodeForm = { digits: 6, algorithm: "sha1" };

/** Time step of an instant: whole half minutes since 1970. */
export const stepAt = (at: Date) => Math.floor(at.getTime() / 1000 / stepSeconds);

/** The code of a time step, by dynamic truncation (RFC 4226 §5.3, RFC 6238 §4). */
export function codeOf(secret: Buffer, step: number, form: CodeForm = usual): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac(form.algorithm, secret).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** form.digits).padStart(form.digits, "0");
}

/** The step that a code belongs to, among those near `now` and after `lastStep`; null when there is none. */
export function findStep(secret: Buffer, code: string, now: Date, lastStep: number | null): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const given = Buffer.from(code);
  const present = stepAt(now);
  let found: number | null = null;
  // Every step is tried, so that time tells nothing.
  for (let step = present - window; step <= present + window; step += 1) {
    const fits = timingSafeEqual(given, Buffer.from(codeOf(secret, step)));
    if (fits && (lastStep === null || step > lastStep)) found ??= step;
  }
  return found;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base32 without padding (RFC 4648 §6), as authenticator apps take secrets. */
export function toBase32(bytes: Buffer): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      text += alphabet[(held >>> (bits - 5)) & 31];
      bits -= 5;
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + alphabet[(held << (5 - bits)) & 31];
}
