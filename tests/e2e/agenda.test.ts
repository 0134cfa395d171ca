import { expect, test } from "vitest";
import type { Appointment } from "#packs/clinic/appointments.contract.ts";
import { aClinic } from "#packs/clinic/testing/clinic.builder.ts";
import { startTestProduct } from "#testing/product.ts";
import { openBrowser } from "./support/browser.ts";
import { administrator, signIn } from "./support/shop.ts";

const product = await startTestProduct({
  env: { PROSA_ADMIN_EMAIL: administrator.email, PROSA_ADMIN_PASSWORD: administrator.password },
});
const browser = openBrowser(product.url);

test("an appointment goes to another time by a finger that holds it, and a swipe leaves it where it is", async () => {
  expect((await product.api("PUT", "/api/omni/packs", { on: ["ecommerce", "clinic"] })).status).toBe(200);
  const [account] = await product.rows<{ id: string }>("select id from accounts");
  const clinic = await aClinic(product.services.db, account?.id ?? "");
  const customer = await product.api<{ id: string }>("POST", "/api/v1/users", { name: "Helena Prado", phone: "+5511970000301" });
  // Ten in the morning in São Paulo, a week from now.
  const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  const booked = await product.api<Appointment>("POST", "/api/v1/appointments", {
    user_id: customer.body.id,
    procedure_id: clinic.procedureIds[0],
    agenda_id: clinic.agendaId,
    starts_at: `${day}T13:00:00Z`,
  });
  expect([200, 201]).toContain(booked.status);
  const startsAt = async () => (await product.get<Appointment>(`/api/v1/appointments/${booked.body.id}`)).starts_at;

  const context = await browser.person();
  await signIn(context, product.url);
  const page = await context.newPage();
  await page.goto(`${product.url}/agenda?on=${day}`);
  const block = page.locator(`[data-appointment="${booked.body.id}"]`);
  await block.getByText("Helena Prado").waitFor();
  await block.scrollIntoViewIfNeeded();
  const from = await block.boundingBox();
  if (from === null) throw new Error("The appointment is not to be seen.");
  const touch = (type: string, down: number) =>
    block.dispatchEvent(type, { pointerId: 7, pointerType: "touch", clientX: from.x + 30, clientY: from.y + 10 + down });

  // A finger that moves at once scrolls.
  await touch("pointerdown", 0);
  await touch("pointermove", 69);
  await page.waitForTimeout(400);
  await touch("pointerup", 69);
  await page.getByText("Remarcado.").waitFor({ state: "detached" });
  expect(new Date(await startsAt()).toISOString()).toBe(`${day}T13:00:00.000Z`);

  await touch("pointerdown", 0);
  await page.waitForTimeout(400);
  await touch("pointermove", 69);
  await touch("pointerup", 69);
  await page.getByText("Remarcado.").waitFor();
  // An hour is 69 pixels.
  expect(new Date(await startsAt()).toISOString()).toBe(`${day}T14:00:00.000Z`);
}, 60_000);
