import { expect, it } from "vitest";
import { secondAccount, startTestProduct, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";

// A Monday, 22:00 in São Paulo.
const product = await startTestProduct({ env: { PROSA_CLOCK: "2026-11-24T01:00:00Z" } });
const number = "551130000002";
const nineToSix = [{ from: "09:00", to: "18:00" }];
const hours = {
  timeZone: "America/Sao_Paulo",
  weekly: Array.from({ length: 7 }, () => nineToSix),
  holidays: null,
  exceptions: [],
  away: { on: true, texts: { "pt-BR": "Voltamos às nove.", en: "Back at nine.", es: "" } },
};
interface State {
  open: boolean;
  set: boolean;
  nextOpeningAt: string | null;
}
const put = (body: unknown) => product.api<State>("PUT", "/api/omni/settings/business-hours", body);

it("counts as open until hours are set, then goes by them", async () => {
  expect(await product.get("/api/omni/settings/business-hours")).toMatchObject({ set: false, open: true, nextOpeningAt: null });
  const twice = [
    { from: "09:00", to: "12:00" },
    { from: "11:00", to: "14:00" },
  ];
  expect((await put({ ...hours, weekly: [twice, [], [], [], [], [], []] })).status).toBe(400);
  expect((await put({ ...hours, weekly: [[{ from: "12:00", to: "12:00" }], [], [], [], [], [], []] })).status).toBe(400);
  expect((await put({ ...hours, timeZone: "America/Nowhere" })).status).toBe(400);
  expect((await put({ ...hours, away: { on: true, texts: { "pt-BR": " ", en: "", es: "" } } })).status).toBe(400);
  expect((await put(hours)).body).toMatchObject({ set: true, open: false, nextOpeningAt: "2026-11-24T12:00:00.000Z" });
  const { key } = await secondAccount(product);
  expect((await product.api<State>("GET", "/api/omni/settings/business-hours", undefined, { key })).body.set).toBe(false);
});

it("says once per conversation and closed time that people answer later, without counting as an answer", async () => {
  const { id } = await product.connect("whatsapp", number);
  const write = async (what: string) => {
    await product.webhook("whatsapp", messageBody(number, { from: "5511922220001" }, text(what)));
    await product.settle();
  };
  await write("Boa noite, tem o tênis 42?");
  const [conversation] = await product.conversations(id);
  const automatic = async () => (await product.messages(conversation?.id ?? "")).filter((message) => message.isAutomation);
  await until(async () => (await automatic()).length > 0);
  await write("Alguém aí?");
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect((await automatic()).map((message) => message.text)).toEqual(["Voltamos às nove."]);
  const now = (await product.conversations(id))[0];
  expect([now?.waitingSince === null, now?.firstResponseSeconds]).toEqual([false, null]);

  // Two days later, at night again.
  product.services.adjustable?.advance(2 * 86_400_000);
  await write("E agora?");
  await until(async () => (await automatic()).length === 2);
  // At noon people are there.
  product.services.adjustable?.advance(15 * 3_600_000);
  await write("Bom dia");
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(await automatic()).toHaveLength(2);
});
