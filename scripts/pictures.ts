// Takes the pictures of the documents: `npm run pictures [name …]`. Runs the product with its demonstration and the simulator on a folder of
// its own, lives through the story of the demo chat, and photographs what is seen.
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium, type Browser, type BrowserContextOptions, type Frame, type Page } from "playwright-core";
import sharp from "sharp";
import { runProduct } from "#entry/run.ts";
import { parseConfig } from "#platform/config/config.ts";
import { startSimulator } from "#simulator/index.ts";
import { chromiumArguments, findChromium } from "#testing/chromium.ts";

const root = resolve(import.meta.dirname, "..");
const folder = join(root, "docs/pictures");
const most = 250 * 1024;
const admin = { email: "camila@loja.exemplo.com.br", password: "demonstracao" };
const firstLine = "Oi, quero ver smartphones até R$2000";
const furtherLines = ["o mais barato", "coloca no carrinho", "Quero falar com uma pessoa"];

/** A picture with few enough colours and bytes for a document. */
async function keep(name: string, png: Buffer): Promise<void> {
  for (const quality of [95, 85, 70, 50]) {
    const small = await sharp(png).png({ palette: true, quality, effort: 10, compressionLevel: 9 }).toBuffer();
    if (small.length > most && quality > 50) continue;
    await writeFile(join(folder, `${name}.png`), small);
    console.log(`${name}.png  ${Math.round(small.length / 1024)} KB`);
    return;
  }
}

const executablePath = findChromium();
if (executablePath === null) throw new Error("No Chromium found: set CHROMIUM_PATH.");
const wanted = new Set(process.argv.slice(2));
const take = (name: string) => wanted.size === 0 || wanted.has(name);

await mkdir(folder, { recursive: true });
const data = await mkdtemp(join(tmpdir(), "prosa-pictures-"));
const simulator = await startSimulator({ port: 0, pageDir: join(root, "dist/simulator") });
const product = await runProduct(
  parseConfig({
    PORT: "0",
    PROSA_DATA_DIR: data,
    PROSA_LOG_LEVEL: "error",
    PROSA_ADMIN_EMAIL: admin.email,
    PROSA_ADMIN_PASSWORD: admin.password,
    GRAPH_API_URL: simulator.url,
    META_APP_SECRET: simulator.config.appSecret,
    OMNI_WEBHOOK_SECRET: simulator.config.verifyToken,
    WHATSAPP_TOKEN: simulator.config.whatsappToken,
    WHATSAPP_PHONE_ID: simulator.config.phoneNumberId,
    META_ACCESS_TOKEN: simulator.config.metaToken,
    INSTAGRAM_ACCOUNT_ID: simulator.config.instagramId,
    FACEBOOK_PAGE_ID: simulator.config.pageId,
  }),
  () => {},
);
const origin = product.url ?? "";
simulator.setTarget(origin);
const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });

async function open(browserOf: Browser, address: string, look: BrowserContextOptions): Promise<Page> {
  const context = await browserOf.newContext({ locale: "pt-BR", timezoneId: "America/Sao_Paulo", reducedMotion: "reduce", ...look });
  const page = await context.newPage();
  if (address.startsWith(`${origin}/`) && !address.endsWith("/chat"))
    await page.request.post(`${origin}/api/auth/sign-in`, { data: admin });
  await page.goto(address, { waitUntil: "load" });
  return page;
}

async function shoot(name: string, page: Page): Promise<void> {
  await page.waitForLoadState("networkidle", { timeout: 3000 }).catch(() => {});
  await page.waitForTimeout(900);
  await keep(name, await page.screenshot());
}

/** Opens the demo chat. */
async function openChat(page: Page): Promise<Frame> {
  await page.waitForFunction(() => "Prosa" in globalThis);
  await page.evaluate("Prosa.open()");
  return waitFor(() => page.frames().find((one) => one.url().includes("/widget/frame.html")));
}

/** Writes as the visitor and waits for each reply. */
async function write(frame: Frame, lines: readonly string[]): Promise<void> {
  const box = frame.getByRole("textbox");
  for (const line of lines) {
    await box.fill(line);
    await box.press("Enter");
    await waitFor(async () => ((await answered(line)) ? true : undefined));
    await frame.waitForTimeout(400);
  }
}

interface Listed {
  items: { id: string; channel: string; lastMessageAt: string }[];
}

async function ask<Answer>(path: string): Promise<Answer> {
  const context = await browser.newContext();
  try {
    await context.request.post(`${origin}/api/auth/sign-in`, { data: admin });
    return (await (await context.request.get(`${origin}${path}`)).json()) as Answer;
  } finally {
    await context.close();
  }
}

const newestChat = async () => (await ask<Listed>("/api/omni/conversations?channel=webchat&limit=1")).items[0]?.id ?? "";

async function answered(line: string): Promise<boolean> {
  const { items } = await ask<{ items: { direction: string; text: string }[] }>(
    `/api/omni/messages?conversationId=${await newestChat()}&order=desc&limit=5`,
  );
  const at = items.findIndex(({ text }) => text === line);
  return items.slice(0, Math.max(0, at)).some(({ direction }) => direction === "outgoing");
}

async function waitFor<Value>(look: () => Value | undefined | Promise<Value | undefined>): Promise<Value> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const value = await look();
    if (value !== undefined) return value;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error("What was waited for did not come.");
}

const desk: BrowserContextOptions = { viewport: { width: 1360, height: 850 }, colorScheme: "light" };

try {
  const chat = await open(browser, `${origin}/chat`, { viewport: { width: 1120, height: 800 }, colorScheme: "light" });
  const frame = await openChat(chat);
  await write(frame, [firstLine]);
  if (take("chat")) await shoot("chat", chat);
  await write(frame, furtherLines);
  const contact = simulator.state().contacts.find(({ channel }) => channel === "whatsapp");
  if (!contact) throw new Error("The simulator has no customer.");
  for (const [index, text] of ["Oi! Vocês têm fone bluetooth até 300 reais?", "cadê meu pedido 1042?"].entries()) {
    await simulator.inbound({ type: "text", contact: contact.id, text });
    await waitFor(() => (simulator.messages({ from: "business" }).length > index ? true : undefined));
  }
  const thread = `${origin}/inbox/${await newestChat()}`;

  if (take("inbox")) await shoot("inbox", await open(browser, thread, desk));
  if (take("inbox-dark")) await shoot("inbox-dark", await open(browser, thread, { ...desk, colorScheme: "dark" }));
  if (take("phone"))
    await shoot(
      "phone",
      await open(browser, thread, {
        viewport: { width: 390, height: 780 },
        deviceScaleFactor: 1.5,
        isMobile: true,
        hasTouch: true,
        colorScheme: "light",
      }),
    );
  if (take("channels"))
    await shoot("channels", await open(browser, `${origin}/channels`, { ...desk, viewport: { width: 1120, height: 780 } }));
  if (take("customer")) {
    const [best] = (await ask<{ items: { id: string }[] }>("/api/v1/users?sort=lifetime_value&limit=1")).items;
    await shoot("customer", await open(browser, `${origin}/customers/${best?.id ?? ""}?part=behaviour`, desk));
  }
  if (take("leads")) await shoot("leads", await open(browser, `${origin}/customers/leads`, desk));
  if (take("simulator")) {
    const page = await open(browser, simulator.url, { ...desk, viewport: { width: 1200, height: 820 } });
    await page.getByText(contact.name).first().click();
    await shoot("simulator", page);
  }
} finally {
  await browser.close();
  await product.stop();
  await simulator.stop();
  await rm(data, { recursive: true, force: true });
}
