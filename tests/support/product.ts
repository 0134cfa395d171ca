import { createHmac, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll } from "vitest";
import { runProduct, type RunningProduct } from "#entry/run.ts";
import type { Services } from "#entry/services.ts";
import { acceptConfiguredKey, createAccount } from "#modules/accounts/index.ts";
import type { ChannelSetup } from "#modules/channels/channels.contract.ts";
import type { Conversation, Message } from "#modules/conversations/conversations.contract.ts";
import { parseConfig } from "#platform/config/config.ts";
import { startSimulator, type Simulator, type SimulatorOptions } from "#simulator/index.ts";
import { testDatabaseWithUrl } from "./database.ts";

export interface Answer<T> {
  status: number;
  body: T;
  headers: Headers;
}

export interface CallOptions {
  /** Bearer key; null: no credential at all. The administrator's key unless said. */
  key?: string | null;
  headers?: Record<string, string>;
}

export interface TestProduct {
  url: string;
  services: Services;
  sim: Simulator | null;
  databaseUrl: string;
  /** Calls the API with the administrator's key. */
  api<T = Record<string, unknown>>(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Answer<T>>;
  /** As `api`, and throws unless the answer is a success. */
  get<T>(path: string): Promise<T>;
  /** Posts a signed webhook body (an object is serialised); gives back the HTTP status. */
  webhook(kind: "whatsapp" | "instagram" | "facebook", body: unknown, at?: string): Promise<number>;
  /** Connects a channel by the API. */
  connect(
    kind: "whatsapp" | "instagram" | "facebook" | "webchat",
    externalId: string,
    more?: { botEnabled?: boolean; secrets?: Record<string, string>; key?: string },
  ): Promise<ChannelSetup>;
  conversations(channelId: string): Promise<Conversation[]>;
  messages(conversationId: string): Promise<Message[]>;
  /** Rows as the machinery sees them, for what the API does not show. */
  rows<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** One more process of the same installation, stopped with the first. */
  another(role: "all" | "api" | "worker", env?: Record<string, string>): Promise<RunningProduct>;
  /** Waits until nothing waits in intake, inbound, agent and outbound (sends in doubt or put off by more than a second do not count). */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export const testKey = "test-administrator-key-0001";
export const testAppSecret = "test-app-secret";
export const testVerifyToken = "test-verify-token";

export const sign = (body: string | Buffer, secret = testAppSecret): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

const externalIdFields = { whatsapp: "phoneNumberId", instagram: "accountId", facebook: "pageId", webchat: "channelKey" } as const;

/** Waits until the check gives something; throws after thirty seconds. */
export async function until<T>(check: () => Promise<T | false | null | undefined>, what = "the condition", millis = 30_000): Promise<T> {
  const deadline = Date.now() + millis;
  for (;;) {
    const value = await check();
    if (value !== false && value !== null && value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`Waited ${millis} ms in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The whole product in this process on a database of its own, stopped when the test file ends. `simulator`: with a simulated provider behind it; `database`: gives the product another address of its database. */
export async function startTestProduct(
  options: { env?: Record<string, string>; simulator?: SimulatorOptions; database?: (url: string) => Promise<string> } = {},
): Promise<TestProduct> {
  const { db, url: databaseUrl } = await testDatabaseWithUrl();
  const dataDir = mkdtempSync(join(tmpdir(), "prosa-product-"));
  const sim = options.simulator
    ? await startSimulator({
        seedContacts: false,
        appSecret: testAppSecret,
        verifyToken: testVerifyToken,
        delays: { sent: 5, delivered: 15, echo: 5 },
        retry: { baseMs: 100 },
        ...options.simulator,
      })
    : null;
  const environment = {
    PORT: "0",
    DATABASE_URL: (await options.database?.(databaseUrl)) ?? databaseUrl,
    PROSA_DATA_DIR: dataDir,
    PROSA_DEMO: "0",
    PROSA_API_KEY: testKey,
    PROSA_LOG_LEVEL: "silent",
    META_APP_SECRET: testAppSecret,
    OMNI_WEBHOOK_SECRET: testVerifyToken,
    // Nothing of a test leaves the machine.
    GRAPH_API_URL: sim?.url ?? "http://127.0.0.1:9",
    ...(sim
      ? {
          WHATSAPP_TOKEN: sim.config.whatsappToken,
          WHATSAPP_PHONE_ID: sim.config.phoneNumberId,
          META_ACCESS_TOKEN: sim.config.metaToken,
          INSTAGRAM_ACCOUNT_ID: sim.config.instagramId,
          FACEBOOK_PAGE_ID: sim.config.pageId,
        }
      : {}),
    PROSA_MASTER_KEY: "test-master-key-0001",
    PROSA_RATE_LIMIT: "0",
    ...options.env,
  };
  const running = await runProduct(parseConfig(environment), () => {});
  const others: RunningProduct[] = [];
  const { url, services } = running;
  if (url === null) throw new Error("A test product has an address.");
  sim?.setTarget(url);

  const api: TestProduct["api"] = async <T>(
    method: string,
    path: string,
    body?: unknown,
    { key = testKey, headers = {} }: CallOptions = {},
  ) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /^application\/(?:[\w.]+\+)?json\b/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, body: (isJson ? JSON.parse(text) : text) as T, headers: response.headers };
  };
  const get: TestProduct["get"] = async <T>(path: string) => {
    const answer = await api<T>("GET", path);
    if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const rows: TestProduct["rows"] = (text, values = []) => db.system((tx) => tx.query(text, values));

  async function waiting(): Promise<number> {
    const [row] = await rows<{ count: number }>(
      `select (select count(*) from webhook_deliveries where state in (0, 3)) + (select count(*) from inbound_events where state = 0) + (select count(*) from agent_jobs)
         + (select count(*) from outbound_sends where state = 'sending' or (state = 'queued' and next_at < now() + interval '1 second')) as count`,
    );
    return row?.count ?? 0;
  }

  let stopped: Promise<void> | null = null;
  const stop = () =>
    (stopped ??= (async () => {
      await Promise.all([running, ...others].map((one) => one.stop()));
      await sim?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    })());
  afterAll(stop);

  return {
    url,
    services,
    sim,
    databaseUrl,
    api,
    get,
    async webhook(kind, body, at = url) {
      const raw = typeof body === "string" ? body : JSON.stringify(body);
      const response = await fetch(`${at}/api/omni/webhook/${kind}`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-hub-signature-256": sign(raw) },
        body: raw,
      });
      await response.arrayBuffer();
      return response.status;
    },
    async connect(kind, externalId, more = {}) {
      const answer = await api<ChannelSetup>(
        "POST",
        "/api/omni/channels",
        {
          kind,
          name: `Canal ${externalId}`.slice(0, 80),
          config: { [externalIdFields[kind]]: externalId },
          secrets: kind === "webchat" ? {} : { accessToken: "test-access-token", ...more.secrets },
          botEnabled: more.botEnabled ?? false,
        },
        more.key === undefined ? {} : { key: more.key },
      );
      if (answer.status !== 201) throw new Error(`The channel was refused: ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    conversations: async (channelId) =>
      (await get<{ items: Conversation[] }>(`/api/omni/conversations?limit=100&channelId=${channelId}`)).items,
    messages: async (conversationId) =>
      (await get<{ items: Message[] }>(`/api/omni/messages?limit=100&conversationId=${conversationId}`)).items,
    rows,
    async another(role, env = {}) {
      const other = await runProduct(parseConfig({ ...environment, PROSA_ROLE: role, ...env }), () => {});
      others.push(other);
      return other;
    },
    async settle() {
      for (let quiet = 0; quiet < 2; quiet += 1) {
        await sim?.idle();
        await until(async () => (await waiting()) === 0, "an idle product");
        if (sim === null) return;
      }
    },
    stop,
  };
}

/** Another account of the same installation and an administrator's key of it. */
export async function secondAccount({ services }: TestProduct): Promise<{ id: string; key: string }> {
  const key = `test-second-account-${randomBytes(6).toString("hex")}`;
  const id = await createAccount(services.db, { name: "Outra Loja", locale: "pt-BR", timeZone: "America/Sao_Paulo", demo: false });
  await acceptConfiguredKey(services.db, id, key);
  return { id, key };
}

/** Runs statements as the owner of the database: tables that the product's roles may not change. */
export async function asOwner(databaseUrl: string, run: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => {});
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}
