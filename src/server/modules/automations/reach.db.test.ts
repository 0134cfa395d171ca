import { randomBytes, randomInt } from "node:crypto";
import { beforeAll, describe, expect, it, test } from "vitest";
import type { User } from "#modules/customers/index.ts";
import { startTestProduct, testKey } from "#testing/product.ts";
import { sayAsVisitor } from "#testing/web-visitor.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import type { Automation, AutomationRun } from "./automations.contract.ts";
import { runAutomations } from "./run-automations.ts";

// Whom automations reach, on which channel, and who is left alone.

const product = await startTestProduct({ env: { PROSA_CLOCK: "2026-11-23T15:00:00Z", PROSA_PUBLIC_URL: "http://loja.exemplo" } });
const { engine, adjustable, clock } = product.services;
const number = "551130000055";
const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=", "base64");
let whatsappId = "";
beforeAll(async () => {
  await product.connect("webchat", "chat", { botEnabled: false });
  whatsappId = (await product.connect("whatsapp", number, { botEnabled: false })).id;
});

const visitor = () => `v-${randomBytes(9).toString("hex")}`;
const advance = (minutes: number) => adjustable?.advance(minutes * 60_000);
const look = () => runAutomations(engine);
const automatic = async (conversationId: string) =>
  (await product.messages(conversationId)).filter((message) => message.isAutomation && message.direction === "outgoing");
const runsOf = async (customerId: string) =>
  (await product.get<{ items: AutomationRun[] }>(`/api/v1/automation-runs?customerId=${customerId}`)).items;
const customerOf = async (conversationId: string) =>
  (await product.get<{ userId: string }>(`/api/omni/conversations/${conversationId}`)).userId;

async function onWhatsapp(): Promise<string> {
  const from = `55119${randomInt(10_000_000, 99_999_999)}`;
  const said = `Oi ${from}`;
  await product.webhook("whatsapp", messageBody(number, { from }, text(said)));
  await product.settle();
  return (await product.conversations(whatsappId)).find((one) => one.lastMessage === said)?.id ?? "";
}
/** As the product's clock has it: what came in by webhook has the machine's time. */
const spokeBefore = (conversationId: string, minutes: number) =>
  product.rows("update conversations set last_inbound_at = $2, window_expires_at = $2::timestamptz + interval '24 hours' where id = $1", [
    conversationId,
    new Date(clock.now().getTime() - minutes * 60_000),
  ]);

describe("a message on the preferred channel", () => {
  it.each(["web chat", "other"] as const)("goes to the %s: the web chat where nothing was said", async (preferred) => {
    const chat = (await sayAsVisitor(product, visitor(), "Oi")).conversationId;
    const phone = await onWhatsapp();
    const customerId = await customerOf(phone);
    // The same person on both.
    await product.rows("update conversations set customer_id = $1 where id = $2", [customerId, chat]);
    for (const one of [chat, phone]) await product.api("PATCH", `/api/omni/conversations/${one}`, { status: "pending" });
    await product.rows("update customers set onboarding_completed = false, created_at = $2, preferred_channel = $3 where id = $1", [
      customerId,
      clock.now(),
      preferred === "other" ? "whatsapp" : null,
    ]);
    await spokeBefore(chat, 60);
    await spokeBefore(phone, 30);
    advance(23 * 60 + 20);
    await look();
    expect([(await automatic(chat)).length, (await automatic(phone)).length]).toEqual([0, 0]);
    // The phone's window would be shut by the day's end: it stays open for this test.
    await product.rows("update conversations set window_expires_at = $2 where id = $1", [
      phone,
      new Date(clock.now().getTime() + 86_400_000),
    ]);
    advance(40);
    await look();
    expect([(await automatic(chat)).length, (await automatic(phone)).length]).toEqual(preferred === "other" ? [0, 1] : [1, 0]);
  });
});

describe("an abandoned cart", () => {
  let productId = "";
  beforeAll(async () => {
    const { items } = await product.get<{ items: Automation[] }>("/api/v1/automations");
    const recovery = items.find(({ key }) => key === "cart_recovery");
    if (recovery === undefined) throw new Error("No recovery.");
    const path = `/api/v1/automations/${recovery.id}`;
    const [first, ...rest] = recovery.definition.steps;
    const template = { name: "carrinho", language: "pt_BR", values: { "body:1": "{customer.first_name}", "body:2": "{cart.items}" } };
    const definition = { ...recovery.definition, steps: [{ ...first, template }, ...rest] };
    expect((await product.api("PATCH", path, { definition })).status).toBe(200);
    await product.api("POST", `${path}/publish`);
    await product.api("POST", `${path}/enable`);
    const form = new FormData();
    form.set("file", new Blob([new Uint8Array(picture)], { type: "image/png" }), "carrinho.png");
    const headers = { authorization: `Bearer ${testKey}` };
    const { id: fileId } = (await (await fetch(`${product.url}/api/omni/files`, { method: "POST", body: form, headers })).json()) as {
      id: string;
    };
    await product.rows(
      `insert into message_templates (account_id, id, channel_id, external_id, name, language, category, status, content, header_file_id)
       select account_id, gen_random_uuid(), id, '1', 'carrinho', 'pt_BR', 'utility', 'approved', $2::jsonb, $3 from channels where id = $1`,
      [
        whatsappId,
        JSON.stringify({
          header: { format: "image", text: "", blanks: [] },
          body: "{{1}}, seu carrinho com {{2}} espera por você.",
          bodyBlanks: [
            { name: "1", example: "Ana" },
            { name: "2", example: "Fone" },
          ],
          footer: null,
          buttons: [],
          sendable: true,
        }),
        fileId,
      ],
    );
    const made = await product.api<{ id: string }>("POST", "/api/v1/products", { name: "Fone Onda", price: 100, stock: 99 });
    productId = made.body.id;
  });

  async function aCart(conversationId: string) {
    const userId = await customerOf(conversationId);
    await product.api("PATCH", `/api/omni/conversations/${conversationId}`, { status: "pending" });
    const cart = await product.api<{ id: string }>("POST", "/api/v1/carts", {
      user_id: userId,
      items: [{ product_id: productId, quantity: 1 }],
    });
    expect(cart.status).toBe(201);
    return { userId, cartId: cart.body.id };
  }
  const attempts = async (cartId: string) =>
    (await product.get<{ metadata: { recovery_attempts: number } }>(`/api/v1/carts/${cartId}`)).metadata.recovery_attempts;

  it("is reminded of by template where the window is shut, once for all who look, and counted", async () => {
    const conversationId = await onWhatsapp();
    const { userId, cartId } = await aCart(conversationId);
    await product.api("PATCH", `/api/v1/users/${userId}`, { name: "Ana Lima" });
    await spokeBefore(conversationId, 25 * 60);
    advance(59);
    await look();
    expect(await attempts(cartId)).toBe(0);
    advance(2);
    await Promise.all([look(), look()]);
    expect((await automatic(conversationId)).map(({ type, text: said, attachments }) => [type, said, attachments[0]?.fileName])).toEqual([
      ["template", "Ana, seu carrinho com Fone Onda espera por você.", "carrinho.png"],
    ]);
    expect(await attempts(cartId)).toBe(1);
    // The second step has no template: the run says so and counts nothing.
    advance(24 * 60 + 1);
    await look();
    expect(await attempts(cartId)).toBe(1);
  });

  it("is left alone after a purchase and after a refusal, and goes on where there was neither", async () => {
    const [bought, refused, waits] = [visitor(), visitor(), visitor()];
    const talks = [];
    for (const one of [bought, refused, waits]) talks.push((await sayAsVisitor(product, one, "Oi")).conversationId);
    const carts = [];
    for (const talk of talks) carts.push(await aCart(talk));
    const [buyer, refuser, waiter] = carts;
    for (const talk of talks) await spokeBefore(talk, 60);
    advance(61);
    await look();
    for (const { cartId } of carts) expect(await attempts(cartId)).toBe(1);
    const order = await product.api("POST", "/api/v1/orders", { user_id: buyer?.userId, items: [{ product_id: productId, quantity: 1 }] });
    expect(order.status).toBe(201);
    await sayAsVisitor(product, refused, "parar");
    advance(24 * 60 + 1);
    await look();
    const counts = [];
    for (const { cartId } of carts) counts.push(await attempts(cartId));
    expect(counts).toEqual([1, 1, 2]);
    const ends = async (userId: string | undefined) =>
      (await runsOf(userId ?? "")).find(({ automationKey }) => automationKey === "cart_recovery");
    expect(await ends(buyer?.userId)).toMatchObject({ status: "stopped", reason: "purchase" });
    expect((await ends(refuser?.userId))?.status).toBe("stopped");
    expect(await ends(waiter?.userId)).toMatchObject({ status: "waiting", sent: 2 });
  });
});

test.each(["whatsapp", "instagram", "facebook", "webchat"] as const)(
  "SAIR on %s holds at once, is confirmed once and stands in the ledger",
  async (kind) => {
    // Providers tell the machine's time: the product's clock is not to lie before it.
    const behind = Date.now() + 60_000 - clock.now().getTime();
    if (behind > 0) adjustable?.advance(behind);
    const address = String(randomInt(10 ** 11, 10 ** 12));
    const externalId = kind === "whatsapp" ? number : String(randomInt(10 ** 11, 10 ** 12));
    const channelId =
      kind === "whatsapp"
        ? whatsappId
        : kind === "webchat"
          ? ((await product.get<{ items: { id: string; kind: string }[] }>("/api/omni/channels")).items.find((one) => one.kind === kind)
              ?.id ?? "")
          : (await product.connect(kind, externalId, { botEnabled: false })).id;
    const visitorId = visitor();
    let place = 0;
    const say = async (what: string) => {
      place += 1;
      if (kind === "webchat") await sayAsVisitor(product, visitorId, what);
      else if (kind === "whatsapp") await product.webhook(kind, messageBody(number, { from: `55${address.slice(0, 11)}` }, text(what)));
      else
        await product.webhook(kind, {
          object: kind === "instagram" ? "instagram" : "page",
          entry: [
            {
              id: externalId,
              time: Date.now(),
              messaging: [
                {
                  sender: { id: address },
                  recipient: { id: externalId },
                  timestamp: Date.now(),
                  message: { mid: `m_${address}_${place}`, text: what },
                },
              ],
            },
          ],
        });
      await product.settle();
    };
    const first = `Oi, sou ${address}`;
    await say(first);
    const talk = (await product.conversations(channelId)).find((one) => one.lastMessage === first);
    const conversationId = talk?.id ?? "";
    const userId = await customerOf(conversationId);
    for (const word of ["SAIR", "Stop!", "cancelar"]) await say(word);
    const said = (await product.messages(conversationId))
      .filter(({ direction }) => direction === "outgoing")
      .map((message) => message.text);
    expect(said.filter((one) => one.includes("VOLTAR"))).toHaveLength(1);
    expect(await product.get<User>(`/api/v1/users/${userId}`)).toMatchObject({ optOutAutomations: true });
    const { consents } = await product.get<{ consents: object[] }>(`/api/v1/users/${userId}/consents`);
    expect(consents).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: "automations", state: "revoked", source: "opt_out_word" }),
        expect.objectContaining({ type: "marketing", state: "revoked" }),
      ]),
    );
  },
);
