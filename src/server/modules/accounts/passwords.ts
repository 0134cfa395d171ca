import { hash, verify } from "@node-rs/argon2";

// OWASP's second profile for Argon2id: 19 MiB, t=2, p=1; about 22 ms a hash on one core.
// 2 is Argon2id: the package's enum is ambient and cannot be named here.
const settings = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// At most two at once: sign-ins must not starve the server of cores or memory.
let running = 0;
const waiting: (() => void)[] = [];

async function withinCap<T>(work: () => Promise<T>): Promise<T> {
  if (running >= 2) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

export function hashPassword(password: string): Promise<string> {
  return withinCap(() => hash(password, settings));
}

/** A hash of nothing anybody knows: checked when the user does not exist, so that both answers take the same time. */
let decoy: Promise<string> | null = null;

export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored === null) {
    decoy ??= hashPassword(crypto.randomUUID());
    const fake = await decoy;
    await withinCap(() => verify(fake, password));
    return false;
  }
  return withinCap(() => verify(stored, password).catch(() => false));
}
