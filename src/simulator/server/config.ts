import type { Clock } from "#shared/clock.ts";
import { systemClock } from "#shared/clock.ts";
import type { SimChannel } from "./model.ts";

export interface RateLimits {
  /** Messages a second of one business number (Meta: 80). */
  messagesPerSecond: number;
  /** Messages to one customer that may go out at once (Meta: 45)… */
  pairBurst: number;
  /** …and the time in which one more is earned (Meta: 6 s). */
  pairRefillMs: number;
}

export interface SimulatorOptions {
  channels?: SimChannel[];
  /** 0 (default): any free port. */
  port?: number;
  host?: string;
  /** Origin of the product; webhooks go to `{target}/api/omni/webhook/{channel}`. */
  target?: string;
  appSecret?: string;
  verifyToken?: string;
  whatsappToken?: string;
  metaToken?: string;
  phoneNumberId?: string;
  displayPhoneNumber?: string;
  businessAccountId?: string;
  pageId?: string;
  instagramId?: string;
  appId?: string;
  businessName?: string;
  /** How a Brazilian mobile number is made canonical: by area code as WhatsApp did (DDD up to 28 keeps the 9), always kept, or always dropped. */
  ninthDigit?: "by-area" | "keep" | "drop";
  /** Outside of the 24 hours: refuse the call (400), or accept it and fail by status webhook. Meta does either. */
  windowErrors?: "sync" | "status";
  /** False switches all rate limits off. */
  rateLimits?: Partial<RateLimits> | false;
  /** Milliseconds after the send; `read` null: only when the chat is open on the page. */
  delays?: { sent?: number; delivered?: number; read?: number | null; echo?: number };
  retry?: { baseMs?: number; factor?: number; maxMs?: number; attempts?: number; timeoutMs?: number };
  /** Lifetime of a media download address (Meta: 5 minutes). */
  mediaUrlMs?: number;
  /** How many messages, files, customers and log lines are kept (5,000 each). */
  keep?: number;
  /** Three invented customers a channel (default). */
  seedContacts?: boolean;
  /** Folder of the built page; null: no page. */
  pageDir?: string | null;
  clock?: Clock;
  fetch?: typeof fetch;
  random?: () => number;
}

export interface SimulatorConfig {
  channels: SimChannel[];
  port: number;
  host: string;
  target: string;
  appSecret: string;
  verifyToken: string;
  whatsappToken: string;
  metaToken: string;
  phoneNumberId: string;
  displayPhoneNumber: string;
  businessAccountId: string;
  pageId: string;
  instagramId: string;
  appId: string;
  businessName: string;
  ninthDigit: "by-area" | "keep" | "drop";
  windowErrors: "sync" | "status";
  rateLimits: RateLimits | null;
  delays: { sent: number; delivered: number; read: number | null; echo: number };
  retry: { baseMs: number; factor: number; maxMs: number; attempts: number; timeoutMs: number };
  mediaUrlMs: number;
  keep: number;
  seedContacts: boolean;
  pageDir: string | null;
  clock: Clock;
  fetch: typeof fetch;
  random: () => number;
}

const metaLimits: RateLimits = { messagesPerSecond: 80, pairBurst: 45, pairRefillMs: 6000 };

export const simulatorDefaults = {
  channels: ["whatsapp", "instagram", "facebook"] as SimChannel[],
  port: 0,
  host: "127.0.0.1",
  target: "http://127.0.0.1:3000",
  appSecret: "simulator-app-secret",
  verifyToken: "simulator-verify-token",
  whatsappToken: "simulator-whatsapp-token",
  metaToken: "simulator-meta-token",
  phoneNumberId: "109876543210001",
  displayPhoneNumber: "551140028922",
  businessAccountId: "109876543210000",
  pageId: "209876543210002",
  instagramId: "17841400000000003",
  appId: "309876543210004",
  businessName: "Loja Exemplo",
  ninthDigit: "by-area" as const,
  windowErrors: "sync" as const,
  mediaUrlMs: 5 * 60_000,
  keep: 5000,
  seedContacts: true,
  pageDir: null,
};

/** Options completed with the defaults. The retry scale is short (0.5 s, doubled, 8 tries): Meta's own runs over days. */
export function simulatorConfig(options: SimulatorOptions): SimulatorConfig {
  const { rateLimits, delays, retry, ...rest } = options;
  return {
    clock: systemClock,
    fetch: globalThis.fetch,
    random: Math.random,
    ...simulatorDefaults,
    ...rest,
    rateLimits: rateLimits === false ? null : { ...metaLimits, ...rateLimits },
    delays: { sent: 30, delivered: 120, read: null, echo: 10, ...delays },
    retry: { baseMs: 500, factor: 2, maxMs: 60_000, attempts: 8, timeoutMs: 10_000, ...retry },
  };
}
