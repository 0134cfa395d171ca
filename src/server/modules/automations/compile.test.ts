import { describe, expect, it, test } from "vitest";
import { compile } from "./compile.ts";
import { holds } from "./conditions.ts";
import { definitionSchema, type Operator, type Step } from "./definition.contract.ts";
import { fillText, variablesOf } from "./fill-text.ts";
import { findProblems } from "./check-definition.ts";
import { shippedAutomations } from "./shipped.ts";
import { idleCart } from "./sources/idle-cart.ts";
import { silentConversation } from "./sources/silent-conversation.ts";
import { unfinishedOnboarding } from "./sources/unfinished-onboarding.ts";
import { webhookHeaders } from "#platform/net/webhook-signature.ts";

const wait = (id: string): Step => ({ id, kind: "wait", minutes: 1 });
const isOpen = { fact: "time.open", is: "is", value: true } as const;

/** The steps that a program goes through when a condition is answered like this. */
function walk(steps: readonly Step[], answer: boolean): string[] {
  const program = compile(steps);
  const seen: string[] = [];
  for (let place = 0; place < program.length;) {
    const at = program[place];
    if (at?.op === "do") seen.push(at.step.id);
    if (at?.op !== "do") expect((at?.to ?? 0) > place).toBe(true);
    place = at?.op === "jump" ? at.to : at?.op === "unless" && !answer ? at.to : place + 1;
  }
  return seen;
}

test("branches are laid out flat, and jumps lead forward", () => {
  const steps: Step[] = [
    wait("a"),
    {
      id: "b",
      kind: "branch",
      if: isOpen,
      yes: [wait("c"), { id: "d", kind: "branch", if: isOpen, yes: [wait("e")], no: [] }],
      no: [wait("f")],
    },
    wait("g"),
  ];
  expect(walk(steps, true)).toEqual(["a", "c", "e", "g"]);
  expect(walk(steps, false)).toEqual(["a", "f", "g"]);
});

describe("conditions", () => {
  const facts = { "customer.tags": ["VIP"], "cart.total": 120, "customer.city": null, "time.open": true };
  const is = (fact: string, operator: Operator, value?: string | number | boolean) =>
    holds({ fact, is: operator, ...(value === undefined ? {} : { value }) }, facts);
  it("compare without case, and find what a list has", () => {
    expect(is("customer.tags", "has", "vip")).toBe(true);
    expect(is("customer.tags", "has_not", "novo")).toBe(true);
    expect(holds({ fact: "cart.total", is: "in", value: [100, 120] }, facts)).toBe(true);
  });
  it("never hold on what is unknown", () => {
    expect([is("customer.city", "is", "Recife"), is("lead.score", "above", -1), is("lead.score", "below", 1)]).toEqual([
      false,
      false,
      false,
    ]);
    expect([is("customer.city", "unknown"), is("cart.total", "known")]).toEqual([true, true]);
  });
  it("join", () => {
    expect(holds({ all: [isOpen, { not: { any: [{ fact: "cart.total", is: "below", value: 120 }] } }] }, facts)).toBe(true);
    expect(holds({ any: [{ fact: "cart.total", is: "above", value: 120 }] }, facts)).toBe(false);
    expect(holds({ all: [] }, facts)).toBe(true);
  });
});

test("texts are filled in, and nothing is left of what has no value", () => {
  expect(variablesOf("Olá {customer.name}: {cart.url}")).toEqual(["customer.name", "cart.url"]);
  expect(fillText("Olá, {customer.name}! Veja {cart.url}", { "cart.url": "https://x/{nada}" })).toBe("Olá, ! Veja https://x/{nada}");
});

test("what comes with the product has no problem, and what cannot work is named by its place", () => {
  const sources = [silentConversation, unfinishedOnboarding, idleCart];
  for (const { definition } of shippedAutomations) expect(findProblems(definitionSchema.parse(definition), sources)).toEqual([]);
  const problems = findProblems(
    definitionSchema.parse({
      trigger: { kind: "due", source: "conversation_silent", params: { minutes: 1, days: 2 } },
      steps: [
        { id: "a", kind: "note", text: "{cart.url}" },
        { id: "a", kind: "branch", if: isOpen, yes: [] },
      ],
    }),
    sources,
  );
  expect(problems.map(({ path }) => path)).toEqual([
    "definition.trigger.params.days",
    "definition.trigger.params.minutes",
    "definition.steps.0.text",
    "definition.steps.1.id",
    "definition.steps.1.yes",
  ]);
});

test("calls are signed as the specification's own example says", () => {
  const secret = Buffer.from("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64");
  const at = new Date(1614265330 * 1000);
  const headers = webhookHeaders(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, '{"test": 2432232314}');
  expect(headers).toMatchObject({
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});
