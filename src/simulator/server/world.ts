import { randomBytes } from "node:crypto";
import type { SimulatorConfig } from "./config.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createMediaStore, type MediaStore, numericId } from "./media-store.ts";
import type { LogEntry, SimChannel, SimContact, SimEvent, SimMessage } from "./model.ts";
import { canonicalWaId, numberKey } from "./phone.ts";
import { createRateGate, type RateGate } from "./rate-limits.ts";
import { createSchedule, type Schedule } from "./schedule.ts";

export interface ContactInput {
  channel: SimChannel;
  name: string;
  /** WhatsApp: any spelling of the number; Instagram and Messenger: made up when left out. */
  address?: string | undefined;
  username?: string | undefined;
  phoneHidden?: boolean | undefined;
  reachable?: boolean | undefined;
}

/** Everything the simulated provider knows. In memory, bounded by `config.keep`. */
export interface World {
  config: SimulatorConfig;
  faults: Faults;
  media: MediaStore;
  rates: RateGate;
  /** Messenger and Instagram: 300 calls a second, no limit of a pair. */
  messagingRates: RateGate;
  schedule: Schedule;
  contacts: Map<string, SimContact>;
  messages: Map<string, SimMessage>;
  log: LogEntry[];
  now(): Date;
  addContact(input: ContactInput): SimContact;
  findContact(channel: SimChannel, address: string): SimContact | null;
  touchContact(contact: SimContact, change: Partial<SimContact>): void;
  putMessage(message: SimMessage): void;
  addLog(entry: Omit<LogEntry, "id" | "at">): void;
  listen(listener: (event: SimEvent) => void): () => void;
  baseUrl: string;
}

export const windowMs = 24 * 3600_000;

/** True while the business may write freely: 24 hours from the customer's last message. */
export function windowOpen(contact: SimContact, now: Date, spanMs = windowMs): boolean {
  return contact.lastInboundAt !== null && now.getTime() - Date.parse(contact.lastInboundAt) < spanMs;
}

export function createWorld(config: SimulatorConfig): World {
  const listeners = new Set<(event: SimEvent) => void>();
  // Listeners get a copy: what they hold must not change under them.
  const emit = (event: SimEvent): void => {
    if (listeners.size === 0) return;
    const copy = structuredClone(event);
    for (const listener of listeners) listener(copy);
  };
  const now = (): Date => config.clock.now();
  const schedule = createSchedule(() => emit({ type: "pending", pendingWebhooks: schedule.pending() }));
  const faults = createFaults(config.random, () => emit({ type: "faults", faults: faults.list() }));
  const contacts = new Map<string, SimContact>();
  const messages = new Map<string, SimMessage>();
  const log: LogEntry[] = [];
  let lastLogId = 0;

  const findContact = (channel: SimChannel, address: string): SimContact | null => {
    const direct = contacts.get(`${channel}:${address}`);
    if (direct || channel !== "whatsapp") return direct ?? null;
    for (const contact of contacts.values()) {
      if (contact.channel !== "whatsapp") continue;
      if (contact.bsuid === address || numberKey(contact.address) === numberKey(address)) return contact;
    }
    return null;
  };

  return {
    config,
    faults,
    schedule,
    contacts,
    messages,
    log,
    now,
    findContact,
    media: createMediaStore(config.keep),
    rates: createRateGate(config.rateLimits, () => now().getTime()),
    messagingRates: createRateGate(config.rateLimits && { messagesPerSecond: 300, pairBurst: 300, pairRefillMs: 1 }, () => now().getTime()),
    baseUrl: "",
    addContact(input) {
      const whatsapp = input.channel === "whatsapp";
      const address = whatsapp
        ? canonicalWaId(input.address ?? `55119${numericId(8)}`, config.ninthDigit)
        : (input.address ?? numericId(16));
      const known = findContact(input.channel, address);
      if (known) return known;
      const contact: SimContact = {
        id: `${input.channel}:${address}`,
        channel: input.channel,
        name: input.name,
        username: input.username ?? null,
        address,
        bsuid: whatsapp ? `BR.${randomBytes(8).toString("hex")}` : null,
        phoneHidden: input.phoneHidden ?? false,
        reachable: input.reachable ?? true,
        lastInboundAt: null,
        typingUntil: null,
        open: false,
      };
      contacts.set(contact.id, contact);
      // Fewer people than messages are kept: each stands for a chat on the page.
      const oldest = contacts.keys().next().value;
      if (contacts.size > config.keep && oldest !== undefined) contacts.delete(oldest);
      emit({ type: "contact", contact });
      return contact;
    },
    touchContact(contact, change) {
      Object.assign(contact, change);
      emit({ type: "contact", contact });
    },
    putMessage(message) {
      messages.set(message.id, message);
      const oldest = messages.keys().next().value;
      if (messages.size > config.keep && oldest !== undefined) messages.delete(oldest);
      emit({ type: "message", message });
    },
    addLog(entry) {
      lastLogId += 1;
      const line: LogEntry = { id: lastLogId, at: new Date().toISOString(), ...entry };
      log.push(line);
      if (log.length > config.keep) log.shift();
      emit({ type: "log", entry: line });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
