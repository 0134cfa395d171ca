import type { AddressInfo } from "node:net";
import { once } from "node:events";
import type { Simulation } from "./accept-send.ts";
import { simulatorConfig, type SimulatorConfig, type SimulatorOptions } from "./config.ts";
import { listMessages, stateOf } from "./control-api.ts";
import { createEventStreams } from "./event-stream.ts";
import type { FaultInput } from "./faults.ts";
import { verifyWebhooks } from "./handshake.ts";
import { createHttpServer } from "./http-server.ts";
import { type InboundInput, inboundSchema } from "./inbound.schema.ts";
import { type InboundResult, performInbound } from "./inbound.ts";
import type { HandshakeResult, LogEntry, SimChannel, SimContact, SimMessage, SimState, SimStatus } from "./model.ts";
import { advanceStatus } from "./receipts.ts";
import { sampleContacts } from "./sample-contacts.ts";
import { createWebhookDelivery } from "./webhook-delivery.ts";
import { type ContactInput, createWorld } from "./world.ts";

export interface Simulator {
  /** Origin for GRAPH_API_URL, without a slash at the end. */
  url: string;
  config: SimulatorConfig;
  /** Where webhooks go from now on (the product may get its port later than the simulator). */
  setTarget(origin: string): void;
  addContact(input: ContactInput): SimContact;
  inbound(action: InboundInput): Promise<InboundResult>;
  /** What is on the phones, oldest first. */
  messages(filter?: { contact?: string; channel?: SimChannel; from?: "customer" | "business" }): SimMessage[];
  log(): LogEntry[];
  state(): SimState;
  fault(input: FaultInput): void;
  clearFaults(): void;
  /** Sends a status of a message of the business by hand; `code` for `failed`. */
  status(messageId: string, status: SimStatus, code?: number): void;
  /** The customer looks at the chat, or no longer does. */
  openChat(contactId: string | null): void;
  /** GET handshake on every channel's webhook. */
  verify(): Promise<HandshakeResult[]>;
  /** Resolves when no webhook, retry or status is left to come; rejects after `timeoutMs` (10 s). */
  idle(timeoutMs?: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the simulated provider in this process. Stop it, or its timers keep the process alive. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const world = createWorld(simulatorConfig(options));
  const simulation: Simulation = { world, delivery: createWebhookDelivery(world) };
  const streams = createEventStreams(simulation);
  const server = createHttpServer(simulation, streams);
  server.listen(world.config.port, world.config.host);
  await once(server, "listening");
  const address = server.address();
  world.baseUrl = `http://${world.config.host}:${isBound(address) ? address.port : world.config.port}`;
  if (world.config.seedContacts)
    for (const contact of sampleContacts) if (world.config.channels.includes(contact.channel)) world.addContact(contact);

  return {
    url: world.baseUrl,
    config: world.config,
    setTarget(origin) {
      world.config.target = origin;
    },
    addContact: (input) => world.addContact(input),
    inbound: (action) => performInbound(simulation, inboundSchema.parse(action)),
    messages: (filter = {}) => structuredClone(listMessages(world, filter)),
    log: () => [...world.log],
    state: () => structuredClone(stateOf(world)),
    fault: (input) => world.faults.set(input),
    clearFaults: () => world.faults.clear(),
    status(messageId, status, code) {
      const message = world.messages.get(messageId);
      const contact = message && world.contacts.get(message.contactId);
      if (!message || !contact) throw new Error(`No message ${messageId}`);
      advanceStatus(world, simulation.delivery, contact, message, status, code ?? null);
    },
    openChat: (contactId) => streams.look("in-process", contactId),
    verify: () => verifyWebhooks(world),
    idle: (timeoutMs = 10_000) => world.schedule.idle(timeoutMs),
    async stop() {
      world.schedule.stop();
      streams.close();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function isBound(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}
