import { describe, expect, test } from "vitest";
import { asOwner, secondAccount, startTestProduct } from "#testing/product.ts";
import type { FoundCustomer, FoundMessage } from "./search.contract.ts";
import { createTeller, personId } from "./testing/said.builder.ts";

const product = await startTestProduct({ env: { PROSA_ROLE: "api" } });
const { db, contactHasher } = product.services;
const [account] = await product.rows<{ id: string }>("select id from accounts order by created_at limit 1");
const mine = { id: account?.id ?? "", key: undefined as string | undefined };
const other = await secondAccount(product);
const now = Date.now();
const minute = 60_000;
const day = 1440 * minute;

const tell = createTeller(product, now);

interface Messages {
  items: FoundMessage[];
  nextCursor: string | null;
  searchedBackTo: string | null;
}
const search = async (query: Record<string, string>, key?: string) => {
  const answer = await product.api<Messages>(
    "GET",
    `/api/omni/search/messages?${new URLSearchParams(query).toString()}`,
    undefined,
    key === undefined ? {} : { key },
  );
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
};
const textOf = (message: FoundMessage) => message.snippet.map(({ text }) => text).join("");
const texts = async (query: Record<string, string>, key?: string) => (await search(query, key)).items.map((item) => textOf(item));
const hits = async (q: string) =>
  (await search({ q })).items.flatMap(({ snippet }) => snippet.filter(({ hit }) => hit).map(({ text }) => text));
const customers = async (q: string, key?: string) =>
  (
    await product.api<{ items: FoundCustomer[]; nextCursor: string | null }>(
      "GET",
      `/api/omni/search/customers?q=${encodeURIComponent(q)}`,
      undefined,
      key === undefined ? {} : { key },
    )
  ).body.items;

const joana = await tell(
  mine.id,
  { name: "Joana D'Ávila Conceição", phone: "5541988887777", email: "joana.avila@exemplo.com.br", labels: ["Reclamação grave"] },
  [
    { text: "Olá, minha GELADEIRA não chegou", ago: 400 },
    { text: "As entregas atrasaram muito", ago: 30 },
    { text: "Pedido PED-10420 com defeito na porta", ago: 20 },
    { text: "cliente nervosa, tratar com calma", ago: 20, by: "note" },
    { text: "Vamos trocar a sua geladeira amanhã", ago: 10, by: "person" },
    { text: "Adorei 😍🙏🏽 obrigada", ago: 1 },
    { text: "oi", ago: 0 },
  ],
);
await tell(mine.id, { name: "Ana Souza", phone: "5511912345678", status: "closed" }, [
  { text: "a porta amarela com defeito", ago: 3 },
  { text: "<b>negrito</b> & <script>alert(1)</script> geladeira", ago: 2 },
]);
const stranger = await tell(other.id, { name: "Joana Segredo", phone: "5541988887777", labels: ["reclamação"] }, [
  { text: "geladeira secreta da outra loja", ago: 1 },
]);
await contactHasher.runOnce();

describe("messages", () => {
  test("case and accents do not matter, newest first", async () => {
    const found = await texts({ q: "geladeira" });
    expect(found).toEqual([
      "<b>negrito</b> & <script>alert(1)</script> geladeira",
      "Vamos trocar a sua geladeira amanhã",
      "Olá, minha GELADEIRA não chegou",
    ]);
    expect(await texts({ q: "GELADÉIRA NAO" })).toEqual(["Olá, minha GELADEIRA não chegou"]);
  });

  test("Portuguese forms of a word meet, and what is found is marked as it stands", async () => {
    expect(await hits("entregar")).toEqual(["entregas"]);
    expect(await hits("ola")).toEqual(["Olá"]);
    expect(await hits("gelad")).toEqual(["geladeira", "geladeira", "GELADEIRA"]);
  });

  test("a phrase is those words in that order; -without leaves out; an order number is two words", async () => {
    expect(await texts({ q: "defeito porta" })).toHaveLength(2);
    expect(await texts({ q: '"defeito na porta"' })).toEqual(["Pedido PED-10420 com defeito na porta"]);
    expect(await texts({ q: '"porta defeito"' })).toEqual([]);
    expect(await texts({ q: "defeito -amarela" })).toEqual(["Pedido PED-10420 com defeito na porta"]);
    expect(await texts({ q: "PED-10420" })).toEqual(["Pedido PED-10420 com defeito na porta"]);
  });

  test("emoji, whatever their colour, and one-letter and stop words are words too", async () => {
    expect(await hits("😍")).toEqual(["😍"]);
    expect(await texts({ q: "🙏" })).toEqual(["Adorei 😍🙏🏽 obrigada"]);
    expect(await texts({ q: "a com" })).toEqual(["a porta amarela com defeito"]);
    expect(await texts({ q: "a" })).toHaveLength(2);
  });

  test("nothing that is typed is an error or an order to the database", async () => {
    for (const q of [
      "'",
      "''",
      "\\",
      "a:*b & | !",
      "<->",
      "'; drop table messages; --",
      "%",
      "_",
      '"',
      '""',
      "-",
      "--",
      "@@ (",
      "x".repeat(300),
      "\u{1F600}",
      "é'é\\'",
    ])
      expect([q, (await product.api("GET", `/api/omni/search/messages?q=${encodeURIComponent(q)}`)).status]).toEqual([q, 200]);
    expect(await texts({ q: "geladeira' | 'porta" })).toEqual([]);
    expect((await search({ q: "\u0000geladeira" })).items).toHaveLength(3);
  });

  test("markup comes as text in segments", async () => {
    const [first] = (await search({ q: "negrito" })).items;
    expect(first?.snippet).toEqual([
      { text: "<b>", hit: false },
      { text: "negrito", hit: true },
      { text: "</b> & <script>alert(1)</script> geladeira", hit: false },
    ]);
  });

  test("filters: writer, kind, direction, conversation, customer, label, status, dates", async () => {
    expect(await texts({ q: "geladeira", sender: personId })).toEqual(["Vamos trocar a sua geladeira amanhã"]);
    expect(await texts({ kind: "note" })).toEqual(["cliente nervosa, tratar com calma"]);
    expect(await texts({ kind: "image,file" })).toEqual([]);
    expect(await texts({ q: "geladeira", direction: "outgoing" })).toEqual(["Vamos trocar a sua geladeira amanhã"]);
    expect(await texts({ q: "defeito", conversationId: joana.conversationId })).toHaveLength(1);
    expect(await texts({ q: "defeito", customerId: joana.customerId })).toHaveLength(1);
    expect(await texts({ q: "defeito", channelId: joana.channelId })).toHaveLength(1);
    expect(await texts({ q: "defeito", channel: "webchat" })).toHaveLength(2);
    expect(await texts({ q: "defeito", channel: "none-such" })).toEqual([]);
    expect(await texts({ q: "defeito", label: "Reclamação grave" })).toEqual(["Pedido PED-10420 com defeito na porta"]);
    expect(await texts({ q: "defeito", status: "closed" })).toEqual(["a porta amarela com defeito"]);
    expect(await texts({ q: "geladeira", to: new Date(now - 100 * day).toISOString() })).toEqual(["Olá, minha GELADEIRA não chegou"]);
    expect(await texts({ q: "geladeira", from: new Date(now - 5 * day).toISOString() })).toHaveLength(1);
    expect(await texts({ from: new Date(now - 1.5 * day).toISOString() })).toEqual(["oi", "Adorei 😍🙏🏽 obrigada"]);
    expect((await product.api("GET", "/api/omni/search/messages?kind=nonsense")).status).toBe(400);
    expect((await product.api("GET", "/api/omni/search/messages?sender=somebody")).status).toBe(400);
    expect(await texts({})).toEqual([]);
  });

  test("pages follow one another without gap or double", async () => {
    const all = await texts({ q: "a", limit: "100" });
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Messages = await search({ q: "geladeira", limit: "1", ...(cursor === "" ? {} : { cursor }) });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([3, 3]);
    expect(all.length).toBeGreaterThan(0);
    expect((await product.api("GET", "/api/omni/search/messages?q=oi&cursor=nonsense")).status).toBe(400);
  });

  test("by relevance a word as it was typed comes before one that shares its beginning", async () => {
    await tell(mine.id, { name: "Rui", phone: "5511955554444" }, [
      { text: "comprovante", ago: 5 },
      { text: "os comprovantes todos", ago: 1 },
    ]);
    expect(await texts({ q: "comprovante" })).toEqual(["os comprovantes todos", "comprovante"]);
    expect(await texts({ q: "comprovante", sort: "relevance" })).toEqual(["comprovante", "os comprovantes todos"]);
  });

  test("what was deleted is gone, what was edited is found by its new text", async () => {
    const { ids } = await tell(mine.id, { name: "Bia", phone: "5511977776666" }, [{ text: "abacaxi" }, { text: "beterraba" }]);
    await asOwner(product.databaseUrl, async (client) => {
      await client.query("update messages set deleted_at = now() where id = $1", [ids[0]]);
      await client.query("update messages set text = 'cenoura' where id = $1", [ids[1]]);
    });
    expect([await texts({ q: "abacaxi" }), await texts({ q: "beterraba" }), await texts({ q: "cenoura" })]).toEqual([[], [], ["cenoura"]]);
  });

  test("a search that looked at enough gives back what it has and where to go on", async () => {
    const page = await db.account(mine.id, (tx) =>
      tx.query<{ message_id: string | null; reached: string | null }>(
        "select * from search_messages($1, '{geladeira}', '{word}', '{}', true, null, null, null, null, 20, 1)",
        [mine.id],
      ),
    );
    const reached = page.at(-1)?.reached;
    expect(reached).toMatch(/^[0-9a-f]{5}000-/);
    const rest = await db.account(mine.id, (tx) =>
      tx.query<{ message_id: string | null }>(
        "select * from search_messages($1, '{geladeira}', '{word}', '{}', true, null, null, null, $2, 20, 100)",
        [mine.id, reached],
      ),
    );
    // Three messages, and one row that says where to go on.
    expect(page.length + rest.length).toBe(4);
  });
});

test("under a label the same messages are found whether few conversations have it or many", async () => {
  const words = ["oi de novo", "tudo certo", "oi", "chegou a oitava caixa", "não, oi", "ok"];
  const labelled = await Promise.all(
    [0, 1, 2].map((which) =>
      tell(
        mine.id,
        { name: `Selo ${which}`, phone: `551197000000${which}`, labels: ["Selo raro"] },
        Array.from({ length: 24 }, (_, index) => ({ text: words[(index * 5 + which) % words.length] ?? "", ago: index * 9 + which })),
      ),
    ),
  );
  const queries: Record<string, string>[] = [
    { q: "oi" },
    { q: "oi", limit: "100" },
    { q: "oit*" },
    { q: '"de novo"' },
    { q: "oi -novo" },
    { q: "certo", status: "active" },
    { q: "certo", status: "closed" },
    { q: "oi", conversationId: labelled[1]?.conversationId ?? "" },
    { q: "oi", from: new Date(now - 100 * day).toISOString(), to: new Date(now - 20 * day).toISOString() },
    { direction: "incoming", limit: "100" },
    { q: "nadadisso" },
  ];
  const ask = () => Promise.all(queries.map(async (query) => (await search({ ...query, label: "Selo raro" })).items.map(({ id }) => id)));
  const few = await ask();
  const own = new Set(labelled.flatMap(({ ids }) => ids));
  expect(few.flat().every((id) => own.has(id))).toBe(true);
  expect(few.map((ids) => ids.length > 0)).toEqual([true, true, true, true, true, true, false, true, true, true, false]);
  /** In turns of so much work each, gone on with where the one before ended. */
  const walk = async (work: number) => {
    const found: string[] = [];
    for (let before: string | null = null, turns = 0; turns < 500; turns += 1) {
      const rows: { message_id: string | null; reached: string | null }[] = await db.account(mine.id, (tx) =>
        tx.query("select * from search_messages($1, '{oi}', '{word}', '{}', true, 'Selo raro', null, null, $2, 200, $3)", [
          mine.id,
          before,
          work,
        ]),
      );
      found.push(...rows.flatMap((row) => row.message_id ?? []));
      before = rows.at(-1)?.reached ?? null;
      if (before === null) break;
    }
    return found;
  };
  const whole = await walk(100_000);
  expect(whole.length).toBeGreaterThan(20);
  expect(await walk(1)).toEqual(whole);
  // Conversations that are not there: only how many have the label changes.
  await asOwner(product.databaseUrl, async (client) => {
    await client.query("set session_replication_role = replica");
    await client.query(
      "insert into conversation_labels (account_id, label, conversation_id) select $1, 'Selo raro', gen_random_uuid() from generate_series(1, 201)",
      [mine.id],
    );
  });
  expect(await ask()).toEqual(few);
  expect(await walk(1)).toEqual(whole);
});

describe("customers", () => {
  test("by words of the name, begun or whole, without accents", async () => {
    expect((await customers("conceicao joa")).map(({ id }) => id)).toEqual([joana.customerId]);
    expect((await customers("avila"))[0]?.name).toEqual([
      { text: "Joana D'", hit: false },
      { text: "Ávila", hit: true },
      { text: " Conceição", hit: false },
    ]);
  });

  test.each([
    "7777",
    "8887777",
    "88887777",
    "988887777",
    "41988887777",
    "(41) 8888-7777",
    "+55 41 98888-7777",
    "joana.avila",
    "avila@",
    "joana.avila@exemplo.com.br",
  ])("by a piece of phone or e-mail: %s", async (q) => {
    const found = await customers(q);
    expect(found.map(({ id, by }) => [id, by])).toEqual([[joana.customerId, q.includes("a") ? "email" : "phone"]]);
    expect(found[0]?.conversationId).toBe(joana.conversationId);
  });

  test("another end of a phone, a shorter one, or a piece in the middle finds nobody", async () => {
    for (const q of ["1117777", "777", "8888", "5541"]) expect([q, await customers(q)]).toEqual([q, []]);
  });

  test("the database holds no piece in the clear", async () => {
    const rows = await product.rows<{ token: Buffer }>("select token from contact_tokens where account_id = $1", [mine.id]);
    expect(rows.length).toBeGreaterThan(4);
    for (const { token } of rows) {
      expect(token).toHaveLength(12);
      expect(token.toString("latin1")).not.toMatch(/7777|avila/);
    }
    // The same digits give another hash in another account.
    const foreign = await product.rows<{ token: Buffer }>("select token from contact_tokens where account_id = $1", [other.id]);
    expect(foreign.length).toBeGreaterThan(0);
    const own = new Set(rows.map(({ token }) => token.toString("hex")));
    expect(foreign.some(({ token }) => own.has(token.toString("hex")))).toBe(false);
  });

  test("a new value under an identity is found, the old one no more", async () => {
    const { customerId } = await tell(mine.id, { name: "Caio", phone: "5511933332222" }, [{ text: "opa" }]);
    await contactHasher.runOnce();
    expect(await customers("33332222")).toHaveLength(1);
    await asOwner(product.databaseUrl, (client) =>
      client.query("update contact_identities set value_index = '\\x01' where customer_id = $1 and kind = 'phone'", [customerId]),
    );
    expect(await customers("33332222")).toEqual([]);
    expect(await product.rows("select 1 from contact_token_queue where account_id = $1", [mine.id])).toHaveLength(1);
    await contactHasher.runOnce();
  });
});

test("conversations by a label, begun or whole", async () => {
  const find = async (q: string, key?: string) =>
    (
      await product.api<{ items: { id: string }[] }>(
        "GET",
        `/api/omni/search/conversations?q=${encodeURIComponent(q)}`,
        undefined,
        key === undefined ? {} : { key },
      )
    ).body.items.map(({ id }) => id);
  expect(await find("reclamacao")).toEqual([joana.conversationId]);
  expect(await find("grav")).toEqual([joana.conversationId]);
  expect(await find("recl GRAVE")).toEqual([joana.conversationId]);
  expect(await find("reclamacao nenhuma")).toEqual([]);
  await product.api("PATCH", `/api/omni/conversations/${joana.conversationId}`, { status: "closed" });
  expect(await find("grave")).toEqual([joana.conversationId]);
  await product.api("PATCH", `/api/omni/conversations/${joana.conversationId}`, { status: "active" });
  expect(await find("nenhuma")).toEqual([]);
  expect(await find("reclamacao", other.key)).toEqual([stranger.conversationId]);
});

describe("another account", () => {
  test("finds its own and nothing else", async () => {
    expect(await texts({ q: "geladeira" }, other.key)).toEqual(["geladeira secreta da outra loja"]);
    expect(await texts({ q: "geladeira" })).not.toContain("geladeira secreta da outra loja");
    expect((await customers("joana", other.key)).map(({ id }) => id)).toEqual([stranger.customerId]);
    expect((await customers("7777", other.key)).map(({ id }) => id)).toEqual([stranger.customerId]);
    expect(await texts({ q: "geladeira", conversationId: joana.conversationId }, other.key)).toEqual([]);
    expect(await texts({ q: "geladeira", customerId: joana.customerId }, other.key)).toEqual([]);
    expect(await texts({ q: "geladeira", channelId: joana.channelId }, other.key)).toEqual([]);
  });

  test.each([
    ["search_messages", "select * from search_messages($1, '{geladeira}', '{word}', '{}', true, null, null, null, null, 20, 1000)"],
    ["search_customers_by_name", "select * from search_customers_by_name($1, 'joana', null, null, 20, 1000)"],
    ["search_conversations_by_label", "select * from search_conversations_by_label($1, 'reclamacao', null, null, 20, 1000)"],
  ])("%s refuses the id of an account that is not the transaction's", async (_name, statement) => {
    await expect(db.account(other.id, (tx) => tx.query(statement, [mine.id]))).rejects.toThrow("not the account of this transaction");
    await expect(db.account(other.id, (tx) => tx.query(statement, [null]))).rejects.toThrow("not the account of this transaction");
    // No account set at all: the machinery's own connection.
    await expect(db.system((tx) => tx.query(statement, [mine.id]))).rejects.toThrow("not the account of this transaction");
    expect((await db.account(mine.id, (tx) => tx.query(statement, [mine.id]))).length).toBeGreaterThan(0);
  });

  test("a facet that is written like an account's term reaches no other account", async () => {
    for (const facet of ["#k", `#v'|'${mine.id.slice(-6)}`, "' | !'x", "\\' | 'a"]) {
      const rows = await db.account(other.id, (tx) =>
        tx.query<{ message_id: string | null }>(
          "select * from search_messages($1, '{geladeira}', '{word}', $2, true, null, null, null, null, 20, 1000)",
          [other.id, [facet]],
        ),
      );
      expect(rows.filter(({ message_id: id }) => id !== null && joana.ids.includes(id))).toEqual([]);
    }
  });

  test("nobody but the product may call the functions, they run as the machinery with a search path of their own", async () => {
    const rows = await product.rows<{ proname: string; owner: string; definer: boolean; config: string[]; acl: string }>(
      `select proname, pg_get_userbyid(proowner) as owner, prosecdef as definer, proconfig as config, proacl::text as acl
       from pg_proc where proname in ('search_messages', 'search_customers_by_name', 'search_conversations_by_label')`,
    );
    expect(rows).toHaveLength(3);
    for (const row of rows) {
      expect([row.owner, row.definer, row.config.includes("search_path=public, pg_temp")]).toEqual(["prosa_system", true, true]);
      expect(row.acl).toContain("prosa_app=X/");
      expect(row.acl).not.toMatch(/(^|[{,])=X/);
    }
  });
});
