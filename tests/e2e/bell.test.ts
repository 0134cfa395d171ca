import { expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { startTestProduct, until } from "#testing/product.ts";
import { desktop, openBrowser, phone, picture } from "./support/browser.ts";
import { administrator, signIn } from "./support/shop.ts";

const product = await startTestProduct({
  env: { PROSA_ADMIN_EMAIL: administrator.email, PROSA_ADMIN_PASSWORD: administrator.password },
});
const browser = openBrowser(product.url);

/** Alerts on numbers as they stand in the bell of everybody who administers, the last one on the list the newest. */
async function openAlerts(metrics: readonly string[]): Promise<void> {
  for (const [index, metric] of metrics.entries()) {
    const [id, day] = [newId(), `2026-06-${String(index + 1).padStart(2, "0")}`];
    const detail = { number: { metric, day, value: 80, expected: 12, severity: "critical", part: null, explained: true } };
    const at = new Date(Date.now() - (metrics.length - index) * 60_000);
    await product.rows(
      `with a as (insert into alerts (account_id, id, kind, subject_id, detail, opened_at, seen_at, told, told_at)
         select a.id, $1, 'unusual_number', $1, $2::jsonb, $3, $3, 1, $3 from accounts a returning account_id, id)
       insert into notifications (account_id, id, user_id, kind, alert_id, at)
       select a.account_id, gen_random_uuid(), u.id, 'alert', a.id, $3 from a join users u on u.account_id = a.account_id and u.role = 'ADMIN'`,
      [id, JSON.stringify(detail), at],
    );
  }
}

test("the bell says which alert it is and leads to it; closing that one leaves the others to be read", async () => {
  await openAlerts(["conversations", "orders", "revenue"]);
  const context = await browser.person();
  await signIn(context, product.url);
  const page = await context.newPage();
  await page.goto(`${product.url}/settings`);
  const bell = (count: number) =>
    page.getByRole("button", { name: count === 0 ? "Notificações" : `Notificações, ${count} não lidas`, exact: true });
  await bell(3).click();
  const sheet = page.getByRole("dialog", { name: "Notificações" });
  await sheet.getByRole("link", { name: /Número fora do normal: Conversas/ }).waitFor();
  await sheet.getByRole("link", { name: /Número fora do normal: Receita/ }).waitFor();
  await picture(page, "bell-alerts");
  await sheet.getByRole("link", { name: /Número fora do normal: Pedidos.*2 de junho de 2026: 80, quando o esperado era 12/ }).click();

  const list = page.getByRole("region", { name: "Alertas abertos e encerrados" });
  const orders = list.getByRole("listitem").filter({ hasText: "Pedidos" });
  await expect.poll(() => orders.getAttribute("aria-current")).toBe("true");
  expect(await list.locator("[aria-current=true]").count()).toBe(1);
  await expect.poll(() => page.evaluate("document.activeElement?.getAttribute('aria-current')")).toBe("true");
  await bell(2).waitFor();
  expect(await orders.boundingBox().then((box) => box !== null && box.y > 0 && box.y + box.height < desktop.height)).toBe(true);
  await picture(page, "alert-led-to");

  await list.getByRole("listitem").filter({ hasText: "Receita" }).getByRole("button", { name: "Encerrar" }).click();
  await until(
    async () =>
      (await product.rows<{ open: number }>("select count(*)::integer as open from notifications where read_at is null"))[0]?.open === 1,
    "that alert's line to be read",
  );
  await bell(1).click();
  await sheet.getByRole("link", { name: /Número fora do normal: Conversas/ }).waitFor();
  await page.setViewportSize(phone);
  await picture(page, "bell-alerts-phone");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.keyboard.press("Escape");
  await picture(page, "alert-led-to-phone-dark");
});
