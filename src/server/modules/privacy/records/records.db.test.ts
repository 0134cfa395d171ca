import { randomInt } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { secondAccount, startTestProduct } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import type { Incident } from "../incidents/incidents.contract.ts";
import type { Destination, RecordedActivity } from "./records.contract.ts";

const product = await startTestProduct();
const number = String(randomInt(10 ** 11, 10 ** 12));
let channelId = "";

beforeAll(async () => {
  channelId = (await product.connect("whatsapp", number)).id;
});

const settings = { officer_name: "Dora Lima", officer_email: "dora@exemplo.com.br", officer_phone: "", page_on: false };

test("the record tells every activity with its basis, period and tables, where data goes, and leaves as PDF and CSV", async () => {
  await product.api("PUT", "/api/v1/privacy/settings", settings);
  const { activities, destinations } = await product.get<{ activities: RecordedActivity[]; destinations: Destination[] }>(
    "/api/v1/privacy/record",
  );
  expect(activities.find((one) => one.key === "service")).toMatchObject({
    kept: "1 ano; no arquivo até 3 anos",
    basis: Array.from({ length: 2 }, (): unknown => expect.stringContaining("art. 7")),
  });
  expect(activities.find((one) => one.key === "team")?.tables).toContain("users");
  expect(destinations).toContainEqual(expect.objectContaining({ kind: "channel" }));
  expect(JSON.stringify(destinations)).not.toContain("test-app-secret");
  const file = async (format: string) => {
    const response = await fetch(new URL(`/api/v1/privacy/record/file?format=${format}`, product.url), {
      headers: { authorization: "Bearer test-administrator-key-0001" },
    });
    return { type: response.headers.get("content-type"), bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const pdf = await file("pdf");
  expect(pdf.type).toBe("application/pdf");
  expect(pdf.bytes.subarray(0, 5).toString()).toBe("%PDF-");
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const document = await getDocument({ data: new Uint8Array(pdf.bytes), verbosity: 0 }).promise;
  const { items } = await (await document.getPage(1)).getTextContent();
  await document.destroy();
  expect(items.map((item) => ("str" in item ? item.str : "")).join(" ")).toContain("Dora Lima");
  const csv = await file("csv");
  expect(csv.bytes.toString("utf8")).toContain("Atendimento por mensagens");
});

test("the officer's page is there for everybody once somebody is named, whether or not the page of requests is open", async () => {
  const [account] = await product.rows<{ id: string }>("select id from accounts");
  await product.api("PUT", "/api/v1/privacy/settings", settings);
  const read = async (id: string) => {
    const response = await fetch(new URL(`/api/v1/privacy/officer/${id}`, product.url));
    return { status: response.status, body: await response.json() };
  };
  expect(await read(account?.id ?? "")).toMatchObject({ status: 200, body: { officer: { officer_name: "Dora Lima" }, page: null } });
  const other = await secondAccount(product);
  expect((await read(other.id)).status).toBe(404);
});

test("an incident has three business days, finds whom it concerns by time and resource, and fills in the texts", async () => {
  const write = async (name: string) => {
    const phone = `55119${randomInt(7_000_0000, 9_999_9999)}`;
    await product.webhook("whatsapp", messageBody(number, { from: phone, name }, text("oi")));
    await product.settle();
  };
  await write("Antes");
  await new Promise((resolve) => void setTimeout(resolve, 1100));
  const from = new Date();
  await write("Bia");
  await write("Caio");
  const to = new Date(Date.now() + 60_000);
  const incident = {
    kind: "access",
    risk: "relevant",
    title: "Notebook perdido",
    detail: "Sessão aberta em aparelho perdido.",
    measures: "Sessão encerrada.",
    categories: ["mensagens"],
    happened_from: from.toISOString(),
    happened_to: to.toISOString(),
    known_at: from.toISOString(),
    scope: { resource: "channel", id: channelId },
  };
  const made = await product.api<Incident>("POST", "/api/v1/privacy/incidents", incident);
  expect(made.status).toBe(201);
  expect(Date.parse(made.body.due_at) - from.getTime()).toBeGreaterThan(3 * 86_400_000);
  const path = `/api/v1/privacy/incidents/${made.body.id}`;
  const counted = await product.api<Incident>("POST", `${path}/persons`);
  expect(counted.body.persons).toBe(2);
  expect((await product.api<Incident>("POST", `${path}/persons`)).body.persons).toBe(2);
  const list = await fetch(new URL(`${path}/persons/file`, product.url), {
    headers: { authorization: "Bearer test-administrator-key-0001" },
  });
  const csv = await list.text();
  expect(csv).toContain("Bia");
  expect(csv).not.toContain("Antes");
  const notices = await product.get<{ authority: string; persons: string }>(`${path}/notices`);
  expect(notices.authority).toContain("Número de titulares afetados: 2");
  expect(notices.persons).toContain("Dora Lima");
  const told = await product.api<Incident>("PATCH", path, { authority_told: true, persons_told: true, closed: true });
  expect(told.body).toMatchObject({ state: "closed", overdue: false });
  expect(told.body.authority_told_at).not.toBeNull();
  // Words are sealed; another account sees nothing.
  const [row] = await product.rows<{ text: string }>("select string_agg(to_jsonb(i)::text, '') as text from incidents i");
  expect(row?.text).not.toContain("aparelho perdido");
  const other = await secondAccount(product);
  expect((await product.api("GET", "/api/v1/privacy/incidents", undefined, { key: other.key })).body).toEqual({ items: [] });
});
