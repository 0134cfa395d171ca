import { chromium } from "playwright-core";
import { runProduct } from "#entry/run.ts";
import { parseConfig } from "#platform/config/config.ts";
import { chromiumArguments } from "#testing/chromium.ts";
const admin = { email: "camila@loja.exemplo.com.br", password: "demonstracao" };
const product = await runProduct(parseConfig({ PORT: "0", PROSA_DATA_DIR: "/tmp/clinic-data", PROSA_LOG_LEVEL: "error", PROSA_DEMO: "1", PROSA_ADMIN_EMAIL: admin.email, PROSA_ADMIN_PASSWORD: admin.password }), () => {});
const origin = product.url ?? "";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: [...chromiumArguments] });
const tomorrow = new Date(Date.now() + 86400000).toISOString().slice(0, 10);
for (const [name, viewport, colorScheme] of [["desk", { width: 1440, height: 900 }, "light"], ["dark", { width: 1440, height: 900 }, "dark"], ["phone", { width: 390, height: 844 }, "light"]] as const) {
  const context = await browser.newContext({ viewport, colorScheme, locale: "pt-BR", hasTouch: name === "phone" });
  await context.request.post(`${origin}/api/auth/sign-in`, { data: admin });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.log(name, "pageerror", error.message));
  page.on("console", (message) => message.type() === "error" && console.log(name, message.text()));
  const shot = async (what: string, path: string, then?: () => Promise<void>) => {
    try {
      await page.goto(origin + path);
      await page.waitForLoadState("networkidle");
      await page.waitForTimeout(400);
      if (then) await then();
      await page.screenshot({ path: `/tmp/shots-clinic/${name}-${what}.png` });
    } catch (error) { console.log(name, what, String(error)); await page.screenshot({ path: `/tmp/shots-clinic/${name}-${what}-failed.png` }); }
  };
  await shot("day", `/agenda?on=${tomorrow}`);
  await shot("week", `/agenda?show=week&on=${tomorrow}`);
  if (name !== "phone" ) await shot("setup", "/agenda?show=setup");
  await shot("sheet", `/agenda?on=${tomorrow}`, async () => { await page.locator("[data-appointment]").first().click(); await page.waitForTimeout(900); });
  await shot("new", `/agenda?on=${tomorrow}`, async () => { await page.getByRole("button", { name: "Novo agendamento" }).click(); await page.waitForTimeout(1200); });
  if (name === "desk") {
    await shot("pro", "/agenda?show=setup", async () => { await page.getByRole("tab", { name: "Profissionais e horários" }).click(); await page.getByText("Camila Torres").first().click(); await page.waitForTimeout(600); });
    await shot("rules", "/agenda?show=setup", async () => { await page.getByRole("tab", { name: "Regras e lembretes" }).click(); await page.waitForTimeout(400); });
    await shot("waiting", `/agenda?on=${tomorrow}`, async () => { await page.getByRole("button", { name: /Espera/ }).click(); await page.waitForTimeout(600); });
    await shot("packs", "/settings?tab=packs");
    await shot("drag", `/agenda?on=${tomorrow}`, async () => {
      const block = page.locator("[data-appointment][draggable=true]").first();
      const box = await block.boundingBox();
      await block.focus(); await page.keyboard.press("Alt+ArrowDown"); await page.waitForTimeout(900);
      console.log("block", JSON.stringify(box), JSON.stringify(await block.boundingBox()));
    });
    const list = (await (await context.request.get(`${origin}/api/v1/appointments?from=${new Date().toISOString()}&limit=50`)).json()) as { items: { user_id: string }[] };
    for (const { user_id } of list.items) {
      const found = (await (await context.request.get(`${origin}/api/omni/conversations?userId=${user_id}`)).json()) as { items: { id: string }[] };
      if (found.items[0]) { await shot("panel", `/inbox/${found.items[0].id}`); break; }
    }
  }
  await context.close();
}
await browser.close();
await product.stop();
