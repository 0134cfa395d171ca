import type { FastifyInstance } from "fastify";
import { createVault, type Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { createHttpServer } from "#platform/http/server.ts";
import { createLogger } from "#platform/log/logger.ts";
import type { Mailer } from "#platform/mail/mailer.ts";
import { createMetrics } from "#platform/metrics/metrics.ts";
import type { Role } from "#shared/endpoint.ts";
import { accountRoutes } from "../accounts.routes.ts";
import { createAuthenticator } from "../authenticate.ts";
import type { ProviderSignIn } from "../provider.routes.ts";
import { createUser } from "../setup.ts";

export const teamPassword = "uma senha comprida";

export const aVault = (db: Db): Vault => createVault(db, Buffer.alloc(32, 7));

/** A person with `teamPassword`. */
export async function aPerson(db: Db, vault: Vault, accountId: string, email: string, role: Role = "SECRETARY"): Promise<string> {
  await vault.blindIndex(accountId, "warm", "");
  return db.system((tx) => createUser(tx, vault, { accountId, name: email.split("@")[0] ?? email, email, role, password: teamPassword }));
}

/** The routes of the module on a server, with the time that a test sets. */
export async function aServer(
  db: Db,
  vault: Vault,
  time: { now: Date },
  providerSignIn: ProviderSignIn | null = null,
  mailer: Mailer = { configured: false, send: async () => false },
): Promise<FastifyInstance> {
  const routes = accountRoutes({
    db,
    vault,
    clock: { now: () => time.now },
    log: createLogger({ level: "silent" }),
    secureCookies: false,
    publicUrl: mailer.configured ? "https://prosa.example" : undefined,
    providerSignIn,
    setupToken: "set-up",
    demoEmail: null,
    brain: () => ({ kind: "builtin", provider: null, model: null }),
    hasDemoData: async () => false,
    removeDemoData: async () => {},
    mailer,
    firstSteps: async () => ({
      business: false,
      channel: false,
      colleague: false,
      look: false,
      conversation: false,
      answer: false,
      webchat: false,
    }),
  });
  return createHttpServer({
    db,
    log: createLogger({ level: "silent" }),
    metrics: createMetrics(),
    routes,
    authenticate: createAuthenticator(db, { secureCookies: false }),
    publicUrl: undefined,
    trustProxy: undefined,
  });
}

/** A browser: keeps cookies from answer to answer. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #app: FastifyInstance;
  readonly #userAgent: string;

  constructor(app: FastifyInstance, userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0") {
    this.#app = app;
    this.#userAgent = userAgent;
  }

  async send(method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", url: string, body?: Record<string, unknown>) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await this.#app.inject({
      method,
      url,
      headers: { "user-agent": this.#userAgent, ...(cookie !== "" && { cookie }) },
      ...(body && { payload: body }),
    });
    for (const { name, value, expires } of response.cookies) {
      if (value === "" || (expires && expires.getTime() < 86_400_000)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  signIn(email: string, password = teamPassword) {
    return this.send("POST", "/api/auth/sign-in", { email, password });
  }
}
