import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from "node:crypto";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { newId } from "#shared/ids.ts";
import { insertDataKey, listAllDataKeys, listDataKeys, rewrapDataKey, type WrappedKey } from "./vault.repo.ts";

// Envelope encryption. The master key (environment, command or data folder) wraps the data keys of each account and of the
// installation; fields are AES-256-GCM under keys derived from the newest, bound to what they are by additional data.
// Sealed form: 1 byte version ∥ 16 bytes data key id ∥ 12 bytes nonce ∥ ciphertext ∥ 16 bytes tag.

const version = 1;
const headLength = 1 + 16 + 12;

export interface SealOptions {
  /** Salt of the customer's own key: without it the field cannot be opened any more. */
  customerSalt?: Buffer;
}

export interface Vault {
  /** Encrypts for an account (null: the installation). `context` names what it is, e.g. `channels.secrets:<id>`. */
  seal(accountId: string | null, context: string, plaintext: string | Buffer, options?: SealOptions): Promise<Buffer>;
  /** Reverses `seal`; throws when key, context or bytes do not fit. */
  open(accountId: string | null, context: string, sealed: Buffer, options?: SealOptions): Promise<Buffer>;
  openText(accountId: string | null, context: string, sealed: Buffer, options?: SealOptions): Promise<string>;
  /** Keyed hash for look-ups by equality (HMAC-SHA256, 32 bytes). Normalise the value first. */
  blindIndex(accountId: string | null, kind: string, value: string): Promise<Buffer>;
  /** Keyed 32 bytes for signing links and tokens of the installation. */
  signingKey(purpose: string): Promise<Buffer>;
  /** Makes a newer key of an account, under which everything is sealed from now on. Gives back its generation. */
  renew(accountId: string): Promise<number>;
  /** The id of the key under which an account's fields are sealed, as it stands in them; read anew. */
  newestKey(accountId: string): Promise<Buffer>;
}

interface AccountKeys {
  id: Buffer;
  // Key objects: given as bytes, each cipher makes one anew (14 µs instead of 5 for 900 bytes).
  field: KeyObject;
  index: KeyObject;
  raw: Buffer;
  // Keys of customers used last, by salt: deriving one costs more than sealing a field with it.
  customers: Map<string, KeyObject>;
}

interface KeyRing {
  newest: AccountKeys;
  /** Makes look-ups and signatures: what was made by it is compared and not opened. */
  oldest: AccountKeys;
  byId: ReadonlyMap<string, AccountKeys>;
  readAt: number;
}

const customerKeysKept = 4096;
// So long may a process seal under a key that another one has renewed.
const ringMillis = 30_000;

const nonceLength = 12;
const noncesAtOnce = 512;
let nonces = Buffer.alloc(0);
let noncesUsed = 0;

/** Twelve fresh random bytes. Drawn from the system many at a time: each draw costs 1.5 µs whatever its length. */
function freshNonce(): Buffer {
  if (noncesUsed >= nonces.length) {
    nonces = randomBytes(nonceLength * noncesAtOnce);
    noncesUsed = 0;
  }
  noncesUsed += nonceLength;
  return nonces.subarray(noncesUsed - nonceLength, noncesUsed);
}

function encrypt(key: KeyObject, keyId: Buffer, aad: string, plaintext: Buffer): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(aad));
  return Buffer.concat([Buffer.from([version]), keyId, nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: KeyObject, aad: string, sealed: Buffer): Buffer {
  if (sealed.length < headLength + 16 || sealed[0] !== version) throw new Error("Sealed field is damaged.");
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(17, headLength));
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(sealed.length - 16));
  return Buffer.concat([decipher.update(sealed.subarray(headLength, sealed.length - 16)), decipher.final()]);
}

const derive = (key: Buffer, salt: Buffer, purpose: string) => Buffer.from(hkdfSync("sha256", key, salt, purpose, 32));
const deriveKey = (key: Buffer, salt: Buffer, purpose: string) => createSecretKey(derive(key, salt, purpose));
const noSalt = Buffer.alloc(0);

/** Opens the vault on a 32-byte master key. Data keys are made when first needed and kept wrapped in the database. */
export function createVault(db: Db, masterKey: Buffer): Vault {
  if (masterKey.length !== 32) throw new Error("The master key must be 32 bytes.");
  const wrappingKey = deriveKey(masterKey, noSalt, "prosa/wrap");
  const cache = new Map<string, Promise<KeyRing>>();

  const unwrap = (accountId: string | null, row: WrappedKey): AccountKeys => {
    const raw = decrypt(wrappingKey, `data_key:${accountId ?? "installation"}`, row.wrapped);
    return {
      id: Buffer.from(row.id.replaceAll("-", ""), "hex"),
      field: deriveKey(raw, noSalt, "field"),
      index: deriveKey(raw, noSalt, "index"),
      raw,
      customers: new Map(),
    };
  };

  const wrap = (accountId: string | null, raw: Buffer) =>
    encrypt(wrappingKey, Buffer.alloc(16), `data_key:${accountId ?? "installation"}`, raw);

  const ringOf = (accountId: string | null, rows: readonly WrappedKey[]): KeyRing => {
    const all = rows.map((row) => unwrap(accountId, row));
    const [oldest, newest] = [all[0], all.at(-1)];
    if (oldest === undefined || newest === undefined) throw new Error("Data key vanished.");
    return { oldest, newest, byId: new Map(all.map((keys) => [keys.id.toString("hex"), keys])), readAt: performance.now() };
  };

  async function load(accountId: string | null): Promise<KeyRing> {
    const known = await db.system((tx) => listDataKeys(tx, accountId));
    if (known.length > 0) {
      try {
        return ringOf(accountId, known);
      } catch (error) {
        throw new AppError("unavailable", "vault.wrong_master_key", {
          message:
            "The master key does not open this database. Use the PROSA_MASTER_KEY, or the master.key of the data folder, that it was made with.",
          cause: error,
        });
      }
    }
    const key = { id: newId(), generation: 1, wrapped: wrap(accountId, randomBytes(32)) };
    // Two processes may race: the one that came first wins for both.
    return ringOf(accountId, await db.system((tx) => insertDataKey(tx, accountId, key)));
  }

  function readAnew(accountId: string | null): Promise<KeyRing> {
    const name = accountId ?? "";
    const found = load(accountId);
    found.catch(() => cache.delete(name));
    cache.set(name, found);
    return found;
  }

  async function ring(accountId: string | null): Promise<KeyRing> {
    const known = await (cache.get(accountId ?? "") ?? readAnew(accountId));
    // Looked at again from time to time, while what is known goes on being used.
    if (performance.now() - known.readAt > ringMillis) {
      known.readAt = performance.now();
      load(accountId).then(
        (fresh) => cache.set(accountId ?? "", Promise.resolve(fresh)),
        () => undefined,
      );
    }
    return known;
  }

  /** The keys that sealed a field. */
  async function keysOf(accountId: string | null, sealed: Buffer): Promise<AccountKeys> {
    const id = sealed.subarray(1, 17).toString("hex");
    const known = await ring(accountId);
    // Unknown: another process may have renewed the key a moment ago.
    return known.byId.get(id) ?? (await readAnew(accountId)).byId.get(id) ?? known.newest;
  }

  function fieldKey(account: AccountKeys, salt: Buffer | undefined): KeyObject {
    if (salt === undefined) return account.field;
    const name = salt.toString("latin1");
    const known = account.customers.get(name);
    const key = known ?? deriveKey(account.raw, salt, "customer-field");
    // The map keeps the order of insertion: what was used last goes to its end, what was not used for long stands first.
    if (known) account.customers.delete(name);
    account.customers.set(name, key);
    if (account.customers.size > customerKeysKept) {
      const [oldest] = account.customers.keys();
      if (oldest !== undefined) account.customers.delete(oldest);
    }
    return key;
  }
  const aad = (accountId: string | null, context: string) => `${accountId ?? "installation"}|${context}`;

  const vault: Vault = {
    async seal(accountId, context, plaintext, options = {}) {
      const account = (await ring(accountId)).newest;
      const bytes = typeof plaintext === "string" ? Buffer.from(plaintext, "utf8") : plaintext;
      return encrypt(fieldKey(account, options.customerSalt), account.id, aad(accountId, context), bytes);
    },
    async open(accountId, context, sealed, options = {}) {
      const account = await keysOf(accountId, sealed);
      return decrypt(fieldKey(account, options.customerSalt), aad(accountId, context), sealed);
    },
    async openText(accountId, context, sealed, options = {}) {
      return (await vault.open(accountId, context, sealed, options)).toString("utf8");
    },
    async blindIndex(accountId, kind, value) {
      const { oldest } = await ring(accountId);
      return createHmac("sha256", oldest.index).update(`${kind}\u0000${value}`).digest();
    },
    async signingKey(purpose) {
      const { oldest } = await ring(null);
      return derive(oldest.raw, noSalt, `sign/${purpose}`);
    },
    async renew(accountId) {
      const generation = (await readAnew(accountId)).byId.size + 1;
      const key = { id: newId(), generation, wrapped: wrap(accountId, randomBytes(32)) };
      const rows = await db.system((tx) => insertDataKey(tx, accountId, key));
      cache.set(accountId, Promise.resolve(ringOf(accountId, rows)));
      return rows.length;
    },
    async newestKey(accountId) {
      return (await readAnew(accountId)).newest.id;
    },
  };
  return vault;
}

/** Wraps every data key anew, by another master key, in one transaction. Gives back how many; those that the new one opens already stay. */
export async function rewrapKeys(db: Db, before: Buffer, masterKey: Buffer): Promise<number> {
  const [old, fresh] = [deriveKey(before, noSalt, "prosa/wrap"), deriveKey(masterKey, noSalt, "prosa/wrap")];
  return db.system(async (tx) => {
    let wrapped = 0;
    for (const row of await listAllDataKeys(tx)) {
      const of = `data_key:${row.account_id ?? "installation"}`;
      const opens = (key: KeyObject) => {
        try {
          return decrypt(key, of, row.wrapped);
        } catch {
          return null;
        }
      };
      if (opens(fresh) !== null) continue;
      const raw = opens(old);
      if (raw === null)
        throw new AppError("unavailable", "vault.wrong_master_key", {
          message: "Neither the master key nor the one before it opens this database.",
        });
      await rewrapDataKey(tx, row.id, encrypt(fresh, Buffer.alloc(16), of, raw));
      wrapped += 1;
    }
    return wrapped;
  });
}
