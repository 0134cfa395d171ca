import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { createArticle, publishArticle, searchKnowledge } from "#modules/knowledge/index.ts";
import { demoHelp } from "#packs/ecommerce/demo/help/demo-help.ts";
import { createRandom } from "#packs/ecommerce/demo/random.ts";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { migrate } from "#platform/db/migrate.ts";
import { openDb } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import type { Benchmark } from "./benchmark.ts";
import { median, millis, percentile, say, sayGoals } from "./figures.ts";

const goalMillis = 20;

// As people type; the last ones have no answer.
const questions = [
  "qual o prazo de entrega?",
  "qnt tempo demora pra chegar",
  "quero trocar por outro tamanho",
  "rembolso demora quanto",
  "parcela em quantas vezes?",
  "o pix expirou",
  "posso retirar na loja com documento de outra pessoa?",
  "a caixa chegou aberta e molhada",
  "garantia cobre queda?",
  "emite nota no cnpj da empresa?",
  "vocês alugam equipamentos de som?",
  "tem programa de fidelidade com pontos?",
];

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Peer: PostgreSQL's own full text over the same passages, ranked by ts_rank, with its index, as its owner (past row-level security). */
async function measurePeer(url: string, rounds: number): Promise<number[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("create index bench_words on knowledge_chunks using gin (to_tsvector('portuguese', text))");
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const question of questions) {
      const began = performance.now();
      await client.query(
        `select id from knowledge_chunks, replace(plainto_tsquery('portuguese', $1)::text, '&', '|')::tsquery q
         where to_tsvector('portuguese', text) @@ q order by ts_rank(to_tsvector('portuguese', text), q) desc limit 5`,
        [question],
      );
      times.push(performance.now() - began);
    }
  await client.end();
  return times;
}

export const knowledge: Benchmark = {
  name: "knowledge",
  summary: "search of the knowledge base as customers ask, one question after another",
  flags: { passages: [5000, 20_000], rounds: [20, 100] },
  async run({ passages = 5000, rounds = 20 }) {
    const dataDir = mkdtempSync(join(tmpdir(), "prosa-bench-knowledge-"));
    const server = await startEmbeddedPostgres({ dataDir, log: silent });
    try {
      await migrate(server.url);
      const db = openDb({ url: server.url, poolSize: 2 });
      const account = newId();
      await db.system((tx) => tx.execute("insert into accounts (id, name) values ($1, 'Bench')", [account]));
      const random = createRandom(1);
      const began = performance.now();
      // The demonstration's articles, with paragraphs of theirs shuffled into long ones: the words of shops, at their own frequency.
      const paragraphs = demoHelp.flatMap(({ body }) => body.split("\n\n").filter((part) => part.length > 40 && !part.startsWith("#")));
      let made = 0;
      for (let index = 0; made < passages; index += 1) {
        const base = demoHelp[index % demoHelp.length];
        const pick = () => random.pick(paragraphs);
        const body =
          index < demoHelp.length
            ? (base?.body ?? "")
            : Array.from({ length: 25 }, (_, at) => `## Assunto ${index}.${at}\n\n${pick()}`).join("\n\n");
        made += await db.account(account, async (tx) => {
          const content = {
            title: index < demoHelp.length ? (base?.title ?? "") : `Manual ${index}`,
            body,
            language: "pt-BR" as const,
            category: "",
            tags: [],
            questions: [],
            audience: "public" as const,
            validFrom: null,
            validUntil: null,
          };
          const id = await createArticle(tx, account, { content }, { kind: "system", id: null, name: null }, new Date());
          return publishArticle(tx, account, id, new Date());
        });
      }
      say("passages", `${made} (published in ${((performance.now() - began) / 1000).toFixed(1)} s)`);
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      await client.query("vacuum analyze");
      await client.end();
      const times: number[] = [];
      for (let round = 0; round < rounds + 2; round += 1)
        for (const text of questions) {
          const at = performance.now();
          await db.account(account, (tx) => searchKnowledge(tx, account, { text, withTeam: false, at: new Date(), limit: 5 }));
          if (round >= 2) times.push(performance.now() - at);
        }
      await db.close();
      const peer = await measurePeer(server.url, rounds);
      say("search", `p50 ${millis(median(times))}, p95 ${millis(percentile(times, 0.95))}`);
      say("peer: full text, ts_rank", `p50 ${millis(median(peer))}, p95 ${millis(percentile(peer, 0.95))}`);
      say("ratio of the 95th percentiles", (percentile(times, 0.95) / percentile(peer, 0.95)).toFixed(2));
      const p95 = percentile(times, 0.95);
      return sayGoals([{ name: "95th percentile", met: p95 < goalMillis, text: `${millis(p95)} (goal < ${goalMillis} ms)` }]);
    } finally {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
