import { AsyncLocalStorage } from "node:async_hooks";
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  isSpanContextValid,
  trace,
  type Link,
  type Span as ApiSpan,
  type SpanContext,
  type Tracer,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  AlwaysOffSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type SpanExporter,
} from "@opentelemetry/sdk-trace";
import type { Logger } from "#platform/log/logger.ts";
import { newId } from "#shared/ids.ts";
import { allowedAttributes, allowedName, errorCode, type Attributes } from "./attributes.ts";
import type { Span, SpanOptions, TraceEngine } from "./tracing.ts";

export interface EngineOptions {
  endpoint: string;
  headers: Readonly<Record<string, string>>;
  serviceName: string;
  serviceVersion: string;
  /** Share of traces that is kept, 0 to 1. */
  ratio: number;
  log: Logger;
  /** Pause between two exports. */
  everyMillis?: number;
}

const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

// A collector that hangs holds one export, not the product: what does not fit the queue meanwhile is dropped.
const exportMillis = 5000;
const queueLength = 4096;
const stopMillis = 2000;
const linksMost = 64;
const complainMillis = 60_000;

/** Reads a `traceparent`; null for anything else. */
function readCarrier(carrier: unknown, isRemote: boolean): SpanContext | null {
  const match = typeof carrier === "string" ? /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(carrier) : null;
  if (!match) return null;
  const [, traceId = "", spanId = "", flags = "00"] = match;
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote };
  return isSpanContextValid(context) ? context : null;
}

class RecordedSpan implements Span {
  readonly #span: ApiSpan;
  readonly carrier: string;
  readonly ids: { readonly trace_id: string; readonly span_id: string };
  #statements = 0;
  #millis = 0;
  constructor(span: ApiSpan) {
    this.#span = span;
    const { traceId, spanId, traceFlags } = span.spanContext();
    this.carrier = `00-${traceId}-${spanId}-0${traceFlags & TraceFlags.SAMPLED}`;
    this.ids = { trace_id: traceId, span_id: spanId };
  }
  get context(): SpanContext {
    return this.#span.spanContext();
  }
  set(attributes: Attributes): void {
    if (this.#span.isRecording()) this.#span.setAttributes(allowedAttributes(attributes));
  }
  fail(error: unknown): void {
    this.set({ "error.type": errorCode(error) });
    this.#span.setStatus({ code: SpanStatusCode.ERROR });
  }
  countStatement(millis: number): void {
    this.#statements += 1;
    this.#millis += millis;
  }
  end(): void {
    if (this.#statements > 0) this.set({ "prosa.db.statements": this.#statements, "prosa.db.millis": Math.round(this.#millis * 10) / 10 });
    this.#span.end();
  }
}

function startWith(tracer: Tracer, present: RecordedSpan | undefined, name: string, options: SpanOptions): RecordedSpan {
  const parent = options.parent === undefined ? (present?.context ?? null) : readCarrier(options.parent, options.foreign ?? false);
  const links = (options.links ?? []).slice(0, linksMost).flatMap((carrier): Link[] => {
    const context = readCarrier(carrier, true);
    return context === null ? [] : [{ context }];
  });
  const span = tracer.startSpan(
    allowedName(name),
    {
      kind: kinds[options.kind ?? "internal"],
      attributes: allowedAttributes(options.attributes ?? {}),
      links,
      ...(options.startedAt === undefined ? {} : { startTime: performance.timeOrigin + options.startedAt }),
    },
    parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent),
  );
  return new RecordedSpan(span);
}

/** Says in the log that traces do not arrive, once a minute at most; the library itself keeps silent. */
function complaining(exporter: SpanExporter, log: Logger): SpanExporter {
  let saidAt = Number.NEGATIVE_INFINITY;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        if (result.error !== undefined && performance.now() - saidAt > complainMillis) {
          saidAt = performance.now();
          log.warn({ code: errorCode(result.error) }, "traces could not be exported");
        }
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}

/** OpenTelemetry's SDK behind the seam. Loaded only when traces are on. */
export function createTraceEngine(options: EngineOptions): TraceEngine {
  const ratio = new TraceIdRatioBasedSampler(options.ratio);
  const exporter = new OTLPTraceExporter({
    url: `${options.endpoint}/v1/traces`,
    headers: { ...options.headers },
    timeoutMillis: exportMillis,
    concurrencyLimit: 2,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      "service.name": options.serviceName,
      "service.version": options.serviceVersion,
      "service.instance.id": newId(),
    }),
    // Whoever calls from outside may name the trace, and may not decide that everything is kept.
    sampler: new ParentBasedSampler({ root: ratio, remoteParentSampled: ratio, remoteParentNotSampled: new AlwaysOffSampler() }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: complaining(exporter, options.log),
        maxQueueSize: queueLength,
        maxExportBatchSize: 512,
        scheduledDelayMillis: options.everyMillis ?? 2000,
        exportTimeoutMillis: exportMillis,
      }),
    ],
  });
  const tracer = provider.getTracer("prosa", options.serviceVersion);
  const present = new AsyncLocalStorage<RecordedSpan>();
  return {
    start: (name, of) => startWith(tracer, present.getStore(), name, of),
    current: () => present.getStore(),
    within: (span, run) => (span instanceof RecordedSpan ? present.run(span, run) : run()),
    async shutdown() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, stopMillis)));
      await Promise.race([provider.shutdown().catch(() => {}), late]);
      clearTimeout(timer);
    },
  };
}
