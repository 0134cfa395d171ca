import { AppError } from "#platform/errors.ts";

const id = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{1,9})$/;
const word = /^[A-Za-z][\w.-]{0,59}$/;
// No digits in a row that could be a phone number or a document.
const numberLike = /\d{7,}/;

const isId = (value: unknown): boolean => typeof value === "string" && id.test(value);
const isWord = (value: unknown): boolean => typeof value === "string" && word.test(value) && !numberLike.test(value);
const isCount = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value) && Math.abs(value) < 1e9;
const isRoute = (value: unknown): boolean =>
  typeof value === "string" && /^\/[A-Za-z0-9_:./*-]{0,150}$/.test(value) && !numberLike.test(value);
const isModel = (value: unknown): boolean => typeof value === "string" && /^[A-Za-z][\w.:/-]{0,79}$/.test(value) && !/\d{9,}/.test(value);
const isCode = (value: unknown): boolean =>
  isCount(value) || (typeof value === "string" && /^[A-Za-z0-9][\w.-]{0,79}$/.test(value) && !numberLike.test(value));

/**
 * All that a span may say, and the shape that each value must have. There is no key for a text, a name, an address or a header, and no shape
 * that an e-mail address, a token, a document or a phone number with its area code fits: what does not fit is left out.
 */
const shapes = {
  "http.request.method": isWord,
  "http.route": isRoute,
  "http.response.status_code": isCount,
  "error.type": isCode,
  "gen_ai.operation.name": isWord,
  "gen_ai.provider.name": isWord,
  "gen_ai.request.model": isModel,
  "gen_ai.usage.input_tokens": isCount,
  "gen_ai.usage.output_tokens": isCount,
  "gen_ai.tool.name": isWord,
  "prosa.account.id": isId,
  "prosa.channel.id": isId,
  "prosa.channel.kind": isWord,
  "prosa.conversation.id": isId,
  "prosa.message.id": isId,
  "prosa.attachment.id": isId,
  "prosa.delivery.id": isId,
  "prosa.event.id": isId,
  "prosa.event.kind": isWord,
  "prosa.outcome": isWord,
  "prosa.brain": isWord,
  "prosa.attempt": isCount,
  "prosa.batch.size": isCount,
  "prosa.bytes": isCount,
  "prosa.provider.code": isCount,
  "prosa.worker": isWord,
  "prosa.db.statements": isCount,
  "prosa.db.millis": isCount,
} as const;

export type AttributeKey = keyof typeof shapes;
export type AttributeValue = string | number;
export type Attributes = { readonly [Key in AttributeKey]?: AttributeValue | null | undefined };

/** What of these may leave. */
export function allowedAttributes(attributes: Attributes): Record<string, AttributeValue> {
  const allowed: Record<string, AttributeValue> = {};
  for (const [key, value] of Object.entries(attributes))
    if (value !== null && value !== undefined && Object.hasOwn(shapes, key) && shapes[key as AttributeKey](value)) allowed[key] = value;
  return allowed;
}

/** A span's name: fixed words, for requests the method and the route's template. */
export function allowedName(name: string): string {
  return /^[A-Za-z][A-Za-z0-9_.:/* -]{0,180}$/.test(name) && !numberLike.test(name) ? name : "unnamed";
}

/** What an error is, without what it says: messages of drivers and providers quote values. */
export function errorCode(error: unknown): string {
  if (error instanceof AppError) return isCode(error.code) ? error.code : error.kind;
  if (!(error instanceof Error)) return "unknown";
  if ("code" in error && typeof error.code === "string" && isCode(error.code)) return error.code;
  return isCode(error.name) ? error.name : "Error";
}
