import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testDatabaseWithUrl } from "#testing/database.ts";
import { sign, testAppSecret, testKey, testVerifyToken, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";

// The real process, killed while it erases: what it had done stays done, another goes on, and neither says in its log who it was.

const phone = "5511987002345";
const name = "Quitéria Canarina";

test(
  "an erasure goes on after kill -9 until nothing is left, and no line of the log holds an id of the person",
  { timeout: 120_000 },
  async () => {
    const { db, url: databaseUrl } = await testDatabaseWithUrl();
    const dataDir = mkdtempSync(join(tmpdir(), "prosa-killed-"));
    let said = "";
    let child: ChildProcess | null = null;
    const start = async (): Promise<string> => {
      const from = said.length;
      child = spawn(process.execPath, [join(import.meta.dirname, "../../../entry/cli.ts"), "start"], {
        env: {
          PATH: process.env["PATH"] ?? "",
          PORT: "0",
          DATABASE_URL: databaseUrl,
          PROSA_DATA_DIR: dataDir,
          PROSA_DEMO: "0",
          PROSA_API_KEY: testKey,
          PROSA_LOG_LEVEL: "info",
          META_APP_SECRET: testAppSecret,
          OMNI_WEBHOOK_SECRET: testVerifyToken,
          GRAPH_API_URL: "http://127.0.0.1:9",
        },
        cwd: dataDir,
        stdio: ["ignore", "pipe", "pipe"],
      });
      for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part: Buffer) => (said += part.toString("utf8")));
      return until(async () => /Inbox: +(http:\S+)/.exec(said.slice(from))?.[1], "the address", 60_000);
    };
    const kill = async () => {
      child?.kill("SIGKILL");
      if (child !== null && child.exitCode === null && child.signalCode === null) await once(child, "exit");
    };
    const rows = <Row>(statement: string, values: unknown[] = []) => db.system((tx) => tx.query<Row>(statement, values));
    try {
      let origin = await start();
      const call = async <T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
        const response = await fetch(origin + path, {
          method,
          headers: { authorization: `Bearer ${testKey}`, "content-type": "application/json", ...headers },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        return (await response.json()) as T;
      };
      await call("POST", "/api/omni/channels", {
        kind: "whatsapp",
        name: "W",
        config: { phoneNumberId: "777001" },
        secrets: { accessToken: "EAAtoken123456789" },
      });
      const raw = JSON.stringify(messageBody("777001", { from: phone, name }, text("oi")));
      await call("POST", "/api/omni/webhook/whatsapp", JSON.parse(raw), { "x-hub-signature-256": sign(raw) });
      const conversation = await until(
        async () =>
          (await rows<{ id: string; customer_id: string; account_id: string }>("select id, customer_id, account_id from conversations"))[0],
        "the conversation",
        30_000,
      );
      // So many that the part of the messages takes several transactions.
      await rows(
        `insert into messages (account_id, id, conversation_id, channel_id, direction, sender_type, sender_id, type, text, status, at)
       select m.account_id, gen_random_uuid(), m.conversation_id, m.channel_id, 'incoming', 'user', m.sender_id, 'text', 'fala ' || n, 'received', now()
       from messages m, generate_series(1, 12000) n where m.conversation_id = $1 and m.direction = 'incoming' limit 12000`,
        [conversation.id],
      );
      const request = await call<{ id: string }>("POST", "/api/v1/privacy/requests", {
        user_id: conversation.customer_id,
        kind: "deletion",
      });
      await call("POST", `/api/v1/privacy/requests/${request.id}/proof`, { proof: "document", note: "visto" });
      await call("POST", `/api/v1/privacy/requests/${request.id}/complete`, { answer: "" });
      const erasure = async () =>
        (
          await rows<{ step: string; erased_at: Date | null; lease_until: Date | null }>(
            "select step, erased_at, lease_until from erasures",
          )
        )[0];
      let kills = 0;
      // In each part that it can be caught in.
      for (const step of ["analytics", "messages", "person"]) {
        const caught = await until(
          async () => {
            const now = await erasure();
            return now?.erased_at || now?.step === step || (step === "analytics" && now?.step !== "queues") ? (now ?? null) : null;
          },
          `the part ${step}`,
          30_000,
        );
        if (caught.erased_at !== null) break;
        await kill();
        kills += 1;
        // The lease of a dead process ends by itself after some minutes: nobody waits for it here.
        await rows("update erasures set lease_until = null, next_at = now() where state = 'running'");
        origin = await start();
      }
      expect(kills).toBeGreaterThan(0);
      await until(async () => (await erasure())?.erased_at ?? null, "the erasure", 60_000);
      expect(await rows("select id from customers where id = $1", [conversation.customer_id])).toEqual([]);
      expect(await rows("select 1 from messages where conversation_id = $1 limit 1", [conversation.id])).toEqual([]);
      expect(await rows("select 1 from conversations where id = $1", [conversation.id])).toEqual([]);
      // Outside of the database it is written once or more often, never less.
      expect(readFileSync(join(dataDir, "erased.jsonl"), "utf8")).toContain(conversation.customer_id);
      for (const mark of [phone, phone.slice(2), name, conversation.customer_id, conversation.id])
        expect(said.split("\n").filter((line) => line.startsWith("{") && line.includes(mark))).toEqual([]);
    } finally {
      await kill();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
);
