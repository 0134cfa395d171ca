export type ErrorKind =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  /** The caller changes a state that is no longer the present one (`If-Match`). */
  | "stale"
  | "too_large"
  | "rate_limited"
  | "unavailable";

export interface InputIssue {
  path: string;
  message: string;
}

export interface AppErrorOptions {
  /** One sentence in plain words for the person who called. */
  message?: string;
  details?: Record<string, unknown>;
  issues?: InputIssue[];
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** An expected failure. `code` is stable (`customers.not_found`); kinds are mapped to HTTP in one place. Anything else thrown is a bug. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: Record<string, unknown>;
  readonly issues: InputIssue[];
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: ErrorKind, code: string, options: AppErrorOptions = {}) {
    super(options.message ?? code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.kind = kind;
    this.code = code;
    this.details = options.details ?? {};
    this.issues = options.issues ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
