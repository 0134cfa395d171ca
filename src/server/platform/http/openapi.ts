import { z } from "zod";
import { problemSchema } from "#shared/api.ts";
import type { BoundRoute } from "./routes.ts";

const toSchema = (schema: z.ZodType, io: "input" | "output"): Record<string, unknown> => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", target: "draft-2020-12" });
  return rest;
};

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
          content: { "application/json": { schema: toSchema(endpoint.response, "output") } },
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
      operation["requestBody"] = { required: true, content: { "application/json": { schema: toSchema(endpoint.body, "input") } } };
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
      schemas: { Problem: toSchema(problemSchema, "output") },
      securitySchemes: { bearer: { type: "http", scheme: "bearer" }, session: { type: "apiKey", in: "cookie", name: "prosa_session" } },
    },
  };
}
