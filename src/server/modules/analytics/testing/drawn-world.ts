import fc from "fast-check";

// What worlds are drawn from: threads with late messages, notes, automatic ones, hand-overs and reopenings, and all that hangs on them.

export const customersOfWorld = 5;

type Kind = "customer" | "late" | "person" | "agent" | "note" | "automatic" | "hand_over" | "resolve" | "assign";
export interface Step {
  kind: Kind;
  minutes: number;
  feeling: number | null;
  who: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<Kind>(
    "customer",
    "customer",
    "late",
    "person",
    "person",
    "agent",
    "agent",
    "note",
    "automatic",
    "hand_over",
    "resolve",
    "resolve",
    "assign",
  ),
  minutes: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 12_000 })),
  feeling: fc.option(fc.integer({ min: -100, max: 100 })),
  who: fc.nat(2),
});

const span = fc.integer({ min: 0, max: 45 * 24 * 60 });
const some = fc.option(fc.integer({ min: 1, max: 6000 }));

const arbitrary = fc.record({
  threads: fc.array(
    fc.record({
      start: span,
      customer: fc.nat(customersOfWorld - 1),
      steps: fc.array(step, { minLength: 1, maxLength: 14 }),
      queue: fc.option(
        fc.record({
          status: fc.constantFrom("waiting", "assigned", "completed", "abandoned", "cancelled"),
          wait: fc.integer({ min: 0, max: 90 }),
          handling: fc.integer({ min: 0, max: 300 }),
          met: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(3), fc.nat(1)),
          breached: fc.boolean(),
          breaches: fc.nat(2),
        }),
      ),
      survey: fc.option(
        fc.record({
          status: fc.constantFrom("asked", "answered", "answered", "declined", "skipped", "due"),
          nps: fc.boolean(),
          score: fc.integer({ min: 1, max: 5 }),
          minutes: some,
        }),
      ),
      run: fc.option(fc.record({ heldOut: fc.boolean(), reached: fc.boolean(), minutes: fc.integer({ min: 1, max: 6000 }) })),
      calls: fc.array(fc.record({ minutes: fc.integer({ min: 0, max: 9000 }), tokens: some, micros: some }), { maxLength: 3 }),
      past: some,
      check: fc.option(fc.record({ intent: fc.boolean(), sentiment: fc.boolean() })),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  orders: fc.array(
    fc.record({
      at: span,
      customer: fc.nat(customersOfWorld - 1),
      status: fc.constantFrom("pending", "paid", "delivered", "delivered", "cancelled", "returned"),
      assisted: fc.boolean(),
      lines: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 30_000 })), { minLength: 1, maxLength: 3 }),
      discount: fc.nat(500),
      shipping: fc.nat(3000),
      days: fc.integer({ min: 1, max: 900 }),
      reviews: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
    }),
    { maxLength: 8 },
  ),
  carts: fc.array(
    fc.record({
      at: span,
      customer: fc.nat(customersOfWorld - 1),
      status: fc.constantFrom("active", "converted", "abandoned"),
      everAbandoned: fc.boolean(),
      items: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 9000 })), { maxLength: 2 }),
    }),
    { maxLength: 5 },
  ),
  leads: fc.array(
    fc.record({
      at: span,
      customer: fc.option(fc.nat(customersOfWorld - 1)),
      reached: fc.nat(5),
      lost: fc.boolean(),
      minutes: fc.integer({ min: 1, max: 9000 }),
      assigned: fc.option(fc.nat(2)),
      score: fc.nat(100),
      maturity: fc.nat(100),
      cents: some,
    }),
    { maxLength: 6 },
  ),
  costs: fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 45 }),
      cents: fc.nat(50_000),
      impressions: fc.oneof(fc.constant(0), fc.nat(9000)),
      clicks: fc.oneof(fc.constant(0), fc.nat(300)),
    }),
    { maxLength: 4 },
  ),
});
export type Drawn = typeof arbitrary extends fc.Arbitrary<infer Value> ? Value : never;
export const drawnWorld = arbitrary;
