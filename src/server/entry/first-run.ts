import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  acceptConfiguredKey,
  countUsers,
  createAccount,
  createFirstAdmin,
  findFirstAccount,
  newSetupToken,
} from "#modules/accounts/index.ts";
import { configuredChannels, connectConfigured } from "#modules/channels/index.ts";
import { createDemoAccount } from "./demo.ts";
import { lockFirstRun } from "./demo.repo.ts";
import type { FirstRun } from "./http.ts";
import type { Services } from "./services.ts";

export interface SignInHint {
  email: string;
  /** Present only when it was made just now. */
  password: string | null;
}

const demoEmail = "admin@loja.exemplo.com.br";

/**
 * Brings an empty installation to life: the demonstration's account (unless switched off), the first administrator, configured channels and
 * key. On a later start it only adds what the configuration newly names.
 */
export function prepareFirstRun(services: Services, onProgress: (line: string) => void): Promise<FirstRun & { signIn: SignInHint | null }> {
  // Several processes may start on one empty database: the first prepares it, the others find it prepared.
  return services.db.system(async (tx) => {
    await lockFirstRun(tx);
    return prepare(services, onProgress);
  });
}

async function prepare(services: Services, onProgress: (line: string) => void): Promise<FirstRun & { signIn: SignInHint | null }> {
  const { config, db, vault, clock } = services;
  const first = await db.system((tx) => findFirstAccount(tx));
  let accountId = first?.id ?? null;
  if (accountId === null && config.PROSA_DEMO) accountId = await createDemoAccount(db, vault, clock.now(), onProgress);
  const wantsAccount =
    config.PROSA_ADMIN_EMAIL !== undefined || config.PROSA_API_KEY !== undefined || configuredChannels(config).length > 0;
  if (accountId === null && wantsAccount)
    accountId = await createAccount(db, { name: "Minha empresa", locale: "pt-BR", timeZone: "America/Sao_Paulo", demo: false });

  let signIn: SignInHint | null = null;
  if (accountId !== null) {
    const email = config.PROSA_ADMIN_EMAIL ?? (config.PROSA_DEMO ? demoEmail : null);
    const nobody = (await db.system((tx) => countUsers(tx))) === 0;
    if (email !== null && nobody) {
      const password = config.PROSA_ADMIN_PASSWORD ?? randomBytes(9).toString("base64url");
      await createFirstAdmin(db, vault, { accountName: "", name: "Equipe", email, password });
      signIn = { email, password: config.PROSA_ADMIN_PASSWORD === undefined ? password : null };
      if (config.PROSA_ADMIN_PASSWORD === undefined)
        await writeFile(
          join(config.PROSA_DATA_DIR, "first-sign-in.txt"),
          `e-mail: ${email}\npassword: ${password}\nChange the password, then delete this file.\n`,
          { mode: 0o600 },
        );
    } else if (email !== null) signIn = { email, password: null };
    if (config.PROSA_API_KEY !== undefined) await acceptConfiguredKey(db, accountId, config.PROSA_API_KEY);
    for (const channel of configuredChannels(config)) {
      const { outcome } = await connectConfigured(db, vault, accountId, channel);
      if (outcome === "taken") services.log.warn({ kind: channel.kind }, "the configured channel belongs to another account");
    }
  }
  services.signals.emit("channels");
  return { setupToken: newSetupToken(), demoEmail: config.PROSA_DEMO && config.PROSA_ADMIN_EMAIL === undefined ? demoEmail : null, signIn };
}
