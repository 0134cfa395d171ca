import { pino } from "pino";
import { currentSpan } from "#platform/tracing/tracing.ts";

export type Logger = Pick<pino.Logger, "debug" | "info" | "warn" | "error" | "fatal"> & {
  child(bindings: Record<string, unknown>): Logger;
};

// Personal data and secrets never belong into a log call; these paths are the net below that rule.
const redacted = [
  "authorization",
  "cookie",
  "password",
  "token",
  "secret",
  "secrets",
  "phone",
  "email",
  "text",
  "name",
  "address",
  "body",
  "payload",
].flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

const personal = [/\+?\d[\d\s().-]{7,}\d/g, /[\w.+-]+@[\w-]+\.[\w.-]+/g];

/** Replaces what looks like a phone number, document or e-mail address in free text. */
export function scrub(text: string): string {
  return personal.reduce((rest, pattern) => rest.replace(pattern, "***"), text);
}

interface SafeError {
  type: string;
  message: string;
  code?: unknown;
  stack?: string | undefined;
  cause?: SafeError;
}

// Driver errors quote values ("Key (email)=(…) already exists"): only their class, code and a scrubbed first line are kept.
function safeError(error: unknown): SafeError {
  if (!(error instanceof Error)) return { type: typeof error, message: "not an Error" };
  const frames = (error.stack ?? "")
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 8)
    .join("\n");
  const safe: SafeError = { type: error.name, message: scrub(error.message.split("\n")[0] ?? ""), stack: frames };
  if ("code" in error) safe.code = error.code;
  if (error.cause !== undefined) safe.cause = safeError(error.cause);
  return safe;
}

/** Lines that wait at most, while nothing can be written; what comes beyond that is dropped. */
const waitingBytes = 1024 * 1024;

/** A disk that is full under the log is no reason to end, nor to wait. */
function standardError(): pino.DestinationStream {
  const stream = pino.destination({ dest: 2, sync: true, maxLength: waitingBytes });
  stream.on("error", () => {});
  return stream;
}

export function createLogger(options: { level: string; destination?: pino.DestinationStream }): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      redact: { paths: redacted, censor: "***" },
      // Lines of a traced work name it.
      mixin: () => ({ ...currentSpan()?.ids }),
      serializers: { err: safeError, error: safeError },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    options.destination ?? standardError(),
  );
}
