import { createHash, createSecretKey, timingSafeEqual, type KeyObject } from "node:crypto";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import type { Signals } from "#platform/events/signals.ts";
import { listChannelsWithOwnSecret } from "../channels.repo.ts";
import { openSecrets } from "../directory.ts";

export interface SigningSecret {
  /** 'env' or the id of the channel whose own secret it is. */
  ref: string;
  secret: KeyObject;
  /** A demonstration channel's: it lets the simulator in, but does not make the installation count as configured. */
  demo: boolean;
}

export interface SigningSecrets {
  /** Secrets that may have signed a webhook of this kind; empty when nothing is configured. */
  candidates(kind: string): Promise<readonly SigningSecret[]>;
  verifyTokenFits(kind: string, token: string): Promise<boolean>;
}

const keepMillis = 15_000;
const keyOf = (secret: string): KeyObject => createSecretKey(secret, "utf8");
const sha256 = (text: string) => createHash("sha256").update(text).digest();

/** Application secrets and verify tokens: the installation's first, then those that channels bring along. */
export function createSigningSecrets(deps: {
  db: Db;
  vault: Vault;
  signals: Signals;
  environment: { appSecret: string | undefined; verifyToken: string | undefined };
}): SigningSecrets {
  const cache = new Map<string, { until: number; value: Promise<{ signing: SigningSecret[]; tokens: string[] }> }>();

  async function load(kind: string): Promise<{ signing: SigningSecret[]; tokens: string[] }> {
    const signing: SigningSecret[] = [];
    const tokens: string[] = [];
    if (deps.environment.appSecret !== undefined) signing.push({ ref: "env", secret: keyOf(deps.environment.appSecret), demo: false });
    if (deps.environment.verifyToken !== undefined) tokens.push(deps.environment.verifyToken);
    for (const row of await listChannelsWithOwnSecret(deps.db.autocommit, [kind])) {
      const { appSecret, verifyToken } = await openSecrets(deps.vault, row, {});
      if (appSecret !== undefined) signing.push({ ref: row.id, secret: keyOf(appSecret), demo: row.demo });
      if (verifyToken !== undefined) tokens.push(verifyToken);
    }
    return { signing, tokens };
  }

  function cached(kind: string): Promise<{ signing: SigningSecret[]; tokens: string[] }> {
    const hit = cache.get(kind);
    if (hit && hit.until > performance.now()) return hit.value;
    const value = load(kind);
    if (hit) {
      // What was known holds until it is read anew: a webhook must be answered within two seconds, also when the database does not answer.
      hit.until = performance.now() + keepMillis;
      value.then(
        () => {
          if (cache.get(kind) === hit) cache.set(kind, { until: performance.now() + keepMillis, value });
        },
        () => {},
      );
      return hit.value;
    }
    cache.set(kind, { until: performance.now() + keepMillis, value });
    value.catch(() => cache.delete(kind));
    return value;
  }

  deps.signals.on("channels", () => cache.clear());
  return {
    candidates: async (kind) => {
      // The installation's own secret works even while the database is down: the answer is then 503, not 401.
      try {
        return (await cached(kind)).signing;
      } catch (error) {
        if (deps.environment.appSecret !== undefined) return [{ ref: "env", secret: keyOf(deps.environment.appSecret), demo: false }];
        throw error;
      }
    },
    async verifyTokenFits(kind, token) {
      const given = sha256(token);
      return (await cached(kind)).tokens.some((known) => timingSafeEqual(sha256(known), given));
    },
  };
}
