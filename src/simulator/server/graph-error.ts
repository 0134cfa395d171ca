import { randomBytes } from "node:crypto";

interface GraphErrorShape {
  message: string;
  type: "OAuthException" | "GraphMethodException";
  code: number;
  error_subcode?: number;
  is_transient?: boolean;
  error_data?: { messaging_product?: "whatsapp"; details: string };
  fbtrace_id: string;
}

interface GraphErrorOptions {
  status?: number;
  subcode?: number;
  details?: string;
  whatsapp?: boolean;
  transient?: boolean;
  type?: "OAuthException" | "GraphMethodException";
  headers?: Record<string, string>;
}

/** An answer of the Graph API that is an error: https://developers.facebook.com/docs/graph-api/guides/error-handling */
export class GraphError extends Error {
  readonly status: number;
  readonly code: number;
  readonly headers: Record<string, string>;
  private readonly shape: GraphErrorShape;

  constructor(code: number, message: string, options: GraphErrorOptions = {}) {
    super(message);
    this.status = options.status ?? 400;
    this.code = code;
    this.headers = options.headers ?? {};
    this.shape = {
      message,
      type: options.type ?? "OAuthException",
      code,
      ...(options.subcode === undefined ? {} : { error_subcode: options.subcode }),
      ...(options.transient === true ? { is_transient: true } : {}),
      ...(options.details === undefined
        ? {}
        : { error_data: { ...(options.whatsapp === false ? {} : { messaging_product: "whatsapp" as const }), details: options.details } }),
      fbtrace_id: `A${randomBytes(16).toString("base64url")}`,
    };
  }

  body(): { error: GraphErrorShape } {
    return { error: this.shape };
  }
}

/** Titles and explanations of the codes that the simulator itself gives, or that a fault may ask for. */
const known: Record<number, [title: string, details: string]> = {
  1: ["An unknown error occurred", "Possible temporary fault or an invalid request."],
  2: ["Service temporarily unavailable", "The service is down or overloaded for a moment."],
  4: ["Application request limit reached", "The app has reached its API call rate limit."],
  10: ["Application does not have permission for this action", "The permission was not granted or was removed."],
  368: ["Temporarily blocked for policies violations", "The account is restricted for violating a platform policy."],
  613: ["Calls to this API have exceeded the rate limit.", "Too many calls in a short time."],
  130429: ["Rate limit hit", "Too many messages were sent from this phone number in a short period of time."],
  130472: ["User's number is part of an experiment", "The message was not sent because the number is part of an experiment."],
  131000: ["Something went wrong", "The message failed for an unknown reason."],
  131016: ["Service unavailable", "A service is temporarily unavailable."],
  131026: ["Message undeliverable", "The recipient could not receive this message."],
  131031: ["Account has been locked", "The business account is restricted or disabled."],
  131042: ["Business eligibility payment issue", "There is a problem with the payment method."],
  131047: ["Re-engagement message", "More than 24 hours have passed since the recipient last replied."],
  131048: ["Spam rate limit hit", "Too many earlier messages were blocked or flagged as spam."],
  131049: ["Not delivered to maintain healthy ecosystem engagement", "The message was held back to keep engagement healthy."],
  131050: ["User stopped marketing messages", "The recipient does not want marketing messages from this business."],
  131052: ["Media download error", "The media that the user sent could not be downloaded."],
  131053: ["Media upload error", "The media of the message could not be uploaded."],
  131056: [
    "(Business Account, Consumer Account) pair rate limit hit",
    "Too many messages from this number to the same person in a short time.",
  ],
  131057: ["Account in maintenance mode", "The number is being upgraded."],
  132015: ["Template is paused", "The template is paused for low quality."],
};

/** Error as it stands in a failed status webhook. */
export function statusError(code: number): { code: number; title: string; message: string; error_data: { details: string }; href: string } {
  const [title, details] = known[code] ?? ["Something went wrong", "The message failed."];
  return {
    code,
    title,
    message: title,
    error_data: { details },
    href: "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
  };
}

/** A known code as the answer of a call. Rate codes come as 400 here, as often at Meta: clients must look at `code`, not at the HTTP status. */
export function graphErrorOf(code: number, options: GraphErrorOptions = {}): GraphError {
  const [title, details] = known[code] ?? ["Something went wrong", "The request failed."];
  const transient = code === 1 || code === 2 || code === 131000 || code === 131016;
  return new GraphError(code, `(#${code}) ${title}`, { status: transient ? 500 : code === 10 ? 403 : 400, details, transient, ...options });
}

export function parameterMissing(path: string): GraphError {
  return new GraphError(100, `(#100) The parameter ${path} is required.`, { details: `The parameter ${path} is required.` });
}

export function parameterInvalid(details: string): GraphError {
  return new GraphError(100, "(#100) Invalid parameter", { details });
}

export function badToken(expired = false): GraphError {
  return expired
    ? new GraphError(190, "Error validating access token: Session has expired.", { status: 401, subcode: 463 })
    : new GraphError(190, "Invalid OAuth access token - Cannot parse access token", { status: 401 });
}

export function unknownObject(id: string): GraphError {
  return new GraphError(
    100,
    `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
    { subcode: 33, type: "GraphMethodException" },
  );
}
