import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalPhone } from "#shared/phone.ts";
import { sharedPath } from "#testing/shared-material.ts";
import type { ContactRef, NormalisedEvent } from "../normalised.ts";
import type { ChannelAdapter } from "./adapter.ts";
import { adapters, findAdapter, getAdapter } from "./registry.ts";
import { assertExpectation, type Expectation } from "./testing/expectation.ts";

interface Case {
  adapter: ChannelAdapter;
  name: string;
  body: unknown;
  expect: Expectation;
}

const here = import.meta.dirname;

/** The project's own fixtures: `adapters/<kind>/fixtures/*.json`, each `{ about, body, expect }`. */
const own: Case[] = adapters.flatMap((adapter) => {
  const folder = join(here, adapter.kind, "fixtures");
  if (adapter.webhookPath === null) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => ({
      adapter,
      name: `${adapter.kind}/${name}`,
      ...(JSON.parse(readFileSync(join(folder, name), "utf8")) as { body: unknown; expect: Expectation }),
    }));
});

/** Payloads of public test suites, where they are at hand. */
function captured(): Case[] {
  const index = sharedPath("fixtures", "index.json");
  if (index === null) return [];
  const { fixtures } = JSON.parse(readFileSync(index, "utf8")) as { fixtures: { file: string; expect: Expectation }[] };
  const folders: Record<string, string> = { whatsapp: "whatsapp", instagram: "instagram", messenger: "facebook" };
  return fixtures.flatMap(({ file, expect }) => {
    const kind = folders[file.split("/")[0] ?? ""];
    const path = kind === undefined ? null : sharedPath("fixtures", file);
    return kind === undefined || path === null
      ? []
      : [{ adapter: getAdapter(kind), name: file, body: JSON.parse(readFileSync(path, "utf8")) as unknown, expect }];
  });
}

const cases = [...own, ...captured()];

test("fixtures were read", () => {
  console.log(`${own.length} own fixtures, ${cases.length - own.length} captured ones`);
  expect(own.length).toBeGreaterThanOrEqual(30);
  if (sharedPath("fixtures", "index.json") !== null) expect(cases.length - own.length).toBeGreaterThanOrEqual(90);
});

test.each(cases.map((one) => [one.name, one] as const))("%s", (_name, { adapter, body, expect: expected }) => {
  const parsed = adapter.parse(body);
  assertExpectation(parsed, expected);
  for (const event of parsed.events) assertWhole(event);
  // Twice is the same as once: the same keys, whatever else happened in between.
  expect(adapter.parse(structuredClone(body))).toEqual(parsed);
  // What is stored is what was read.
  expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
});

const contactOf = (event: NormalisedEvent): ContactRef | null =>
  "contact" in event ? event.contact : event.kind === "status" ? event.recipient : null;

function assertWhole(event: NormalisedEvent): void {
  expect(event.channelExternalId).not.toBe("");
  expect(event.dedupeKey).not.toBe("");
  if (event.at !== null) expect(new Date(event.at).getUTCFullYear()).toBeLessThan(2100);
  const contact = contactOf(event);
  if (contact) {
    expect(contact.address).not.toBe("");
    expect(event.contactKey).toBe(contact.phone === null ? (contact.scopedId ?? contact.address) : canonicalPhone(contact.phone));
    expect(contact.scopedKind === null).toBe(contact.scopedId === null);
  }
  if (event.kind === "message") expect(event.externalId).not.toBe("");
}

describe.each(adapters.map((adapter) => [adapter.kind, adapter] as const))("%s", (_kind, adapter) => {
  const bodies = cases.filter((one) => one.adapter === adapter).map((one) => one.body);

  test("never throws on any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (body) => {
        const { events, unreadable } = adapter.parse(body);
        expect(Array.isArray(events) && Array.isArray(unreadable)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("never throws on anything in the shape of its envelope", () => {
    const item = fc.dictionary(
      fc.constantFrom(
        "id",
        "from",
        "to",
        "type",
        "text",
        "image",
        "message",
        "sender",
        "recipient",
        "timestamp",
        "postback",
        "reaction",
        "read",
        "delivery",
        "status",
        "context",
        "interactive",
        "order",
        "system",
        "edit",
        "contacts",
        "errors",
      ),
      fc.jsonValue({ maxDepth: 4 }),
    );
    const list = fc.oneof(fc.array(fc.oneof(item, fc.jsonValue({ maxDepth: 2 })), { maxLength: 3 }), fc.jsonValue({ maxDepth: 1 }));
    const value = fc.record(
      {
        metadata: fc.oneof(fc.constant({ phone_number_id: "1" }), fc.jsonValue({ maxDepth: 2 })),
        contacts: list,
        messages: list,
        statuses: list,
        errors: list,
        message_echoes: list,
        calls: list,
        user_preferences: list,
        sender: fc.jsonValue({ maxDepth: 2 }),
        message: fc.jsonValue({ maxDepth: 2 }),
      },
      { requiredKeys: [] },
    );
    const field = fc.constantFrom(
      "messages",
      "smb_message_echoes",
      "calls",
      "user_preferences",
      "account_update",
      "message_template_status_update",
      "history",
      "x",
    );
    const entry = fc.record(
      {
        id: fc.oneof(fc.constant("7"), fc.jsonValue({ maxDepth: 1 })),
        time: fc.jsonValue({ maxDepth: 1 }),
        changes: fc.array(fc.record({ field, value: fc.oneof(value, fc.jsonValue({ maxDepth: 1 })) })),
        messaging: list,
        standby: list,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 3 }), (entries) => {
        const { events, unreadable } = adapter.parse({ entry: entries });
        expect(Array.isArray(unreadable)).toBe(true);
        for (const event of events) assertWhole(event);
      }),
      { numRuns: 2000 },
    );
  });

  if (bodies.length > 0) {
    test("never throws on a real payload with one value replaced", () => {
      fc.assert(
        fc.property(fc.constantFrom(...bodies), fc.nat(), fc.jsonValue({ maxDepth: 3 }), (body, at, value) => {
          const { events, unreadable } = adapter.parse(replaceAt(structuredClone(body), at, value));
          expect(Array.isArray(unreadable)).toBe(true);
          for (const event of events) assertWhole(event);
        }),
        { numRuns: 5000 },
      );
    });

    test("one bad item never blocks the rest: whatever stands beside a body, its events come out the same", () => {
      const entriesOf = (body: unknown) => (body as { entry?: unknown }).entry;
      const whole = bodies.filter((body) => Array.isArray(entriesOf(body)));
      fc.assert(
        fc.property(
          fc.constantFrom(...whole),
          fc.constantFrom(...whole),
          fc.nat(),
          fc.jsonValue({ maxDepth: 3 }),
          (good, other, at, value) => {
            const bad = replaceAt(structuredClone(other), at, value);
            const before = [...(Array.isArray(entriesOf(bad)) ? (entriesOf(bad) as unknown[]) : [value])];
            const alone = adapter.parse(good).events;
            const together = adapter.parse({ entry: [...before, ...(entriesOf(good) as unknown[]), value] }).events;
            expect(together.slice(together.length - alone.length - countOf(adapter, value)).slice(0, alone.length)).toEqual(alone);
          },
        ),
        { numRuns: 2000 },
      );
    });
  }

  test("overly deep nesting costs one part alone", () => {
    let deep: unknown = "x";
    for (let level = 0; level < 20_000; level += 1) deep = [deep];
    const body = {
      entry: [
        {
          id: "7",
          changes: [{ field: "new_field", value: { metadata: { phone_number_id: "1" }, deep } }],
          messaging: [{ sender: { id: "1" }, recipient: { id: "7" }, deep }],
        },
      ],
    };
    expect(() => adapter.parse(body)).not.toThrow();
  });
});

const countOf = (adapter: ChannelAdapter, entry: unknown) => adapter.parse({ entry: [entry] }).events.length;

/** Replaces the value at the n-th place of a walk over the whole tree. */
function replaceAt(root: unknown, n: number, value: unknown): unknown {
  const places: [holder: Record<string, unknown>, key: string][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(root);
  const place = places[n % Math.max(places.length, 1)];
  if (place) place[0][place[1]] = value;
  return root;
}

describe("the registry", () => {
  test("holds every folder and no more", () => {
    const folders = readdirSync(here, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !["meta", "testing"].includes(entry.name))
      .map((entry) => entry.name);
    expect(adapters.map((adapter) => adapter.kind).sort()).toEqual(folders.sort());
  });

  test("finds and gets", () => {
    expect(findAdapter("pigeon")).toBeNull();
    expect(() => getAdapter("pigeon")).toThrow(expect.objectContaining({ code: "channels.unknown_kind" }) as Error);
    for (const adapter of adapters) expect(getAdapter(adapter.kind)).toBe(adapter);
  });

  test.each(adapters.map((adapter) => [adapter.kind, adapter] as const))("%s says what holds together", (_kind, adapter) => {
    const { capabilities } = adapter;
    for (const kind of capabilities.attachments) expect(capabilities.attachmentBytes[kind]).toBeGreaterThan(0);
    for (const kind of capabilities.captions ?? []) expect(capabilities.attachments).toContain(kind);
    expect(capabilities.humanWindowHours ?? Infinity).toBeGreaterThanOrEqual(capabilities.windowHours ?? 0);
    const known = adapter.configSchema.safeParse({ [adapter.externalIdField]: "123" });
    expect(known.success).toBe(true);
    expect(adapter.configSchema.safeParse({}).success).toBe(false);
  });
});
