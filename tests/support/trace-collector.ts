import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

interface OtlpValue {
  stringValue?: string;
  intValue?: number | string;
  doubleValue?: number;
}

interface OtlpSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes?: { key: string; value: OtlpValue }[];
  links?: { traceId: string; spanId: string }[];
  status?: { code?: number };
}

interface OtlpBody {
  resourceSpans: { resource: { attributes: { key: string; value: OtlpValue }[] }; scopeSpans: { spans: OtlpSpan[] }[] }[];
}

export interface CollectedSpan {
  traceId: string;
  spanId: string;
  parentId: string | null;
  name: string;
  attributes: Record<string, string | number>;
  links: string[];
  failed: boolean;
}

export interface TraceCollector {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  url: string;
  /** All that was sent, as it came. */
  bodies: string[];
  headers: IncomingHttpHeaders[];
  spans(): CollectedSpan[];
}

const plain = ({ stringValue, intValue, doubleValue }: OtlpValue): string | number => stringValue ?? Number(intValue ?? doubleValue);

/** A local server that takes traces as OTLP over HTTP in JSON. Stopped when the test file ends. */
export async function startTraceCollector(): Promise<TraceCollector> {
  const bodies: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const take = async (request: IncomingMessage): Promise<void> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (request.url === "/v1/traces") bodies.push(Buffer.concat(parts).toString("utf8"));
    headers.push(request.headers);
  };
  const server = createServer((request, response) => {
    void take(request).then(() => response.writeHead(200, { "content-type": "application/json" }).end("{}"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    headers,
    spans: () =>
      bodies
        .flatMap((body) => (JSON.parse(body) as OtlpBody).resourceSpans)
        .flatMap((of) => of.scopeSpans.flatMap((scope) => scope.spans))
        .map((span) => ({
          traceId: span.traceId,
          spanId: span.spanId,
          parentId: span.parentSpanId ?? null,
          name: span.name,
          attributes: Object.fromEntries((span.attributes ?? []).map(({ key, value }) => [key, plain(value)])),
          links: (span.links ?? []).map((link) => link.spanId),
          failed: span.status?.code === 2,
        })),
  };
}
