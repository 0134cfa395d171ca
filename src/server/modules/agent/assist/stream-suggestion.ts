import type { FastifyReply } from "fastify";
import { AppError } from "#platform/errors.ts";
import { plainProblem, problemOf } from "#platform/http/problem.ts";
import type { Suggestion } from "./assist.contract.ts";

const pauseMillis = 60;

/**
 * Answers with an event stream: `text` with what is written so far, some sixteen times a second at most, then `done` with the suggestion or `problem`.
 * Whoever leaves ends nothing: the suggestion is kept as one that was made.
 */
export async function streamSuggestion(
  reply: FastifyReply,
  make: (onText: (soFar: string) => void) => Promise<Suggestion>,
): Promise<FastifyReply> {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-accel-buffering": "no",
  });
  raw.on("error", () => {});
  const tell = (event: string, data: unknown) => {
    if (!raw.destroyed) raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  let toldAt = 0;
  try {
    const suggestion = await make((soFar) => {
      const now = performance.now();
      if (now - toldAt < pauseMillis) return;
      toldAt = now;
      tell("text", { text: soFar });
    });
    tell("done", suggestion);
  } catch (error) {
    tell("problem", error instanceof AppError ? problemOf(error) : plainProblem(500, "internal", "Something went wrong here."));
    if (!(error instanceof AppError)) reply.log.error(error);
  } finally {
    raw.end();
  }
  return reply;
}
