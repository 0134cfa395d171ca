import { hostOf } from "#modules/privacy/index.ts";
import type { Config } from "#platform/config/config.ts";

type Place = { kind: string; name: string; host: string | null };

/** Where this installation is configured to send personal data, for the record of processing: hosts alone, no paths and no secrets. */
export function configuredDestinations(config: Config): Place[] {
  const at = (kind: string, name: string, address: string | undefined): Place[] =>
    address === undefined ? [] : [{ kind, name, host: hostOf(address) }];
  const model = [
    ...(config.LLM_BASE_URL === undefined ? [] : at("model", config.LLM_MODEL ?? "OpenAI-compatible", config.LLM_BASE_URL)),
    ...(config.LLM_BASE_URL === undefined && config.GEMINI_API_KEY !== undefined
      ? [{ kind: "model", name: "Google Gemini", host: null }]
      : []),
    ...(config.LLM_BASE_URL === undefined && config.GEMINI_API_KEY === undefined && config.OPENAI_API_KEY !== undefined
      ? [{ kind: "model", name: "OpenAI", host: null }]
      : []),
    ...(config.LLM_BASE_URL === undefined &&
    config.GEMINI_API_KEY === undefined &&
    config.OPENAI_API_KEY === undefined &&
    config.ANTHROPIC_API_KEY !== undefined
      ? [{ kind: "model", name: "Anthropic", host: null }]
      : []),
  ];
  return [
    ...model,
    ...at("mail", "SMTP", config.SMTP_URL),
    ...at("storage", "S3", config.S3_ENDPOINT),
    ...at("analytics", "ClickHouse", config.CLICKHOUSE_URL),
    ...at("database", "PostgreSQL", config.DATABASE_URL),
    ...at("tracing", "OpenTelemetry", config.OTEL_EXPORTER_OTLP_ENDPOINT),
    ...at("sign_in", "OpenID Connect", config.OIDC_ISSUER),
    ...at("alert", "Webhook", config.PROSA_ALERT_WEBHOOK),
  ];
}
