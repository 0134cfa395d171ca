import type { sendWebchat, startWebchat, webchatEvents, webchatUpload } from "#modules/channels/webchat.contract.ts";
import type { BodyOf, ResponseOf } from "#shared/endpoint.ts";

export type Session = ResponseOf<typeof startWebchat>;
export type LiveUpdate = ResponseOf<typeof webchatEvents>;
export type SendReceipt = ResponseOf<typeof sendWebchat>;
export type UploadedFile = ResponseOf<typeof webchatUpload>;

/**
 * Why a call failed. `offline`: no answer. `later`: the server cannot now (429, 5xx, a proxy's page). `unauthorised`:
 * the visitor's token is no longer good. `refused`: sending the same again would fail the same way.
 */
export type FailureKind = "offline" | "later" | "unauthorised" | "refused";

export class ApiFailure extends Error {
  readonly kind: FailureKind;
  readonly status: number;
  /** Seconds that the server asked to wait; 0 when it did not say. */
  readonly retryAfter: number;

  constructor(kind: FailureKind, status: number, retryAfter = 0) {
    super(`webchat ${kind} ${status}`);
    this.kind = kind;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

export function failureKind(status: number): FailureKind {
  if (status === 401 || status === 403) return "unauthorised";
  if (status === 408 || status === 425 || status === 429 || status >= 500) return "later";
  return "refused";
}

/** Requests take at most this long: a connection that died without notice must not hold the queue. */
const requestMillis = 20_000;
const uploadMillis = 120_000;

/** In what language and by which clock a file is written. */
export interface Reader {
  locale: string;
  timeZone: string;
}

export class WebchatApi {
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  startSession(body: BodyOf<typeof startWebchat>): Promise<Session> {
    return this.#post("session", body);
  }

  send(body: BodyOf<typeof sendWebchat>): Promise<SendReceipt> {
    return this.#post("send", body);
  }

  handOver(visitorToken: string): Promise<{ ok: true }> {
    return this.#post("hand-over", { visitorToken });
  }

  signal(visitorToken: string, signal: { typing?: boolean; read?: boolean }): Promise<{ ok: true }> {
    return this.#post("typing", { visitorToken, ...signal });
  }

  mailTranscript(visitorToken: string, email: string, reader: Reader): Promise<{ ok: true }> {
    return this.#post("transcript", { visitorToken, email, ...reader });
  }

  transcriptUrl(visitorToken: string, reader: Reader): string {
    return `${this.#base}transcript?${new URLSearchParams({ visitorToken, ...reader })}`;
  }

  upload(visitorToken: string, file: File): Promise<UploadedFile> {
    const form = new FormData();
    form.append("visitorToken", visitorToken);
    form.append("file", file);
    return this.#call("files", { method: "POST", body: form }, uploadMillis);
  }

  events(visitorToken: string, since: number): Promise<LiveUpdate> {
    return this.#call(eventsPath(visitorToken, since), { headers: { accept: "application/json" } }, requestMillis);
  }

  eventsUrl(visitorToken: string, since: number): string {
    return this.#base + eventsPath(visitorToken, since);
  }

  #post<Answer>(path: string, body: object): Promise<Answer> {
    return this.#call(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }, requestMillis);
  }

  async #call<Answer>(path: string, init: RequestInit, millis: number): Promise<Answer> {
    let response: Response;
    try {
      response = await fetch(this.#base + path, { ...init, credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(millis) });
    } catch {
      throw new ApiFailure("offline", 0);
    }
    if (!response.ok) {
      throw new ApiFailure(failureKind(response.status), response.status, Number(response.headers.get("retry-after")) || 0);
    }
    try {
      return (await response.json()) as Answer;
    } catch {
      // Cut off in the middle, or a proxy's page with status 200: nothing can be said about the request.
      throw new ApiFailure("later", response.status);
    }
  }
}

function eventsPath(visitorToken: string, since: number): string {
  return `events?visitorToken=${encodeURIComponent(visitorToken)}&since=${since}`;
}
