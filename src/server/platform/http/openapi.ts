import { z } from "zod";
import { problemSchema } from "#shared/api.ts";
import type { BoundRoute } from "./routes.ts";

type Schemas = Record<string, unknown>;

/** A schema of its own; parts that refer to themselves and have an id go to the document's `shared` schemas, as they are written or as they are read. */
function toSchema(schema: z.ZodType, io: "input" | "output", shared: Schemas = {}): Record<string, unknown> {
  const { $schema: _, $defs = {}, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", target: "draft-2020-12" });
  const nameOf = (name: string) => (io === "input" ? `${name}Input` : name);
  const referring = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(referring);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        const defined = key === "$ref" && typeof inner === "string" ? /^#\/\$defs\/(.+)$/.exec(inner)?.[1] : undefined;
        return [key, defined === undefined ? referring(inner) : `#/components/schemas/${nameOf(defined)}`];
      }),
    );
  };
  for (const [name, defined] of Object.entries($defs)) {
    const { id: _id, ...own } = defined as Record<string, unknown>;
    shared[nameOf(name)] = referring(own);
  }
  return referring(rest) as Record<string, unknown>;
}

interface ObjectSchema {
  properties?: Record<string, unknown>;
  required?: string[];
}

function parameters(place: "path" | "query", schema: z.ZodType | undefined): unknown[] {
  if (!schema) return [];
  const object = toSchema(schema, "input") as ObjectSchema;
  return Object.entries(object.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || (object.required ?? []).includes(name),
    schema: property,
  }));
}

/** The OpenAPI 3.1 document of the bound endpoints. */
export function openApiDocument(routes: readonly BoundRoute[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  const shared: Schemas = {};
  for (const { endpoint, multipart } of routes) {
    const path = endpoint.path.replace(/:(\w+)/g, "{$1}");
    const access = endpoint.access;
    const operation: Record<string, unknown> = {
      operationId: `${endpoint.method.toLowerCase()}${path.replace(/[^a-zA-Z0-9]+(\w)?/g, (_, letter: string | undefined) => (letter ?? "").toUpperCase())}`,
      summary: endpoint.summary,
      tags: [...endpoint.tags],
      "x-access": typeof access === "string" ? access : { roles: [...access.roles], scope: access.scope },
      security: access === "public" ? [] : [{ bearer: [] }, { session: [] }],
      parameters: [
        ...parameters("path", endpoint.params),
        ...parameters("query", endpoint.query),
        ...(endpoint.method === "POST" && access !== "public"
          ? [{ name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", maxLength: 200 } }]
          : []),
      ],
      responses: {
        [endpoint.status ?? 200]: {
          description: "Success",
          content: { "application/json": { schema: toSchema(endpoint.response, "output", shared) } },
        },
        default: {
          description: "Problem details",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    };
    if (multipart)
      operation["requestBody"] = {
        required: true,
        content: {
          "multipart/form-data": {
            schema: { type: "object", properties: { file: { type: "string", format: "binary" } }, required: ["file"] },
          },
        },
      };
    else if (endpoint.body)
      operation["requestBody"] = { required: true, content: { "application/json": { schema: toSchema(endpoint.body, "input", shared) } } };
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Prosa",
      version,
      description: "Conversations, customers, commerce and the agent of a business that sells and serves by chat.",
    },
    paths,
    components: {
      schemas: { Problem: toSchema(problemSchema, "output"), ...shared },
      securitySchemes: { bearer: { type: "http", scheme: "bearer" }, session: { type: "apiKey", in: "cookie", name: "prosa_session" } },
    },
  };
}
