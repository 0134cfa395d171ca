import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { expect, test } from "vitest";
import { desktop, openBrowser, phone, picture } from "./support/browser.ts";
import { signIn, startShop } from "./support/shop.ts";

const shop = await startShop();
// A server that can be stopped and started again at the same address, while the first is there to look at what arrived.
let server = await shop.another("all");
const { url } = server;
if (url === null) throw new Error("It has an address.");
const restart = async () => void (server = await shop.another("all", { PORT: new URL(url).port }));
const browser = openBrowser(shop.url, url);
const poll = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 15_000 });

interface Manifest {
  start_url: string;
  display: string;
  icons: { src: string; sizes: string; purpose: string }[];
}

test("the web app can be installed: the browser itself finds nothing missing", async () => {
  const page = await (await browser.person()).newPage();
  await page.goto(`${shop.url}/sign-in`);
  const session = await page.context().newCDPSession(page);
  const { errors, url } = await session.send("Page.getAppManifest");
  expect(url).toBe(`${shop.url}/app.webmanifest`);
  expect(errors).toEqual([]);
  // A window without storage of its own, as each of these is, is the one thing that it holds against it.
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);

  const manifest = (await (await fetch(url)).json()) as Manifest;
  expect(manifest.display).toBe("standalone");
  for (const icon of manifest.icons) {
    const { width, height, format } = await sharp(Buffer.from(await (await fetch(`${shop.url}${icon.src}`)).arrayBuffer())).metadata();
    expect([format, `${width}x${height}`]).toEqual(["png", icon.sizes]);
  }
  const maskable = manifest.icons.find(({ purpose }) => purpose === "maskable");
  const pixels = await sharp(Buffer.from(await (await fetch(`${shop.url}${maskable?.src ?? ""}`)).arrayBuffer()))
    .removeAlpha()
    .raw()
    .toBuffer();
  expect([...pixels.subarray(0, 3)], "its corner is filled").toEqual([0x2a, 0x57, 0xcf]);
});

const field = (page: Page) => page.getByRole("textbox", { name: "Resposta" });
const thread = (page: Page) => page.getByRole("region", { name: "Conversa", exact: true });
const list = (page: Page) => page.getByRole("list", { name: "Conversas", exact: true });
const away = (page: Page) => page.getByText(/^Sem conexão — mostrando o que estava aberto às \d\d:\d\d$/).first();

/** Keys of what the browser keeps; "shell" when the app's files are kept too. As text: it runs in the page. */
const kept = (page: Page) =>
  page.evaluate<string[]>(`navigator.serviceWorker.getRegistration().then((worker) => new Promise((resolve) => {
    const request = indexedDB.open("prosa-kept", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("all");
    request.onsuccess = () => {
      const keys = request.result.transaction("all").objectStore("all").getAllKeys();
      keys.onsuccess = () => {
        request.result.close();
        resolve(worker?.active ? ["shell", ...keys.result] : keys.result);
      };
    };
  }))`);

const shells = (page: Page) => page.evaluate<string[]>("caches.keys().then((names) => names.sort())");

test("without the server what was open can be read, what is written goes out once and in order, and whoever leaves leaves nothing", async () => {
  const context = await browser.person();
  await signIn(context, url);
  await context.request.patch(`${url}/api/omni/composer-settings`, { data: { undoSeconds: 0 } });
  const page = await context.newPage();
  await page.goto(`${url}/inbox?view=all`);
  // One that can be answered: the chat of the shop has no window.
  const { items } = await shop.get<{ items: { id: string; customer: { name: string } }[] }>(
    "/api/omni/conversations?view=all&channel=webchat&limit=1",
  );
  const id = items[0]?.id ?? "";
  await page.goto(`${url}/inbox/${id}?view=all`);
  await thread(page).getByRole("article").first().waitFor();
  const before = await thread(page).getByRole("article").count();
  // A hundred and more files are fetched by the worker beside the page, on a machine that may have more to do.
  await expect.poll(() => kept(page), { timeout: 60_000 }).toEqual(expect.arrayContaining(["shell", "list", `thread:${id}`, "visit"]));

  await server.stop();
  await away(page).waitFor();
  await field(page).fill("Primeira, sem servidor");
  await field(page).press("Enter");
  await field(page).fill("Com engano");
  await field(page).press("Enter");
  await thread(page).getByText("Com engano").waitFor();
  await thread(page).getByRole("button", { name: "Editar" }).last().click();
  await poll(() => field(page).inputValue()).toBe("Com engano");
  await field(page).fill("Segunda, com arquivo");
  const path = join(tmpdir(), "prosa-offline-note.txt");
  writeFileSync(path, "Guardado sem conexão");
  await page.locator('input[type="file"]').first().setInputFiles(path);
  await page.getByText("Espera a conexão voltar").waitFor();
  await field(page).press("Enter");
  await poll(() => thread(page).getByText("Será enviada ao voltar a conexão").count()).toBe(2);

  await page.reload();
  await thread(page).getByText("Segunda, com arquivo").waitFor();
  await away(page).waitFor();
  expect(await thread(page).getByRole("article").count()).toBe(before + 2);
  expect(await list(page).getByRole("link").count()).toBeGreaterThan(3);
  expect(await thread(page).getByRole("button", { name: "Cancelar o envio" }).count()).toBe(2);
  await field(page).fill("Terceira, que fica por dizer");
  await picture(page, "offline-desktop");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(phone);
  await picture(page, "offline-phone");

  // The network of the machine goes too, and comes back after the server.
  await context.setOffline(true);
  await restart();
  expect(await thread(page).getByText("Será enviada ao voltar a conexão").count()).toBe(2);
  await context.setOffline(false);
  const texts = async () =>
    (await shop.messages(id)).flatMap(({ text, attachments }) =>
      /sem servidor|engano|com arquivo|por dizer/.test(text ?? "") ? [[text, attachments.length]] : [],
    );
  await poll(texts).toEqual([
    ["Primeira, sem servidor", 0],
    ["Segunda, com arquivo", 1],
  ]);
  await thread(page).getByText("Será enviada ao voltar a conexão").waitFor({ state: "detached" });
  await away(page).waitFor({ state: "detached" });
  expect(await field(page).inputValue()).toBe("Terceira, que fica por dizer");
  expect(await texts()).toHaveLength(2);

  // A new version takes over: this tab says so, and keeps the parts of its own.
  const [own] = await shells(page);
  const worker = await (await fetch(`${url}/sw.js`)).text();
  // The browser lets nobody stand in for an update of the same address, but for a new one.
  await context.route("**/sw.js?newer", (route) =>
    route.fulfill({ contentType: "text/javascript", body: worker.replaceAll(own ?? "", "prosa-shell-newer") }),
  );
  // From a page without our policy: that of the app lets nobody name a worker but the app.
  const plain = await context.newPage();
  await plain.goto(`${url}/healthz`);
  await plain.evaluate("navigator.serviceWorker.register('/sw.js?newer').then(() => undefined)");
  await plain.close();
  await page.getByText("Nova versão disponível").waitFor();
  await picture(page, "offline-update");
  expect(await shells(page)).toEqual([own, "prosa-shell-newer"]);
  await page.getByRole("button", { name: "Depois" }).click();

  // Nothing of the customers stays behind when the person leaves, server or not; the page to sign in opens all the same.
  await page.setViewportSize(desktop);
  await server.stop();
  await away(page).waitFor();
  await page.getByRole("button", { name: /^Menu de/ }).click();
  await page.getByRole("menuitem", { name: "Sair" }).click();
  await page.getByRole("heading", { name: "Entrar" }).waitFor();
  expect(await kept(page)).toEqual(["shell"]);
  await page.goto(`${url}/inbox`);
  await page.getByText("Sem conexão com o servidor").waitFor();
  await picture(page, "offline-first-load");
  // Back again: the session that could not be ended is ended before anything is shown.
  await restart();
  await page.getByRole("heading", { name: "Entrar" }).waitFor();
}, 90_000);
