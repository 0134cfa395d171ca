import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { testDatabaseWithUrl } from "#testing/database.ts";
import { startProductProcess } from "#testing/product-process.ts";
import { startSimulator } from "#simulator/index.ts";
import { picture, openBrowser } from "./support/browser.ts";
import { phonePage, signIn } from "./support/shop.ts";

// An empty installation, as it is printed to whoever starts it.
const { url: databaseUrl } = await testDatabaseWithUrl();
const dataDir = mkdtempSync(join(tmpdir(), "prosa-set-up-"));
const sim = await startSimulator({ ...phonePage, seedContacts: false, retry: { baseMs: 100 } });
const installation = await startProductProcess({
  dataDir,
  environment: {
    DATABASE_URL: databaseUrl,
    PROSA_DEMO: "0",
    PROSA_LOG_LEVEL: "error",
    META_APP_SECRET: sim.config.appSecret,
    OMNI_WEBHOOK_SECRET: sim.config.verifyToken,
    GRAPH_API_URL: sim.url,
  },
});
sim.setTarget(installation.url);
afterAll(async () => {
  await installation.stop();
  await sim.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const browser = openBrowser(installation.url);
// Where only speed differs on a busy machine.
const patienceMillis = 30_000;
const owner = { email: "nara@padaria.example", password: "pao de queijo 7" };
const colleague = { email: "ivo@padaria.example", password: "broa de fuba 77" };

describe("a new installation, from its first page to its first conversation", () => {
  // One person's first day: each step stands on the one before.
  test("the first administrator needs the token of the terminal", async () => {
    const page = await (await browser.person()).newPage();
    await page.goto(installation.url);
    await page.getByRole("heading", { name: "Bem-vindo ao Prosa" }).waitFor();
    await page.getByLabel("Código de instalação").fill("adivinhado");
    await page.getByLabel("Nome da empresa").fill("Padaria da Nara");
    await page.getByLabel("Seu nome").fill("Nara Brito");
    await page.getByLabel("E-mail").fill(owner.email);
    await page.getByLabel("Senha").fill(owner.password);
    await picture(page, "welcome");
    await page.getByRole("button", { name: "Criar a conta" }).click();
    await page.getByRole("alert").first().waitFor();
    const token = /set-up token is (\S+)/.exec(installation.output())?.[1] ?? "";
    await page.getByLabel("Código de instalação").fill(token);
    await page.getByRole("button", { name: "Criar a conta" }).click();
    await page.getByRole("heading", { name: "Tudo pronto" }).waitFor();
    await picture(page, "welcome-done");
    await page.getByRole("link", { name: /caixa de entrada/ }).click();
    await page.getByText("Nenhum canal conectado").waitFor();
    await picture(page, "inbox-empty");
  });

  test("connects a number, tests it, and handles what had arrived before", async () => {
    const context = await browser.person();
    await signIn(context, installation.url, owner);
    const customer = sim.addContact({ channel: "whatsapp", name: "Dalva Reis", address: "5531988884444" });
    await sim.inbound({ type: "text", contact: customer.id, text: "vocês têm broa hoje?" });
    await sim.idle();

    const page = await context.newPage();
    await page.goto(`${installation.url}/channels`);
    await page.getByRole("button", { name: "Conectar canal" }).first().click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Tipo de canal").selectOption("whatsapp");
    await sheet.getByLabel("Nome", { exact: true }).fill("Número da padaria");
    await sheet.getByLabel("ID do número de telefone").fill(sim.config.phoneNumberId);
    await sheet.getByLabel("Token de acesso").fill(sim.config.whatsappToken);
    await picture(page, "channel-new");
    await sheet.getByRole("button", { name: "Criar o canal" }).click();
    const address = sheet.getByLabel("Endereço do webhook", { exact: true });
    await address.waitFor();
    expect(await address.inputValue()).toBe(`${installation.url}/api/omni/webhook/whatsapp`);
    expect(await sheet.getByLabel("Token de verificação", { exact: true }).first().inputValue()).toBe(sim.config.verifyToken);
    await picture(page, "channel-connected");
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "hidden" });
    expect((await sim.verify()).find(({ channel }) => channel === "whatsapp")?.ok).toBe(true);

    const card = page.getByRole("article", { name: "Número da padaria" });
    await card.getByRole("button", { name: "Testar" }).click();
    await card.getByText("O acesso funciona").waitFor();
    await picture(page, "channels");

    await page.getByRole("tab", { name: /Não tratadas/ }).click();
    await page.getByRole("button", { name: "Ver", exact: true }).first().click();
    await page.getByRole("dialog").getByText("vocês têm broa hoje?").waitFor();
    await picture(page, "dead-letter");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Tratar de novo" }).first().click();
    await page.getByText("Tudo o que chegou foi tratado.").waitFor();
    await page.goto(`${installation.url}/inbox`);
    const row = page.getByRole("list", { name: "Conversas", exact: true }).getByRole("link").filter({ hasText: "Dalva Reis" });
    await row.waitFor();
    await row.click();
    await page.getByRole("article", { name: "Mensagem recebida" }).filter({ hasText: "vocês têm broa hoje?" }).waitFor();
  });

  test("a wrong token is told in plain words", async () => {
    const context = await browser.person();
    await signIn(context, installation.url, owner);
    const page = await context.newPage();
    await page.goto(`${installation.url}/channels`);
    await page.getByRole("article", { name: "Número da padaria" }).getByRole("button", { name: "Configurar" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Token de acesso").fill("um-token-errado");
    await sheet.getByRole("button", { name: "Guardar" }).click();
    await page.getByText("Canal guardado").waitFor();
    await page.keyboard.press("Escape");
    const card = page.getByRole("article", { name: "Número da padaria" });
    await card.getByRole("button", { name: "Testar" }).click();
    await card.getByText("O acesso não funciona").waitFor();
    await card.getByText("Com erro").waitFor();
    await picture(page, "channel-refused");
  });

  test("brings a colleague in, who sees what the role may see", async () => {
    const context = await browser.person();
    await signIn(context, installation.url, owner);
    const page = await context.newPage();
    await page.goto(`${installation.url}/settings`);
    await page.getByRole("button", { name: "Adicionar pessoa" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Nome").fill("Ivo Maia");
    await dialog.getByLabel("E-mail").fill(colleague.email);
    await dialog.getByLabel("Senha inicial").fill(colleague.password);
    await dialog.getByRole("button", { name: "Adicionar" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByText("Ivo Maia").first().waitFor();
    await picture(page, "team");

    const other = await browser.person();
    await signIn(other, installation.url, colleague);
    const otherPage = await other.newPage();
    await otherPage.goto(`${installation.url}/settings`);
    await otherPage.getByRole("link", { name: "Minha conta" }).waitFor();
    expect(await otherPage.getByRole("link", { name: "Chaves de API" }).count()).toBe(0);
    await otherPage.goto(`${installation.url}/channels`);
    await otherPage.getByRole("article", { name: "Número da padaria" }).waitFor();
    expect(await otherPage.getByRole("button", { name: /Conectar canal|Configurar/ }).count()).toBe(0);
  });

  test("invites by a link, and lets a colleague choose a new password by another", async () => {
    const context = await browser.person();
    await signIn(context, installation.url, owner);
    const page = await context.newPage();
    await page.goto(`${installation.url}/settings?tab=team`);
    await page.getByRole("button", { name: "Convidar por link" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("E-mail da pessoa").fill("rui@padaria.example");
    await dialog.getByRole("button", { name: "Convidar" }).click();
    const invitation = await dialog.getByLabel("Link do convite", { exact: true }).inputValue();
    await picture(page, "invitation-link");
    const guest = await (await browser.person()).newPage();
    await guest.goto(invitation);
    await guest.getByLabel("Seu nome").fill("Rui Prado");
    await guest.getByLabel("Senha").fill("sonho de creme 9");
    await guest.getByRole("button", { name: "Entrar na equipe" }).click();
    await guest.getByRole("list", { name: "Conversas", exact: true }).waitFor();

    await page.goto(`${installation.url}/settings?tab=team`);
    const row = page.getByRole("listitem").filter({ hasText: "Ivo Maia" });
    await row.getByRole("button", { name: "Link de senha" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Criar o link" }).click();
    const link = await page.getByRole("dialog").getByLabel("Link de senha", { exact: true }).inputValue();
    const ivo = await (await browser.person()).newPage();
    await ivo.goto(link);
    await ivo.getByLabel("Nova senha").fill("pao na chapa 10");
    await ivo.getByRole("button", { name: "Trocar a senha" }).click();
    await ivo.getByRole("link", { name: "Entrar" }).click();
    await ivo.getByRole("link", { name: "Esqueci minha senha" }).click();
    await ivo.getByRole("heading", { name: "Esqueci minha senha" }).waitFor();
    await ivo.getByLabel("E-mail").fill("ninguem@padaria.example");
    await ivo.getByRole("button", { name: "Pedir o link" }).click();
    await ivo.getByText("Esta instalação não envia e-mails").waitFor();
    await picture(ivo, "forgot-password");
    await signIn(await browser.person(), installation.url, { ...colleague, password: "pao na chapa 10" });
    await ivo.goto(link);
    await ivo.getByLabel("Nova senha").fill("outra vez 1234");
    await ivo.getByRole("button", { name: "Trocar a senha" }).click();
    await ivo.getByText("Este link já foi usado ou venceu").waitFor();
  });

  test("the company says who it is, and its chat and shop look like it", async () => {
    const context = await browser.person();
    await signIn(context, installation.url, owner);
    const api = async <Answer>(path: string, data?: object) => {
      const address = `${installation.url}/api/omni/${path}`;
      return (await (await (data ? context.request.post(address, { data }) : context.request.get(address))).json()) as Answer;
    };
    const { id } = await api<{ id: string }>("channels", { kind: "webchat", name: "Chat do site", config: {}, secrets: {} });
    const page = await context.newPage();
    const save = async (said: string) => {
      await page.getByRole("button", { name: "Salvar", exact: true }).click();
      await page.getByText(said).first().waitFor();
    };
    await page.goto(`${installation.url}/settings?tab=company`);
    await page.getByLabel("CNPJ").fill("11222333000182");
    await page.getByLabel("Cidade", { exact: true }).fill("Recife");
    await page.getByText("os dígitos verificadores não conferem").waitFor();
    await page.getByRole("button", { name: "Salvar", exact: true }).click();
    await page.getByText("Um CEP tem oito dígitos.").waitFor();
    await picture(page, "company-problems");
    await page.getByLabel("CNPJ").fill("11222333000181");
    await page.getByLabel("CEP").fill("50030150");
    await page.getByLabel("Rua").fill("Rua do Bom Jesus");
    await page.getByLabel("Estado").selectOption("PE");
    await page.getByRole("combobox", { name: "Fuso horário" }).fill("recif");
    await page.getByRole("option", { name: /Recife/ }).click();
    await save("Empresa salva");
    expect(await api("settings/account")).toMatchObject({
      timeZone: "America/Recife",
      company: { cnpj: "11222333000181", address: { postalCode: "50030-150", city: "Recife", state: "PE" } },
    });

    await page.goto(`${installation.url}/settings?tab=brand`);
    await page.getByLabel("Título", { exact: true }).fill("Padaria em linha");
    await save("Aparência salva");
    await page.getByRole("radio", { name: "Loja e pagamento" }).click();
    await page.getByLabel("Nome da loja").fill("Padaria da Nara on-line");
    await save("Aparência da loja salva");
    expect(await api(`channels/${id}/look`)).toMatchObject({ look: { title: "Padaria em linha" } });
    expect(await api("settings/shop")).toMatchObject({ name: "Padaria da Nara on-line" });
    await page.goto(`${installation.url}/settings?tab=history`);
    await page.getByText(/CNPJ: .*11\.222\.333\/0001-81/).waitFor();
    await picture(page, "history");
  });

  test("language and theme follow a person into another browser", async () => {
    const context = await browser.person();
    await signIn(context, installation.url, owner);
    const page = await context.newPage();
    await page.goto(`${installation.url}/settings?tab=own`);
    await page.getByRole("radio", { name: "Escura" }).click();
    await expect.poll(() => page.evaluate("document.documentElement.dataset.theme")).toBe("dark");
    await page.getByLabel("Idioma").selectOption("en");
    await page.getByRole("heading", { name: "Language and appearance" }).waitFor();
    await picture(page, "own-dark");

    const elsewhere = await (await browser.person()).newPage();
    await elsewhere.goto(`${installation.url}/sign-in`);
    await elsewhere.getByLabel("E-mail").fill(owner.email);
    await elsewhere.getByLabel("Senha").fill(owner.password);
    await elsewhere.getByRole("button", { name: "Entrar" }).click();
    await elsewhere.getByRole("list", { name: "Conversations", exact: true }).waitFor();
    await expect
      .poll(() => elsewhere.evaluate("[document.documentElement.lang, document.documentElement.dataset.theme].join()"))
      .toBe("en,dark");

    await page.getByRole("radio", { name: "Same as system" }).click();
    await page.getByLabel("Language").selectOption("pt-BR");
    await page.getByRole("heading", { name: "Idioma e aparência" }).waitFor();
    const mine = async () =>
      (await (await context.request.get(`${installation.url}/api/auth/me`)).json()) as { user: { locale: string; theme: string } };
    await expect.poll(async () => (await mine()).user).toMatchObject({ locale: "pt-BR", theme: "system" });
  });

  test("is told of a conversation once, by the ways that were chosen, though two tabs are open", async () => {
    const context = await browser.person();
    await signIn(context, installation.url, owner);
    await context.request.post(`${installation.url}/api/omni/notifications/read`, { data: { all: true } });
    // Neither tab has the focus; tones and notifications are counted.
    await context.addInitScript(`
      window.tones = 0;
      window.notices = [];
      document.hasFocus = () => false;
      const createOscillator = AudioContext.prototype.createOscillator;
      AudioContext.prototype.createOscillator = function () { window.tones += 1; return createOscillator.call(this); };
      window.Notification = class extends EventTarget {
        static permission = "granted";
        constructor(title, { body }) { super(); window.notices.push(title + ": " + body); }
        close() {}
      };`);
    const pages = [await context.newPage(), await context.newPage()];
    for (const page of pages) {
      await page.goto(`${installation.url}/settings?tab=notifications`);
      await page.getByRole("heading", { name: "O que avisa, e como" }).click();
    }
    const [first] = pages;
    if (!first) throw new Error("There is no page.");
    await picture(first, "notifications");
    const mention = first.getByRole("group", { name: "Menção" });
    const stored = first.waitForResponse(
      (answer) => answer.request().method() === "PUT" && answer.url().endsWith("/notifications/preferences"),
    );
    await mention.getByRole("checkbox", { name: "Som" }).click();
    await stored;
    await first.getByRole("button", { name: "Ouvir" }).click();
    // The tone begins when the browser's sound runs, not with the click.
    await expect.poll(() => first.evaluate("window.tones")).toBe(2);
    await first.reload();
    await expect
      .poll(() => mention.getByRole("checkbox", { name: "Som" }).getAttribute("aria-checked"), { timeout: patienceMillis })
      .toBe("false");
    await first.getByRole("heading", { name: "O que avisa, e como" }).click();

    const other = await browser.person();
    await signIn(other, installation.url, { ...colleague, password: "pao na chapa 10" });
    const me = (await (await context.request.get(`${installation.url}/api/auth/me`)).json()) as { user: { id: string } };
    const [conversation] = (
      (await (await other.request.get(`${installation.url}/api/omni/conversations`)).json()) as { items: { id: string }[] }
    ).items;
    const assign = (assignee: string | null) =>
      other.request.patch(`${installation.url}/api/omni/conversations/${conversation?.id ?? ""}`, { data: { assignee } });
    const counted = async () => ({
      tones: (await Promise.all(pages.map((page) => page.evaluate<number>("window.tones")))).reduce((sum, one) => sum + one, 0),
      notices: (await Promise.all(pages.map((page) => page.evaluate<string[]>("window.notices")))).flat(),
    });
    // The part that tells is fetched when the page is calm.
    for (const page of pages)
      await expect
        .poll(
          () =>
            page.evaluate(
              "navigator.locks.query().then(({ held, pending }) => [...held, ...pending].filter(({ name }) => name === 'prosa.notices').length)",
            ),
          { timeout: patienceMillis },
        )
        .toBe(2);
    expect((await assign(me.user.id)).status()).toBe(200);
    await expect.poll(counted, { timeout: patienceMillis }).toEqual({ tones: 2, notices: ["Conversa atribuída a você: Dalva Reis"] });
    for (const page of pages) await expect.poll(() => page.title()).toMatch(/^\(1\) .*Prosa$/);
    await expect.poll(() => first.evaluate("document.querySelector('link[rel=icon]').href")).toContain("icon-unread");
    await assign(null);
  });

  test("makes a key that works until it is ended", async () => {
    const context = await browser.person();
    await signIn(context, installation.url, owner);
    const page = await context.newPage();
    await page.goto(`${installation.url}/settings?tab=keys`);
    await page.getByRole("button", { name: "Nova chave" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Nome").fill("Relatório");
    await dialog.getByLabel("Vale por").selectOption({ label: "30 dias" });
    await dialog.getByRole("group", { name: "Clientes" }).getByLabel("ler").check();
    await dialog.getByRole("button", { name: "Criar a chave" }).click();
    await dialog.getByText("Guarde a chave agora").waitFor();
    const key = await dialog.getByLabel("Chave", { exact: true }).inputValue();
    await picture(page, "key");
    const call = () => fetch(`${installation.url}/api/omni/conversations`, { headers: { authorization: `Bearer ${key}` } });
    expect((await call()).status).toBe(200);
    await dialog.getByRole("button", { name: "Já guardei" }).click();
    await page.getByText("Conversas e mensagens (ler), Clientes (ler)").waitFor();
    expect(await page.getByText(/vale até \d\d\/\d\d/).count()).toBe(1);
    await page.getByRole("button", { name: "Encerrar" }).click();
    await page.getByRole("alertdialog").or(page.getByRole("dialog")).getByRole("button", { name: "Encerrar" }).click();
    await page.getByText("Encerrada").waitFor();
    // What a key may do is remembered for three seconds.
    await expect.poll(async () => (await call()).status, { timeout: patienceMillis }).toBe(401);
  });
});
