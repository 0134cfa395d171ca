import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { AppError } from "#platform/errors.ts";

// A stream sealed under a passphrase, in frames: cut off, reordered, doubled or changed it does not open.
// magic ∥ 16 bytes salt ∥ frames; a frame: 4 bytes length ∥ 12 bytes nonce ∥ ciphertext ∥ 16 bytes tag, with its number and whether it is the last as
// additional data. AES-256-GCM under scrypt(passphrase, salt, N = 2^15, r = 8, p = 1).

const magic = Buffer.from("PROSABK1");
const saltLength = 16;
const nonceLength = 12;
const tagLength = 16;
const frameLength = 1 << 20;
const longestFrame = frameLength + nonceLength + tagLength;

// Many files under one salt are opened one after the other: the last key is kept, deriving it takes a tenth of a second.
let lastKey: { name: string; key: Promise<Buffer> } | null = null;

function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
  const name = `${salt.toString("hex")} ${passphrase}`;
  if (lastKey?.name !== name) {
    const options = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 << 20 };
    lastKey = { name, key: promisify<string, Buffer, number, object, Buffer>(scrypt)(passphrase, salt, 32, options) };
  }
  return lastKey.key;
}

function aadOf(frame: number, isLast: boolean): Buffer {
  const aad = Buffer.alloc(9);
  aad.writeBigUInt64BE(BigInt(frame));
  aad[8] = isLast ? 1 : 0;
  return aad;
}

export const damaged = (why: string): AppError =>
  new AppError("invalid", "backup.damaged", { message: `This backup does not open: ${why}.` });

/** Seals a stream. `salt`: sixteen bytes that several streams share, so that their key is derived once; fresh ones unless given. */
export async function* sealStream(
  source: AsyncIterable<Uint8Array>,
  passphrase: string,
  salt: Buffer = randomBytes(saltLength),
): AsyncGenerator<Buffer> {
  const key = await keyOf(passphrase, salt);
  yield Buffer.concat([magic, salt]);
  let frame = 0;
  const seal = (bytes: Buffer, isLast: boolean): Buffer => {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    cipher.setAAD(aadOf(frame++, isLast));
    const sealed = Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([length, sealed]);
  };
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of source) {
    held = Buffer.concat([held, piece]);
    for (; held.length > frameLength; held = held.subarray(frameLength)) yield seal(held.subarray(0, frameLength), false);
  }
  yield seal(held, true);
}

/** Opens a sealed stream. Throws `backup.damaged`, also for a wrong passphrase. */
export async function* openStream(source: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Buffer> {
  const bytes = takeFrom(source);
  const head = await bytes.take(magic.length + saltLength);
  if (head === null || !head.subarray(0, magic.length).equals(magic)) throw damaged("it is no backup of this product");
  const key = await keyOf(passphrase, head.subarray(magic.length));
  for (let frame = 0; ; frame += 1) {
    const length = (await bytes.take(4))?.readUInt32BE();
    if (length === undefined) throw damaged("its end is missing");
    if (length > longestFrame || length < nonceLength + tagLength) throw damaged("a part of it was changed");
    const sealed = await bytes.take(length);
    if (sealed === null) throw damaged("its end is missing");
    const isLast = await bytes.ended();
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceLength));
    decipher.setAAD(aadOf(frame, isLast));
    decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
    let opened: Buffer;
    try {
      opened = Buffer.concat([decipher.update(sealed.subarray(nonceLength, sealed.length - tagLength)), decipher.final()]);
    } catch {
      throw damaged(frame === 0 ? "the passphrase is another one, or it was changed" : "a part of it was changed or is missing");
    }
    yield opened;
    if (isLast) return;
  }
}

/** Takes bytes from a stream by number. */
export function takeFrom(source: AsyncIterable<Uint8Array>) {
  const iterator = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  let isDone = false;
  async function fill(count: number): Promise<void> {
    const parts: Uint8Array[] = [held];
    let length = held.length;
    while (length < count && !isDone) {
      const next = await iterator.next();
      if (next.done === true) isDone = true;
      else {
        parts.push(next.value);
        length += next.value.length;
      }
    }
    if (parts.length > 1) held = Buffer.concat(parts);
  }
  return {
    /** So many bytes; null when fewer are left. */
    async take(count: number): Promise<Buffer | null> {
      await fill(count);
      if (held.length < count) return null;
      const taken = held.subarray(0, count);
      held = held.subarray(count);
      return taken;
    },
    async ended(): Promise<boolean> {
      await fill(1);
      return held.length === 0;
    },
  };
}
