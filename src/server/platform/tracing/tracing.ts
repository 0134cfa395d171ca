import type { Attributes } from "./attributes.ts";

/** A span under way. All methods may be called on one that is not recorded. */
export interface Span {
  /** Only what `attributes.ts` allows leaves. */
  set(attributes: Attributes): void;
  /** Marks the span as failed, by the error's code alone. */
  fail(error: unknown): void;
  /** Counts a statement of the database. */
  countStatement(millis: number): void;
  end(): void;
  /** Its place as W3C `traceparent`, to be stored with work that goes on elsewhere; null when nothing is traced. */
  readonly carrier: string | null;
  readonly ids: { readonly trace_id: string; readonly span_id: string } | null;
}

export interface SpanOptions {
  kind?: "internal" | "server" | "client" | "producer" | "consumer";
  /** Absent: the span of the present work. A stored carrier: that one. null: a trace of its own. */
  parent?: unknown;
  /** `parent` came from outside: its trace is gone on with, whether it is kept is decided here. */
  foreign?: boolean;
  /** Stored carriers of other work that this does as well. */
  links?: readonly unknown[];
  attributes?: Attributes;
  /** On the scale of `performance.now()`; now when absent. */
  startedAt?: number;
}

/** What is behind the seam while traces are on. */
export interface TraceEngine {
  start(name: string, options: SpanOptions): Span;
  current(): Span | undefined;
  within<T>(span: Span, run: () => T): T;
  shutdown(): Promise<void>;
}

const nothing: Span = { set() {}, fail() {}, countStatement() {}, end() {}, carrier: null, ids: null };

let engine: TraceEngine | null = null;

/** Puts traces behind the seam; the function given back takes them away again. */
export function installTracing(installed: TraceEngine): () => Promise<void> {
  engine = installed;
  return async () => {
    await installed.shutdown();
    if (engine === installed) engine = null;
  };
}

/** Starts a span that its caller ends. */
export const startSpan = (name: string, options: SpanOptions = {}): Span => (engine === null ? nothing : engine.start(name, options));

/** Runs something as the present work of a span. */
export const within = <T>(span: Span, run: () => T): T => (engine === null || span === nothing ? run() : engine.within(span, run));

/** Runs something in a span of its own, which ends with it. What is thrown marks it by code and goes on. */
export async function traced<T>(name: string, options: SpanOptions, run: (span: Span) => Promise<T>): Promise<T> {
  if (engine === null) return run(nothing);
  const span = engine.start(name, options);
  try {
    return await engine.within(span, () => run(span));
  } catch (error) {
    span.fail(error);
    throw error;
  } finally {
    span.end();
  }
}

/** The present span, when there is one. */
export const currentSpan = (): Span | undefined => engine?.current();

/** The present place, to be stored with work that goes on elsewhere. */
export const currentCarrier = (): string | null => engine?.current()?.carrier ?? null;

/** A JSON value to be stored, with the present place in it. As it was while nothing is traced. */
export function withCarrier<T extends object>(stored: T): T {
  const trace = currentCarrier();
  return trace === null ? stored : { ...stored, trace };
}
