import type { FastifyReply } from "fastify";
import type { z } from "zod";
import { AppError, type ErrorKind } from "#platform/errors.ts";
import type { Problem } from "#shared/api.ts";

const statusOf: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
};

const titles: Record<number, string> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  412: "Changed meanwhile",
  413: "Too large",
  415: "Unsupported media type",
  429: "Too many requests",
  500: "Internal error",
  503: "Unavailable",
};

/** Problem details (RFC 9457) of an expected failure. */
export function problemOf(error: AppError): Problem {
  const status = statusOf[error.kind];
  return {
    type: "about:blank",
    title: titles[status] ?? "Error",
    status,
    code: error.code,
    ...(error.message === error.code ? {} : { detail: error.message }),
    ...(error.issues.length > 0 ? { errors: error.issues } : {}),
  };
}

export function plainProblem(status: number, code: string, detail?: string): Problem {
  return { type: "about:blank", title: titles[status] ?? "Error", status, code, ...(detail === undefined ? {} : { detail }) };
}

export function sendProblem(reply: FastifyReply, problem: Problem, retryAfterSeconds?: number): FastifyReply {
  if (retryAfterSeconds !== undefined) void reply.header("retry-after", String(Math.ceil(retryAfterSeconds)));
  return reply.code(problem.status).header("content-type", "application/problem+json; charset=utf-8").send(JSON.stringify(problem));
}

/** Checks input against its schema. Throws `input.invalid` naming every field that does not fit, in the given words for what is usually wrong with a field. */
export function checkInput(schema: z.ZodType, value: unknown, place: string, words?: z.core.$ZodErrorMap): unknown {
  const result = schema.safeParse(value, words === undefined ? undefined : { error: words });
  if (result.success) return result.data;
  throw new AppError("invalid", "input.invalid", {
    message: `The ${place} is not valid.`,
    issues: result.error.issues.map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message })),
  });
}
