import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openBrowser, picture } from "./support/browser.ts";
import { signIn, startShop } from "./support/shop.ts";

const shop = await startShop();
const browser = openBrowser(shop.url);

async function open(path: string): Promise<Page> {
  const context = await browser.person();
  await signIn(context, shop.url);
  const page = await context.newPage();
  await page.goto(`${shop.url}${path}`);
  return page;
}

const rowIds = "[...document.querySelectorAll('[data-row]')].map((row) => row.dataset.row)";
const focusedRow = "document.activeElement?.dataset?.row ?? null";

test("keys can be chosen anew, with a warning where they are taken, and all restored", async () => {
  const page = await open("/settings?tab=shortcuts");
  await page.getByRole("button", { name: "Mudar o atalho de «Atalhos de teclado»" }).click();
  await expect.poll(() => page.evaluate("document.activeElement?.ariaLabel")).toBe("Teclas do atalho");
  await page.keyboard.press("z");
  await page.getByText("Já em uso por «Desfazer a última ação»").waitFor();
  await picture(page, "shortcuts-conflict");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("y");
  await page.getByRole("button", { name: "Usar", exact: true }).click();
  await page.getByText("Atalho de «Atalhos de teclado» mudado").waitFor();
  await page.getByRole("dialog", { name: "Atalhos de teclado" }).waitFor({ state: "detached" });
  await picture(page, "shortcuts");

  await page.goto(`${shop.url}/inbox`);
  await page.locator("[data-row]").first().waitFor();
  await page.keyboard.press("?");
  expect(await page.getByRole("dialog").count()).toBe(0);
  await page.keyboard.press("y");
  await page.getByRole("dialog", { name: "Atalhos de teclado" }).waitFor();

  await page.goto(`${shop.url}/settings?tab=shortcuts`);
  await page.getByRole("button", { name: "Restaurar todos" }).click();
  await page.getByText("Todos os atalhos voltaram ao padrão").waitFor();
  expect(await page.getByRole("button", { name: "Restaurar todos" }).isDisabled()).toBe(true);
});

test("keys change what is selected, and the focus stays in the list", async () => {
  const page = await open("/inbox");
  await page.locator("[data-row]").nth(3).waitFor();
  await picture(page, "list");
  const ids = await page.evaluate<string[]>(rowIds);
  await page.locator("[data-row]").first().focus();
  // The two follow each other at once: the second counts also while the last row is not drawn yet.
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await expect.poll(() => page.evaluate(focusedRow)).toBe(ids[0]);
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => page.evaluate(focusedRow)).toBe(ids[1]);
  await page.keyboard.press("x");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("x");
  await page.keyboard.press("l");
  const dialog = page.getByRole("dialog", { name: "Etiquetar" });
  await dialog.getByRole("option").first().waitFor();
  await picture(page, "quick-label");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => page.evaluate(focusedRow)).toBe(ids[2]);
  await page.keyboard.press("e");
  await page.getByText("2 conversas alteradas").waitFor();
  const closed = await Promise.all(
    ids.slice(1, 3).map(async (id) => (await shop.get<{ status: string }>(`/api/omni/conversations/${id}`)).status),
  );
  expect(closed).toEqual(["closed", "closed"]);
  await expect.poll(() => page.evaluate(focusedRow)).not.toBeNull();
  await page.keyboard.press("z");
  await expect.poll(async () => (await shop.get<{ status: string }>(`/api/omni/conversations/${ids[1]}`)).status).not.toBe("closed");
});

test("a key sets the priority, and a conversation is put off until a day and an hour of one's own", async () => {
  const page = await open("/inbox");
  await page.locator("[data-row]").nth(4).waitFor();
  const ids = await page.evaluate<string[]>(rowIds);
  const id = ids[3] ?? "";
  const now = () => shop.get<{ status: string; priority: string | null; snoozedUntil: string | null }>(`/api/omni/conversations/${id}`);
  await page.locator(`[data-row="${id}"]`).focus();
  await page.keyboard.press("p");
  const levels = page.getByRole("dialog", { name: "Definir prioridade" });
  await levels.getByRole("option").nth(4).waitFor();
  await page.keyboard.type("urg");
  await expect.poll(() => levels.getByRole("option").count()).toBe(1);
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await now()).priority).toBe("urgent");

  await levels.waitFor({ state: "detached" });
  await page.locator(`[data-row="${id}"]`).focus();
  await page.keyboard.press("h");
  await page.getByRole("dialog", { name: "Adiar", exact: true }).getByRole("option", { name: "Escolher dia e hora…" }).click();
  const dialog = page.getByRole("dialog", { name: "Adiar até…" });
  await dialog.getByLabel("Dia").fill("2020-01-31");
  await dialog.getByRole("button", { name: "Adiar" }).click();
  await dialog.getByRole("alert").waitFor();
  const day = `${new Date().getFullYear() + 1}-03-05`;
  await dialog.getByLabel("Dia").fill(day);
  await dialog.getByLabel("Hora").fill("07:45");
  await picture(page, "snooze-until");
  await dialog.getByRole("button", { name: /^Adiar até .*5 de março.* 07:45$/ }).click();
  await expect.poll(now).toMatchObject({ status: "snoozed", snoozedUntil: new Date(`${day}T07:45:00-03:00`).toISOString() });
});

test("who types on at once after a key means the field that opens, and changes nothing else", async () => {
  const page = await open("/inbox");
  await page.locator("[data-row]").nth(5).waitFor();
  const id = (await page.evaluate<string[]>(rowIds))[5] ?? "";
  const now = () => shop.get<{ status: string; assignee: unknown }>(`/api/omni/conversations/${id}`);
  const before = await now();
  await page.locator(`[data-row="${id}"]`).click();
  const field = page.getByRole("textbox", { name: "Resposta" });
  await field.waitFor();
  await page.evaluate("document.activeElement.blur()");
  // In one go, as fast as the browser takes it: each letter is a key of its own.
  await page.evaluate(
    `for (const key of ["r", "e", "i"]) {
      const at = document.activeElement;
      at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }`,
  );
  expect(await page.evaluate("document.activeElement.id")).toBe("composer");
  await page.keyboard.press("Escape");
  await page.evaluate("document.activeElement.blur()");
  // The list of labels has to be fetched first.
  await page.evaluate(
    `for (const key of ["l", "e", "i"]) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))`,
  );
  const labels = page.getByRole("dialog", { name: "Etiquetar" });
  await labels.waitFor();
  await expect.poll(() => labels.getByRole("combobox").inputValue()).toBe("ei");
  await page.keyboard.press("Escape");
  await labels.waitFor({ state: "hidden" });
  // So has the search in the conversation.
  await page.evaluate("document.activeElement.blur()");
  await page.evaluate(
    `for (const [key, ctrlKey] of [["f", true], ["e", false], ["a", false]])
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey, bubbles: true, cancelable: true }))`,
  );
  await expect.poll(() => page.locator("search input").inputValue()).toBe("ea");
  expect(await now()).toMatchObject({ status: before.status, assignee: before.assignee });
});

test("labels come off and go on in the panel", async () => {
  const page = await open("/inbox");
  await page.locator("[data-row]").first().click();
  const panel = page.getByRole("button", { name: "Etiquetas", exact: true });
  await panel.last().waitFor();
  await page.locator("[data-add-label]").scrollIntoViewIfNeeded();
  await page.locator("[data-add-label]").click();
  const choice = page.getByRole("menuitemcheckbox", { checked: false }).first();
  const label = (await choice.textContent()) ?? "";
  await choice.click();
  await page.keyboard.press("Escape");
  const off = page.getByRole("button", { name: `Tirar a etiqueta ${label}` });
  await off.waitFor();
  await picture(page, "panel-labels");
  await off.click();
  await off.waitFor({ state: "detached" });
});

test("what is opened anew while the last one still fades stays open", async () => {
  const page = await open("/inbox");
  await page.locator("[data-row]").first().waitFor();
  await page.locator("[data-row]").first().focus();
  for (const [key, name] of [
    ["?", "Atalhos de teclado"],
    ["Control+k", "Buscar e comandar"],
    ["a", "Definir responsável"],
  ] as const) {
    const dialog = page.getByRole("dialog", { name });
    for (let turn = 0; turn < 2; turn += 1) {
      await page.keyboard.press(key);
      await dialog.waitFor();
      if (turn === 0) await page.keyboard.press("Escape");
    }
    // Longer than the first takes to be taken away.
    await page.waitForTimeout(600);
    expect(await dialog.count(), name).toBe(1);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
});

test("the palette shows a person once, with their conversation", async () => {
  const page = await open("/inbox");
  await page.locator("[data-row]").first().waitFor();
  const person = await page.evaluate<{ id: string; name: string; phone: string }>(
    `fetch("/api/omni/conversations?view=all&limit=50").then((answer) => answer.json())
      .then(({ items }) => items.map(({ customer }) => customer).find(({ name, phone }) => name && phone))`,
  );
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Buscar e comandar" });
  const searched = page.waitForResponse(
    (answer) => new URL(answer.url()).searchParams.get("q") === person.name && answer.url().includes("search/customers"),
  );
  await palette.getByRole("combobox").fill(person.name);
  const found = (await (await searched).json()) as { items: { id: string }[] };
  expect(found.items.map(({ id }) => id)).toContain(person.id);
  await palette.getByRole("option").filter({ hasText: person.name }).first().waitFor();
  await page.waitForTimeout(500);
  expect(await palette.getByRole("option").filter({ hasText: person.phone }).count()).toBe(0);
  await picture(page, "palette-person");
});

test("the rooms show their names when asked to, also after a reload, and on a wide screen by themselves", async () => {
  const page = await open("/inbox");
  const rooms = page.getByRole("navigation", { name: "Áreas" });
  const name = rooms.getByText("Supervisão", { exact: true });
  await rooms.getByRole("link", { name: "Supervisão" }).waitFor();
  expect(await name.count()).toBe(0);
  await rooms.getByRole("button", { name: "Mostrar os nomes" }).click();
  await name.waitFor();
  await page.reload();
  await name.waitFor();
  await picture(page, "rooms-named");
  await rooms.getByRole("button", { name: "Só os ícones" }).click();
  await name.waitFor({ state: "detached" });

  await page.evaluate("localStorage.clear()");
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.reload();
  await name.waitFor();
});
