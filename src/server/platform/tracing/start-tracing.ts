import type { Config } from "#platform/config/config.ts";
import type { Logger } from "#platform/log/logger.ts";
import { installTracing } from "./tracing.ts";

/** Turns traces on when an address for them is configured; the function given back flushes and ends them. Nothing is loaded otherwise. */
export async function startTracing(config: Config, serviceVersion: string, log: Logger): Promise<() => Promise<void>> {
  if (config.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return async () => {};
  const { createTraceEngine } = await import("./engine.ts");
  return installTracing(
    createTraceEngine({
      endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT,
      headers: config.OTEL_EXPORTER_OTLP_HEADERS,
      serviceName: config.OTEL_SERVICE_NAME,
      serviceVersion,
      ratio: config.OTEL_TRACES_SAMPLER_ARG,
      log,
    }),
  );
}
