import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#shared/ids.ts";
import { secondAccount, startTestProduct } from "#testing/product.ts";
import type { CannedReply } from "./canned.contract.ts";

const administrator = { email: "marta@loja.example", password: "uma senha bem longa" };
const attendants = [
  { name: "Ana", email: "ana@loja.example", password: "outra senha bem longa" },
  { name: "Bia", email: "bia@loja.example", password: "mais uma senha longa" },
];
const product = await startTestProduct({
  env: { PROSA_ADMIN_EMAIL: administrator.email, PROSA_ADMIN_PASSWORD: administrator.password },
});
const path = "/api/omni/canned-replies";
type Answer<T> = Promise<{ status: number; body: T & { code?: string } }>;
type Person = <T = CannedReply>(method: string, path: string, body?: unknown) => Answer<T>;

async function person(who: { email: string; password: string }): Promise<Person> {
  const answer = await product.api("POST", "/api/auth/sign-in", { email: who.email, password: who.password }, { key: null });
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  return (method, to, body) => product.api(method, to, body, { key: null, headers: { cookie } });
}

let marta: Person;
let ana: Person;
let bia: Person;
beforeAll(async () => {
  marta = await person(administrator);
  for (const one of attendants) await product.api("POST", "/api/omni/users", { role: "SECRETARY", ...one });
  [ana, bia] = [await person(attendants[0] as never), await person(attendants[1] as never)];
});

const make = (who: Person, more: object = {}) =>
  who("POST", path, { shortCode: `c${newId().slice(-8)}`, text: "Oi, {{cliente.primeiro_nome|tudo bem}}!", personal: false, ...more });
const codes = async (who: Person, query = "") =>
  (await who<{ items: CannedReply[] }>("GET", `${path}?limit=100${query}`)).body.items.map(({ shortCode }) => shortCode);

describe("ready answers", () => {
  it("are made, changed and taken away, and keep their blanks as they were written", async () => {
    const made = await make(marta, { shortCode: " Frete-SP ", language: "pt-BR", channel: "whatsapp" });
    expect([made.status, made.body]).toMatchObject([
      201,
      { shortCode: "frete-sp", text: "Oi, {{cliente.primeiro_nome|tudo bem}}!", personal: false, language: "pt-BR", channel: "whatsapp" },
    ]);
    const changed = await marta("PATCH", `${path}/${made.body.id}`, { text: "Chega em {{pedido.numero}}", language: null });
    expect(changed.body).toMatchObject({ shortCode: "frete-sp", text: "Chega em {{pedido.numero}}", language: null, channel: "whatsapp" });
    expect(await codes(ana)).toContain("frete-sp");
    expect((await marta("DELETE", `${path}/${made.body.id}`)).status).toBe(200);
    expect(await codes(ana)).not.toContain("frete-sp");
    for (const method of ["PATCH", "DELETE"])
      expect((await marta(method, `${path}/${made.body.id}`, method === "PATCH" ? { text: "x" } : undefined)).body.code).toBe(
        "canned.not_found",
      );
  });

  it("of one code, language and channel are one, however many make it at once", async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => make(marta, { shortCode: "boas-vindas" })));
    expect(all.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409]);
    expect(all.find(({ status }) => status === 409)?.body.code).toBe("canned.code_taken");
    // In another language, and as one's own, the code is free.
    expect((await make(marta, { shortCode: "boas-vindas", language: "en" })).status).toBe(201);
    expect((await make(ana, { shortCode: "boas-vindas", personal: true })).status).toBe(201);
  });

  it("for everybody are kept by those who lead; one's own are nobody else's", async () => {
    expect((await make(ana)).body.code).toBe("canned.leaders_only");
    const shared = (await make(marta)).body;
    for (const [method, body] of [
      ["PATCH", { text: "x" }],
      ["DELETE", undefined],
    ] as const)
      expect((await ana(method, `${path}/${shared.id}`, body)).status).toBe(403);
    const own = (await make(ana, { personal: true })).body;
    expect(await codes(ana, "&personal=true")).toContain(own.shortCode);
    for (const other of [bia, marta]) {
      expect(await codes(other)).not.toContain(own.shortCode);
      for (const [method, body] of [
        ["PATCH", { text: "x" }],
        ["DELETE", undefined],
      ] as const)
        expect((await other(method, `${path}/${own.id}`, body)).status).toBe(404);
    }
    // It cannot be made everybody's by who may not.
    expect((await ana("PATCH", `${path}/${own.id}`, { personal: false })).body.code).toBe("canned.leaders_only");
    // A program has no ready answers of its own.
    expect((await product.api<{ code: string }>("POST", path, { shortCode: "x", text: "x", personal: true })).body.code).toBe(
      "canned.no_person",
    );
  });

  it("are found by code before text, accents and case ignored, in pages that give each once", async () => {
    await make(marta, { shortCode: "troca", text: "Nossa política." });
    await make(marta, { shortCode: "prazo-troca", text: "Sete dias." });
    await make(marta, { shortCode: "devolver", text: "Para TROCÁR, leve a nota fiscal." });
    await make(marta, { shortCode: "somente-en", text: "troca", language: "en" });
    expect(await codes(ana, `&q=${encodeURIComponent("TRÓCA")}&language=pt-BR`)).toEqual(["troca", "prazo-troca", "devolver"]);
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const { body }: { body: { items: CannedReply[]; nextCursor: string | null } } = await ana(
        "GET",
        `${path}?limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`,
      );
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await codes(ana)).length);
  });

  it("come in as a file all or none, and a code that is there is written anew", async () => {
    const items = [
      { shortCode: "horario", text: "Das 9 às 18." },
      { shortCode: "pix", text: "Chave na nota." },
    ];
    const bring = (who: Person, list: object[]) => who<{ created: number; updated: number }>("POST", `${path}/import`, { items: list });
    expect((await bring(marta, items)).body).toEqual({ created: 2, updated: 0 });
    expect((await bring(marta, [{ shortCode: "pix", text: "Nova chave." }])).body).toEqual({ created: 0, updated: 1 });
    expect(
      (
        await bring(marta, [
          { shortCode: "novo", text: "a" },
          { shortCode: "não pode", text: "b" },
        ])
      ).status,
    ).toBe(400);
    expect(await codes(ana)).not.toContain("novo");
    expect((await bring(ana, items)).status).toBe(403);
  });

  it("of another account are not there, neither to see nor to change", async () => {
    const mine = (await make(marta, { shortCode: "segredo" })).body;
    const other = await secondAccount(product);
    const theirs = await product.api<{ items: CannedReply[] }>("GET", path, undefined, { key: other.key });
    expect(theirs.body.items.map(({ shortCode }) => shortCode)).not.toContain("segredo");
    for (const [method, body] of [
      ["PATCH", { text: "x" }],
      ["DELETE", undefined],
    ] as const)
      expect((await product.api(method, `${path}/${mine.id}`, body, { key: other.key })).status).toBe(404);
    expect((await product.api("POST", path, { shortCode: "segredo", text: "x", personal: false }, { key: other.key })).status).toBe(201);
    expect((await marta<{ items: CannedReply[] }>("GET", `${path}?q=segredo`)).body.items).toMatchObject([{ text: mine.text }]);
  });

  it("refuse files that are not there and codes that nobody can type", async () => {
    expect((await make(marta, { attachments: [newId()] })).body.code).toBe("messages.file_unknown");
    for (const shortCode of ["", "com espaço", "-traço", "x".repeat(41)]) expect((await make(marta, { shortCode })).status).toBe(400);
  });
});
