import { expect, test } from "vitest";
import { aCustomer } from "#modules/commerce/testing/shop.builder.ts";
import { newId } from "#shared/ids.ts";
import { secondAccount, startTestProduct, testKey } from "#testing/product.ts";
import type { Escrow, Job, Proposal } from "./jobs.contract.ts";
import type { Provider } from "./providers.contract.ts";

const product = await startTestProduct();
const [account] = await product.rows<{ id: string }>("select id from accounts");
const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");

const post = async <T>(path: string, body: unknown = {}) => {
  const made = await product.api<T>("POST", path, body);
  if (made.status > 299) throw new Error(`${path}: ${made.status} ${JSON.stringify(made.body)}`);
  return made.body;
};
const codeOf = async (method: string, path: string, body?: unknown, options?: { headers: Record<string, string> }) => {
  const made = await product.api<{ code?: string }>(method, path, body, options);
  return [made.status, made.body.code];
};

const customer = () => aCustomer(product.services.db, account?.id ?? "");

async function aVerifiedProvider(name: string) {
  const { id } = await post<Provider>("/api/v1/providers", {
    customer_id: await customer(),
    name,
    categories: ["Elétrica"],
    cities: ["Campinas"],
  });
  const { steps } = await product.get<{ steps: { step: string }[] }>(`/api/v1/providers/${id}`);
  for (const { step } of steps) await product.api("PUT", `/api/v1/providers/${id}/steps`, { step, status: "done" });
  expect((await product.api("POST", `/api/v1/providers/${id}/verification`, { verification: "verified" })).status).toBe(200);
  return id;
}

const aJob = async (fields: object = {}) =>
  post<Job>("/api/v1/jobs", {
    client_id: await customer(),
    category: "elétrica",
    description: "Trocar o chuveiro do banheiro.",
    city: "Campinas",
    ...fields,
  });

async function upload(bytes: Uint8Array, name: string) {
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(bytes)]), name);
  const response = await fetch(`${product.url}/api/omni/files`, {
    method: "POST",
    headers: { authorization: `Bearer ${testKey}` },
    body: form,
  });
  return ((await response.json()) as { id: string }).id;
}

test("a job goes from the request to the review, and its money with it", async () => {
  const [one, two] = [await aVerifiedProvider("Ana Luz"), await aVerifiedProvider("Beto Fio")];
  const job = await aJob({ budget: 400, urgency: "urgent", wanted_for: "amanhã" });
  expect(job).toMatchObject({ status: "open", budget: 400, urgency: "urgent", title: "Trocar o chuveiro do banheiro" });
  const details = await product.get<{ matches: { provider_id: string }[] }>(`/api/v1/jobs/${job.id}`);
  expect(details.matches.map((match) => match.provider_id).toSorted()).toEqual([one, two].toSorted());

  const offer = (provider_id: string, amount: number) =>
    post<Proposal>(`/api/v1/jobs/${job.id}/proposals`, { provider_id, amount, deadline: "amanhã cedo" });
  const cheap = await offer(one, 250.5);
  const dear = await offer(two, 320);
  expect(cheap).toMatchObject({ amount: 250.5, status: "enviada" });

  const accepted = await post<Job>(`/api/v1/proposals/${cheap.id}/accept`);
  expect(accepted).toMatchObject({ status: "awaiting_payment" });
  expect(await codeOf("POST", `/api/v1/proposals/${dear.id}/accept`)).toEqual([409, "market.job_taken"]);
  expect(await codeOf("POST", `/api/v1/jobs/${job.id}/move`, { status: "completed" })).toEqual([409, "market.move_refused"]);
  expect(await codeOf("POST", `/api/v1/jobs/${job.id}/review`, { stars: 5 })).toEqual([409, "market.not_completed"]);

  for (const status of ["in_progress", "done", "completed"])
    expect(await post<Job>(`/api/v1/jobs/${job.id}/move`, { status, reason: "combinado" })).toMatchObject({ status });
  const { escrow, ledger } = await product.get<{ escrow: Escrow; ledger: { move: string; amount: number }[] }>(`/api/v1/jobs/${job.id}`);
  expect(escrow).toMatchObject({ status: "released", amount: 250.5, fee: 25.05, provider_id: one });
  expect(Math.abs(ledger.reduce((sum, { amount }) => sum + amount, 0))).toBeLessThan(1e-9);
  const kept = await product.get<{ items: Escrow[] }>(`/api/v1/escrows?status=released&provider_id=${one}`);
  expect(kept.items.map(({ job_id: id }) => id)).toEqual([job.id]);

  expect((await product.api("POST", `/api/v1/jobs/${job.id}/review`, { stars: 5, comment: "Ótima" })).status).toBe(200);
  expect(await codeOf("POST", `/api/v1/jobs/${job.id}/review`, { stars: 1 })).toEqual([409, "market.reviewed"]);
  expect(await product.get<Provider>(`/api/v1/providers/${one}`)).toMatchObject({ provider: { stars: 5, reviews: 1, jobs_done: 1 } });
});

test("a job that changed meanwhile is not overwritten, pages give every job once, and the board counts them", async () => {
  const jobs = [await aJob({ title: "Um" }), await aJob({ title: "Dois" }), await aJob({ title: "Três" })];
  const [first] = jobs;
  expect((await product.api("PATCH", `/api/v1/jobs/${first?.id}`, { title: "Um só" }, { headers: { "if-match": '"1"' } })).status).toBe(
    200,
  );
  expect(await codeOf("PATCH", `/api/v1/jobs/${first?.id}`, { title: "x" }, { headers: { "if-match": '"1"' } })).toEqual([
    412,
    "market.job_changed_meanwhile",
  ]);
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: { items: Job[]; nextCursor: string | null } = await product.get(
      `/api/v1/jobs?limit=2&status=open${cursor === "" ? "" : `&cursor=${cursor}`}`,
    );
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(expect.arrayContaining(jobs.map(({ id }) => id)));
  const board = await product.get<{ columns: { status: string; count: number }[] }>("/api/v1/jobs/board");
  expect(board.columns.find(({ status }) => status === "open")?.count).toBe(seen.length);
  expect((await product.get<{ items: Job[] }>(`/api/v1/jobs?q=${encodeURIComponent("um só")}`)).items.map(({ id }) => id)).toEqual([
    first?.id,
  ]);
});

test("photos are uploaded pictures, whatever their name says, and others' files are none", async () => {
  const job = await aJob();
  const photo = await upload(picture, "parede.txt");
  const text = await upload(Buffer.from("isto não é uma foto"), "foto.png");
  const address = "https://fotos.example/1.jpg";
  const photos = [`file:${photo}`, address];
  const set = await product.api<Job>("PUT", `/api/v1/jobs/${job.id}/photos`, { photos });
  expect(set.body.photo_refs).toEqual(photos);
  const [link = "", second] = set.body.photos;
  expect(second).toBe(address);
  const opened = await fetch(new URL(link, product.url));
  expect([opened.status, opened.headers.get("content-type")]).toEqual([200, "image/png"]);
  expect(Buffer.from(await opened.arrayBuffer())).toEqual(picture);

  for (const file of [text, newId()])
    expect(await codeOf("PUT", `/api/v1/jobs/${job.id}/photos`, { photos: [`file:${file}`] })).toEqual([400, "market.not_a_photo"]);
  expect(await codeOf("POST", "/api/v1/jobs", { ...job, photos: [`file:${text}`] })).toEqual([400, "input.invalid"]);
  expect((await product.api("PUT", `/api/v1/jobs/${job.id}/photos`, { photos: ["javascript:alert(1)"] })).status).toBe(400);

  const { key } = await secondAccount(product);
  const other = { headers: { authorization: `Bearer ${key}` } };
  expect((await product.api("PUT", `/api/v1/jobs/${job.id}/photos`, { photos: [] }, other)).status).toBe(404);
  expect((await product.api<Job>("PUT", `/api/v1/jobs/${job.id}/photos`, { photos: [] })).body.photos).toEqual([]);
});

test("prospects bring their commission once the one they brought has a job done", async () => {
  const prospector = await customer();
  const provider = await aVerifiedProvider("Caio Obra");
  const { customer_id: customerId } = (await product.get<{ provider: { customer_id: string } }>(`/api/v1/providers/${provider}`)).provider;
  const prospect = await post<{ id: string; version: number }>("/api/v1/prospects", {
    prospector_id: prospector,
    kind: "prestador",
    name: "Caio",
    contact: "caio@obra.example",
  });
  expect((await product.api("PATCH", `/api/v1/prospects/${prospect.id}`, { status: "convertido", customer_id: customerId })).status).toBe(
    200,
  );
  const job = await aJob({ category: "Elétrica" });
  const proposal = await post<Proposal>(`/api/v1/jobs/${job.id}/proposals`, { provider_id: provider, amount: 100 });
  await post(`/api/v1/proposals/${proposal.id}/accept`);
  for (const status of ["in_progress", "done", "completed"]) await post(`/api/v1/jobs/${job.id}/move`, { status });
  const { items } = await product.get<{ items: { id: string; commission_status: string; commission: number | null }[] }>(
    "/api/v1/prospects",
  );
  expect(items.find(({ id }) => id === prospect.id)).toMatchObject({ commission_status: "due" });
  const [sealed] = await product.rows<{ sealed: string }>("select contact_sealed::text as sealed from market_prospects");
  expect(Buffer.from((sealed?.sealed ?? "").slice(2), "hex").includes("caio@obra")).toBe(false);
});
