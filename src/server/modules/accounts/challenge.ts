import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Vault } from "#platform/crypto/vault.ts";

/** How somebody showed who they are before the code. */
export const signInMethods = ["password", "oidc"] as const;
export type SignInMethod = (typeof signInMethods)[number];

const challengeMinutes = 5;
const schema = z.object({ a: z.uuid(), u: z.uuid(), m: z.enum(signInMethods), f: z.string(), e: z.number() }).strict();

export interface Challenge {
  accountId: string;
  userId: string;
  method: SignInMethod;
}

interface Subject {
  account_id: string;
  id: string;
  password_hash: string | null;
}

// A changed password ends challenges that the old one opened.
const fingerprint = (passwordHash: string | null) =>
  createHash("sha256")
    .update(passwordHash ?? "")
    .digest("base64url")
    .slice(0, 16);

async function sign(vault: Vault, payload: string): Promise<Buffer> {
  return createHmac("sha256", await vault.signingKey("sign-in-challenge"))
    .update(payload)
    .digest();
}

/** States that a person has passed the first step; good for five minutes and for nothing but the code. */
export async function signChallenge(
  vault: Vault,
  user: Subject,
  method: SignInMethod,
  now: Date,
): Promise<{ value: string; expiresAt: Date }> {
  const expiresAt = new Date(now.getTime() + challengeMinutes * 60_000);
  const content = { a: user.account_id, u: user.id, m: method, f: fingerprint(user.password_hash), e: expiresAt.getTime() };
  const payload = Buffer.from(JSON.stringify(content)).toString("base64url");
  return { value: `${payload}.${(await sign(vault, payload)).toString("base64url")}`, expiresAt };
}

/** What a challenge states; null when it is not ours, has ended, or `find` knows the person no more as they were. */
export async function openChallenge<User extends Subject>(
  vault: Vault,
  value: string | undefined,
  now: Date,
  find: (challenge: Challenge) => Promise<User | null>,
): Promise<{ user: User; method: SignInMethod } | null> {
  const [payload, mac] = (value ?? "").split(".");
  if (payload === undefined || mac === undefined) return null;
  const given = Buffer.from(mac, "base64url");
  const right = await sign(vault, payload);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const content = schema.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  if (content.e <= now.getTime()) return null;
  const user = await find({ accountId: content.a, userId: content.u, method: content.m });
  return user && fingerprint(user.password_hash) === content.f ? { user, method: content.m } : null;
}
