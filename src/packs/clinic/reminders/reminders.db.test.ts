import { expect, it } from "vitest";
import type { Appointment } from "#packs/clinic/appointments.contract.ts";
import { startTestProduct } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import { runClinicDue } from "./run-due.ts";

// A Monday, noon in São Paulo.
const product = await startTestProduct({ env: { PROSA_CLOCK: "2026-11-23T15:00:00Z" } });
const number = "551130000077";

it("reminds in the conversation, leaves a note where the channel is closed, and marks who did not come", async () => {
  const channel = await product.connect("whatsapp", number);
  await product.api("PUT", "/api/omni/packs", { on: ["ecommerce", "clinic"] });
  await product.webhook("whatsapp", messageBody(number, { from: "5511922220077" }, text("Bom dia")));
  await product.settle();
  const [conversation] = await product.conversations(channel.id);
  const conversationId = conversation?.id ?? "";
  const post = async <T = { id: string }>(path: string, body: unknown) => (await product.api<T>("POST", path, body)).body;
  const professional = await post("/api/v1/professionals", { name: "Dra. Lia" });
  const procedure = await post("/api/v1/procedures", { name: "Avaliação", duration_minutes: 30, professional_ids: [professional.id] });
  const weekly = Array.from({ length: 7 }, () => [{ from: "08:00", to: "18:00" }]);
  const agenda = await post("/api/v1/agendas", { professional_id: professional.id, weekly, closed_on_holidays: false });
  const { userId } = await product.get<{ userId: string }>(`/api/omni/conversations/${conversationId}`);
  const book = (starts_at: string) =>
    post<Appointment>("/api/v1/appointments", { user_id: userId, procedure_id: procedure.id, agenda_id: agenda.id, starts_at });
  const first = await book("2026-11-24T16:00:00Z");
  const second = await book("2026-11-26T16:00:00Z");
  expect(first).toMatchObject({ status: "confirmed", source: "api", procedure_name: "Avaliação" });

  const at = async (time: string, windowUntil: string) => {
    await product.rows("update conversations set window_expires_at = $1 where id = $2", [new Date(windowUntil), conversationId]);
    const now = new Date(time);
    while ((await runClinicDue(product.services.packDeps, now)) > 0);
  };
  const outgoing = async () =>
    (await product.messages(conversationId)).filter((message) => message.isAutomation && message.text.includes("Avaliação"));
  const read = (id: string) => product.get<Appointment>(`/api/v1/appointments/${id}`);

  await at("2026-11-23T15:59:00Z", "2026-11-24T15:00:00Z");
  expect(await outgoing()).toHaveLength(0);
  await at("2026-11-23T16:01:00Z", "2026-11-24T15:00:00Z");
  await at("2026-11-23T16:02:00Z", "2026-11-24T15:00:00Z");
  const [reminder, ...others] = await outgoing();
  expect(others).toEqual([]);
  expect(reminder?.text).toMatch(/Dra\. Lia, terça-feira, 24\/11 às 13:00/);
  expect(JSON.stringify(reminder)).toContain(`clinic:confirm:${first.id}`);
  expect((await read(first.id)).reminders).toMatchObject([{ minutes: 1440, outcome: "sent" }]);

  await at("2026-11-24T14:01:00Z", "2026-11-24T14:00:00Z");
  expect((await read(first.id)).reminders.map(({ outcome }) => outcome)).toEqual(["sent", "team"]);
  expect((await outgoing()).length).toBe(2);

  // Who arrived has come; who has not by an hour after, has not.
  await at("2026-11-24T16:59:00Z", "2026-11-24T14:00:00Z");
  expect((await read(first.id)).status).toBe("confirmed");
  await at("2026-11-24T17:01:00Z", "2026-11-24T14:00:00Z");
  expect((await read(first.id)).status).toBe("no_show");
  const bookings = await product.get<{ coming: Appointment[]; figures: object }>(`/api/v1/users/${userId}/appointments`);
  expect(bookings.figures).toEqual({ done: 0, no_show: 1, cancelled: 0, no_show_rate: 1 });
  expect(bookings.coming.map(({ id }) => id)).toEqual([second.id]);

  // Another time: reminded of anew; rules that change count from then on.
  const moved = await product.api<Appointment>("POST", `/api/v1/appointments/${second.id}/reschedule`, {
    starts_at: "2026-11-27T16:00:00Z",
  });
  expect(moved.body).toMatchObject({ moved: 1, version: second.version + 1 });
  const rules = await product.get<object>("/api/v1/booking-rules");
  await product.api("PUT", "/api/v1/booking-rules", { ...rules, reminders: [60], no_show_minutes: null });
  await at("2026-11-26T16:01:00Z", "2026-11-30T14:00:00Z");
  expect((await read(second.id)).reminders).toEqual([]);
  await at("2026-11-27T15:01:00Z", "2026-11-30T14:00:00Z");
  expect((await read(second.id)).reminders).toMatchObject([{ minutes: 60, outcome: "sent" }]);
  await at("2026-11-27T20:00:00Z", "2026-11-30T14:00:00Z");
  expect((await read(second.id)).status).toBe("confirmed");
});

it("refuses what is not there, what has changed meanwhile and another's notes", async () => {
  const professional = (await product.api<{ id: string; version: number }>("POST", "/api/v1/professionals", { name: "Dr. Gil" })).body;
  const stale = await product.api<{ code: string }>(
    "PATCH",
    `/api/v1/professionals/${professional.id}`,
    { name: "Dr. Gil Reis" },
    {
      headers: { "if-match": '"9"' },
    },
  );
  expect([stale.status, stale.body.code]).toEqual([412, "clinic.professional_changed_meanwhile"]);
  expect((await product.api("POST", "/api/v1/procedures", { name: "X", duration_minutes: 30, price_to: 10 })).status).toBe(400);
});
