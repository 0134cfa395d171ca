import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { parseConfig } from "#platform/config/config.ts";
import { AppError } from "#platform/errors.ts";
import { createLogger } from "#platform/log/logger.ts";
import { startTraceCollector } from "#testing/trace-collector.ts";
import { allowedAttributes, allowedName, errorCode, type Attributes } from "./attributes.ts";
import { startTracing } from "./start-tracing.ts";
import { currentCarrier, currentSpan, startSpan, traced, withCarrier, within } from "./tracing.ts";

const collector = await startTraceCollector();
const lines: string[] = [];
const log = createLogger({ level: "debug", destination: { write: (line) => void lines.push(line) } });
let stop = async (): Promise<void> => {};
const start = async (environment: Record<string, string> = {}) => {
  stop = await startTracing(parseConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...environment }), "1.0.0", log);
};
afterEach(async () => {
  await stop();
  collector.bodies.length = 0;
  lines.length = 0;
});

const account = "018f0000-0000-7000-8000-000000000001";

describe("what may leave", () => {
  it("is ids, words, counts, routes and codes under known keys", () => {
    const good: Attributes = {
      "prosa.account.id": account,
      "prosa.event.id": "4711",
      "http.route": "/api/omni/conversations/:id/messages",
      "http.response.status_code": 200,
      "gen_ai.request.model": "claude-sonnet-4-20250514",
      "error.type": "agent.model_timeout",
    };
    expect(allowedAttributes(good)).toEqual(good);
  });

  it.each<Attributes>([
    { "prosa.account.id": "5511987001234" },
    { "prosa.account.id": "ana@exemplo.com.br" },
    { "prosa.outcome": "quero um celular" },
    { "prosa.outcome": "a5511987001234" },
    { "prosa.outcome": "ana@exemplo.com.br" },
    { "prosa.attempt": 11_987_001_234 },
    { "prosa.provider.code": 1_133_334_444 },
    { "http.route": "/api/omni/conversations?q=ana" },
    { "http.route": "/api/omni/customers/5511987001234" },
    { "error.type": "Key (email)=(ana@exemplo.com.br) already exists" },
    { "prosa.brain": null },
    { text: "oi" } as Attributes,
    { "http.request.header.authorization": "Bearer" } as Attributes,
    { toString: "x" } as unknown as Attributes,
  ])("is not %j", (attributes) => {
    expect(allowedAttributes(attributes)).toEqual({});
  });

  it("names errors by code, never by what they say", () => {
    expect(errorCode(new AppError("conflict", "customers.taken", { message: "ana@exemplo.com.br is taken" }))).toBe("customers.taken");
    expect(errorCode(Object.assign(new Error("Key (phone)=(5511987001234)"), { code: "23505" }))).toBe("23505");
    expect(errorCode(Object.assign(new TypeError("5511987001234"), { code: "+55 11 98700-1234" }))).toBe("TypeError");
    expect(errorCode("5511987001234")).toBe("unknown");
    expect(allowedName("GET /api/omni/customers/5511987001234")).toBe("unnamed");
  });
});

describe("without a collector", () => {
  it("nothing is made, stored or changed", async () => {
    stop = await startTracing(parseConfig({}), "1.0.0", log);
    const stored = { kind: "message" };
    const seen = await traced("work", {}, async (span) => {
      log.info("a line");
      return { carrier: span.carrier, current: currentSpan(), stored: withCarrier(stored) };
    });
    expect(seen).toEqual({ carrier: null, current: undefined, stored });
    expect(seen.stored).toBe(stored);
    expect(lines.join("")).not.toContain("trace_id");
  });
});

describe("with a collector", () => {
  it("work that was stored goes on in its trace, and log lines name it", async () => {
    await start({ OTEL_SERVICE_NAME: "loja" });
    const stored = await traced("first", {}, async () => {
      log.info("a line");
      return withCarrier({ kind: "message" }) as { trace?: unknown };
    });
    await expect(
      traced("second", { parent: stored.trace }, async () => {
        await Promise.resolve();
        throw new AppError("conflict", "work.failed", { message: "ana@exemplo.com.br" });
      }),
    ).rejects.toThrow("ana");
    await stop();
    const [first, second] = ["first", "second"].map((name) => collector.spans().find((span) => span.name === name));
    expect(second).toMatchObject({
      traceId: first?.traceId,
      parentId: first?.spanId,
      failed: true,
      attributes: { "error.type": "work.failed" },
    });
    expect(JSON.parse(lines[0] ?? "{}")).toMatchObject({ trace_id: first?.traceId, span_id: first?.spanId });
    expect(collector.bodies[0]).toContain("loja");
    expect(collector.bodies.join("")).not.toContain("ana@");
    expect(currentCarrier()).toBeNull();
  });

  it("a caller from outside names the trace and does not decide that it is kept; a bad name is none", async () => {
    await start({ OTEL_TRACES_SAMPLER_ARG: "0" });
    const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    const span = startSpan("work", { parent: `00-${trace}-00f067aa0ba902b7-01`, foreign: true });
    expect(span.carrier).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-00$`));
    // What follows from it is not kept either, here or in another process.
    const next = startSpan("more", { parent: span.carrier });
    within(next, () => next.end());
    span.end();
    for (const parent of ["00-zz", "x".repeat(10_000), `00-${"0".repeat(32)}-${"0".repeat(16)}-01`, 7, {}])
      startSpan("work", { parent, foreign: true }).end();
    await stop();
    expect(collector.bodies).toEqual([]);
  });

  it("a collector that hangs holds up neither work nor the stop, and is complained of", async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    await start({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` });
    const started = performance.now();
    for (let count = 0; count < 10_000; count += 1) startSpan("work").end();
    expect(performance.now() - started).toBeLessThan(2000);
    await stop();
    expect(performance.now() - started).toBeLessThan(5000);
    silent.closeAllConnections();
    silent.close();
    await start({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9" });
    startSpan("work").end();
    await stop();
  });
});
