import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { roles } from "#shared/endpoint.ts";

const flag = z.enum(["0", "1", "true", "false"]).transform((value) => value === "1" || value === "true");
const optional = z.string().min(1).optional();
const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ""));

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);
// As the provider writes it: an issuer is compared letter by letter.
const issuer = z
  .url({ protocol: /^https?$/ })
  .refine(
    (value) => !URL.canParse(value) || new URL(value).protocol === "https:" || loopback.has(new URL(value).hostname),
    "https, unless it is on this machine",
  );
const domains = z.string().transform((value) =>
  value
    .split(",")
    .map((part) => part.trim().toLowerCase().replace(/^@/, ""))
    .filter((part) => part !== ""),
);

// As the standard of OpenTelemetry writes them: key=value,key=value, values percent-encoded.
const headers = z
  .string()
  .refine(
    (value) => value.split(",").every((part) => /^\s*[\w-]+\s*=\s*(?:[^%]|%[0-9a-f]{2})*$/i.test(part)),
    "comma-separated key=value, values percent-encoded",
  )
  .transform((value) =>
    Object.fromEntries(
      value.split(",").map((part) => {
        const at = part.indexOf("=");
        return [part.slice(0, at).trim().toLowerCase(), decodeURIComponent(part.slice(at + 1).trim())];
      }),
    ),
  );

const instant = z.string().refine((value) => !Number.isNaN(Date.parse(value)), "not an ISO 8601 instant");

/** Every setting of the product. `.env.example` is made from this; nothing else reads the environment. */
export const configSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe("Port of the one HTTP server"),
  HOST: z.string().default("127.0.0.1").describe("Address to listen on; 0.0.0.0 to be reached from outside"),
  PROSA_DATA_DIR: z.string().default("./data").describe("Folder of the embedded database, files and keys"),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe("PostgreSQL 15 or newer, instead of the embedded one"),
  CLICKHOUSE_URL: url
    .optional()
    .describe("ClickHouse server for analytics (https://user:secret@host:8443/database), instead of the embedded one"),
  PROSA_PUBLIC_URL: url.optional().describe("Address of this server as seen from outside (webhooks, links)"),
  PROSA_DEMO: flag.default(true).describe("0: no demo shop in an empty database"),
  PROSA_ADMIN_EMAIL: z.email().optional().describe("First administrator's e-mail"),
  PROSA_ADMIN_PASSWORD: z.string().min(10).optional().describe("First administrator's password, at least 10 characters"),
  PROSA_API_KEY: z.string().min(16).optional().describe("An administrator's key of the first account, accepted as Bearer"),
  PROSA_BACKUP_KEY: z.string().min(16).optional().describe("Passphrase that backups are sealed with, at least 16 characters"),
  PROSA_MASTER_KEY: z.string().min(16).optional().describe("Encryption key (64 hex digits); made in the data folder when absent"),
  PROSA_MASTER_KEY_COMMAND: optional.describe("Command that prints the encryption key at each start, from a key management service, say"),
  PROSA_MASTER_KEY_BEFORE: optional.describe(
    "Encryption key until now: a start with another PROSA_MASTER_KEY passes the data on to that one",
  ),
  META_APP_SECRET: optional.describe("Secret that signs Meta's webhooks"),
  OMNI_WEBHOOK_SECRET: optional.describe("Verify token of Meta's webhook handshake"),
  WHATSAPP_TOKEN: optional.describe("Access token of the first account's WhatsApp number"),
  WHATSAPP_PHONE_ID: optional.describe("Phone number id of the first account's WhatsApp number"),
  META_ACCESS_TOKEN: optional.describe("Access token of the first account's Instagram and Messenger"),
  INSTAGRAM_ACCOUNT_ID: optional.describe("Instagram account id of the first account"),
  FACEBOOK_PAGE_ID: optional.describe("Facebook page id of the first account"),
  GRAPH_API_URL: url.default("https://graph.facebook.com").describe("Base address of the Graph API"),
  GEMINI_API_KEY: optional.describe("Google Gemini key: a model answers customers"),
  OPENAI_API_KEY: optional.describe("OpenAI key"),
  ANTHROPIC_API_KEY: optional.describe("Anthropic key"),
  LLM_BASE_URL: url.optional().describe("Any OpenAI-compatible server"),
  LLM_MODEL: optional.describe("Model name; each provider has a default"),
  LLM_EMBEDDING_MODEL: optional.describe(
    "Model that turns the knowledge base into vectors, at the same provider; each has a default, a server of one's own needs a name; none: no vectors",
  ),
  LLM_TIMEOUT_SECONDS: z.coerce.number().positive().max(120).default(12).describe("Time a model has for one answer"),
  LLM_REDACT: flag.default(true).describe("1: phones, e-mails and documents are masked before text leaves for a provider"),
  PROSA_ROLE: z.enum(["all", "api", "worker"]).default("all").describe("What this process does"),
  PROSA_CLOCK: instant.optional().describe("For tests: the instant at which the product's clock starts"),
  PROSA_CUT_POINTS: optional.describe(
    "For crash tests: a point of the message path at which this process kills itself, with the pass (split.after-commit:3)",
  ),
  PROSA_LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "fatal", "silent"])
    .default("warn")
    .describe("Least severe log line that is written"),
  PROSA_EVENTS_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(30)
    .describe("Days that handled events are kept; a client that was away longer loads its lists anew"),
  PROSA_LOGS_DAYS: z.coerce.number().int().min(1).max(3650).default(365).describe("Days that lines of the activity log are kept"),
  PROSA_MODEL_LOGS_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(365)
    .describe("Days that calls to a model, with their prompts and answers, are kept"),
  PROSA_RATE_LIMIT: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000)
    .default(100)
    .describe("Requests a second from one person, API key or stranger's address; 0: no limit"),
  PROSA_TLS_CERT: optional.describe(
    "File of a certificate (PEM, with its chain): this server ends TLS itself, 1.3 alone. Renewed ones want a restart",
  ),
  PROSA_TLS_KEY: optional.describe("File of its private key (PEM)"),
  PROSA_TRUST_PROXY: optional.describe("Comma-separated addresses or CIDR ranges of proxies whose X-Forwarded-For counts"),
  OIDC_ISSUER: issuer.optional().describe("Issuer of the identity provider: people of the team sign in there (OpenID Connect)"),
  OIDC_CLIENT_ID: optional.describe("Client id at the identity provider"),
  OIDC_CLIENT_SECRET: optional.describe("Client secret there; absent for a public client"),
  OIDC_ALLOWED_DOMAINS: domains
    .optional()
    .describe("Comma-separated e-mail domains that may sign in by the identity provider; absent: any"),
  OIDC_DEFAULT_ROLE: z
    .enum(roles)
    .optional()
    .describe("Role of people of those domains who sign in for the first time; absent: only people of the team sign in"),
  PROSA_ALERT_WEBHOOK: url.optional().describe("Address told when a channel goes offline or comes back (Slack-compatible JSON)"),
  PROSA_ALERT_EMAIL: z.email().optional().describe("E-mail address told of the same"),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe("Mail server for invitations, new passwords, notifications and alerts"),
  SMTP_FROM: z.string().min(3).max(200).optional().describe("Sender of mail; the user of SMTP_URL when absent"),
  S3_ENDPOINT: url.optional().describe("S3-compatible storage for files instead of the data folder"),
  S3_REGION: z.string().default("us-east-1").describe("Region of the storage"),
  S3_BUCKET: optional.describe("Bucket of the storage"),
  S3_ACCESS_KEY_ID: optional.describe("Key id of the storage"),
  S3_SECRET_ACCESS_KEY: optional.describe("Key of the storage"),
  OTEL_EXPORTER_OTLP_ENDPOINT: url
    .optional()
    .describe("Collector of traces (OTLP over HTTP, such as http://127.0.0.1:4318); absent: no traces are made"),
  OTEL_EXPORTER_OTLP_HEADERS: headers.default({}).describe("Headers for the collector: key=value, comma-separated, values percent-encoded"),
  OTEL_SERVICE_NAME: z.string().min(1).max(100).default("prosa").describe("Name of this product in the traces"),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1).describe("Share of traces that is kept, 0 to 1"),
});

export type Config = z.output<typeof configSchema>;

/** All that is wrong with the settings, one line each. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The configuration has ${problems.length} problem(s):\n${problems.map((line) => `  ${line}`).join("\n")}`);
    this.name = "ConfigError";
    this.problems = problems;
  }
}

function providerProblems(config: Config): string[] {
  const named = [config.OIDC_ISSUER, config.OIDC_CLIENT_ID].filter((value) => value !== undefined).length;
  const rest = [config.OIDC_CLIENT_SECRET, config.OIDC_ALLOWED_DOMAINS, config.OIDC_DEFAULT_ROLE].some((value) => value !== undefined);
  return [
    ...(named === 1 || (named === 0 && rest) ? ["OIDC_ISSUER, OIDC_CLIENT_ID: both, or none of the OIDC settings"] : []),
    ...(config.OIDC_DEFAULT_ROLE !== undefined && (config.OIDC_ALLOWED_DOMAINS ?? []).length === 0
      ? ["OIDC_DEFAULT_ROLE: needs OIDC_ALLOWED_DOMAINS, else anybody with an account at the provider would join"]
      : []),
  ];
}

/** Reads and checks settings. Empty values count as absent. Throws ConfigError naming every problem at once. */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""));
  const result = configSchema.safeParse(given);
  if (!result.success) throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  const config = result.data;
  const problems = providerProblems(config);
  if (problems.length > 0) throw new ConfigError(problems);
  const s3 = [config.S3_ENDPOINT, config.S3_BUCKET, config.S3_ACCESS_KEY_ID, config.S3_SECRET_ACCESS_KEY];
  if (s3.some((value) => value !== undefined) && s3.some((value) => value === undefined))
    throw new ConfigError(["S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: all four or none"]);
  return config;
}

/** Settings of this process: the environment, then a `.env` file in the working folder for what the environment lacks. */
export function loadConfig(): Config {
  const file = resolve(".env");
  const fromFile: Record<string, string> = {};
  if (existsSync(file)) {
    for (const line of readFileSync(file, "utf8").split("\n")) {
      const match = /^\s*([A-Z0-9_]+)\s*=\s*(.*?)\s*$/.exec(line);
      if (match?.[1] !== undefined) fromFile[match[1]] = (match[2] ?? "").replace(/^(["'])(.*)\1$/, "$2");
    }
  }
  return parseConfig({ ...fromFile, ...process.env });
}

/** Text of `.env.example`. */
export function renderEnvExample(): string {
  const lines = ["# Every setting of Prosa. All are optional: an empty value is an absent one.", ""];
  for (const [name, schema] of Object.entries(configSchema.shape)) {
    const preset = schema.safeParse(undefined);
    const value: unknown = preset.success ? preset.data : undefined;
    const shown =
      value === undefined || typeof value === "object"
        ? ""
        : typeof value === "boolean"
          ? value
            ? "1"
            : "0"
          : JSON.stringify(value).replace(/^"|"$/g, "");
    lines.push(`# ${schema.description ?? ""}${shown === "" ? "" : ` (${shown})`}`, `${name}=`, "");
  }
  return lines.join("\n");
}
