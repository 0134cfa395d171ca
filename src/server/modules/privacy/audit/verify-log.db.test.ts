import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createVault } from "#platform/crypto/vault.ts";
import { appendEvents } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabaseWithUrl } from "#testing/database.ts";
import pg from "pg";
import { insertAccess, purgeAccess } from "../access/access-log.repo.ts";
import { openCheckpoints } from "./checkpoints.ts";
import { auditKey, hashOfSeal, sealAccount } from "./seal-log.ts";
import { sealsAfter } from "./seals.repo.ts";
import { checkNightly, verifyLog } from "./verify-log.ts";

const { db, url } = await testDatabaseWithUrl();
const vault = createVault(db, randomBytes(32));
const folder = mkdtempSync(join(tmpdir(), "prosa-audit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const checkpoints = openCheckpoints(join(folder, "audit.json"));
const deps = { db, vault, checkpoints, eventsDays: 30 };

// Who tampers is the owner of the database, whom no policy and no grant holds up.
const owner = new pg.Client({ connectionString: url });
await owner.connect();
afterAll(() => owner.end());
const tamper = (text: string, values: unknown[]) => owner.query(text, values);

const anAccess = (accountId: string) => ({
  account_id: accountId,
  id: newId(),
  at: new Date(),
  actor_kind: "user" as const,
  actor_id: newId(),
  actor_name: "Ana",
  role: "SECRETARY",
  action: "open",
  subject: "customers",
  subject_ids: [newId()],
  person_ids: [newId()],
  seen: 1,
  times: 1,
  masked: false,
  network: "203.0.113.0/24",
});

/** An account with a chain of three seals: ten events, two changes and two accesses each. */
async function sealed(): Promise<string> {
  const accountId = await testAccount(db);
  const key = await auditKey(vault);
  for (let round = 0; round < 3; round += 1) {
    await db.system((tx) =>
      appendEvents(
        tx,
        accountId,
        Array.from({ length: 10 }, (_, n) => ({ type: "message.created", subjectId: newId(), data: { round, n } })),
      ),
    );
    for (let n = 0; n < 2; n += 1)
      await db.system((tx) =>
        tx.execute(
          "insert into settings_changes (account_id, id, area, actor_id, actor_name, changes, at) values ($1, $2, 'team', null, 'Ana', $3, now())",
          [accountId, newId(), JSON.stringify([{ field: "role", before: "SECRETARY", after: "ADMIN" }])],
        ),
      );
    await db.system((tx) => insertAccess(tx, [anAccess(accountId), anAccess(accountId)]));
    const checkpoint = await sealAccount(db, key, accountId);
    if (checkpoint) await checkpoints.keep([checkpoint]);
  }
  return accountId;
}

const kinds = async (accountId: string) => [...new Set((await verifyLog(deps, accountId)).problems.map((one) => one.kind))].toSorted();

test("a chain that nobody touched is whole, also while more comes in, and what nobody sealed yet is no problem", async () => {
  const accountId = await sealed();
  expect(await verifyLog(deps, accountId)).toEqual({ seals: 3, events: 30, changes: 6, reads: 6, problems: [] });
  expect(await sealAccount(db, await auditKey(vault), accountId)).toBeNull();
  await db.system((tx) => appendEvents(tx, accountId, [{ type: "x.y", subjectId: null, data: {} }]));
  expect((await verifyLog(deps, accountId)).problems).toEqual([]);
});

test("events that went with their time are no problem, and those that went before it are", async () => {
  const accountId = await sealed();
  await tamper("update audit_seals set sealed_at = sealed_at where account_id = $1", [accountId]);
  await tamper("delete from domain_events where account_id = $1 and seq <= 15", [accountId]);
  expect(await kinds(accountId)).toEqual(["events_missing"]);
  // The same chain, sealed forty days ago.
  const key = await auditKey(vault);
  let before: Buffer | null = null;
  for (const seal of await db.system((tx) => sealsAfter(tx, accountId, 0, 10))) {
    const old: typeof seal = { ...seal, sealed_at: new Date(Date.now() - 40 * 86_400_000) };
    const hash: Buffer = hashOfSeal(key, before, old);
    await tamper("update audit_seals set sealed_at = $3, hash = $4 where account_id = $1 and seq = $2", [
      accountId,
      seal.seq,
      old.sealed_at,
      hash,
    ]);
    await checkpoints.keep([{ account_id: accountId, seq: seal.seq + 100, hash: hash.toString("hex") }]);
    before = hash;
  }
  expect(await kinds(accountId)).toEqual(["tail_cut"]);
});

const someEvent = "account_id = $1 and seq = 15";
const someChange =
  "(account_id, id) = (select account_id, id from settings_changes where account_id = $1 and seal_seq = 2 order by id limit 1)";

const someRead = "(account_id, id) = (select account_id, id from access_log where account_id = $1 and seal_seq = 2 order by id limit 1)";

test.each<[string, string[], string[]]>([
  ["who saw a person's data", [`update access_log set actor_name = 'Bia' where ${someRead}`], ["reads_changed"]],
  ["whose data were seen", [`update access_log set person_ids = '{}' where ${someRead}`], ["reads_changed"]],
  [
    "when data were seen, by a microsecond",
    [`update access_log set at = at + interval '1 microsecond' where ${someRead}`],
    ["reads_changed"],
  ],
  [
    "letters moved from one field to the next",
    [`update access_log set action = 'opencust', subject = 'omers' where ${someRead}`],
    ["reads_changed"],
  ],
  ["an access taken out", [`delete from access_log where ${someRead}`], ["reads_missing"]],
  ["an access taken out of the end", ["delete from access_log where account_id = $1 and seal_seq = 3"], ["reads_missing"]],
  [
    "an access put in later",
    [
      `insert into access_log (account_id, id, at, actor_kind, actor_id, actor_name, role, action, subject, subject_ids, person_ids, seen, masked, seal_seq)
       select account_id, gen_random_uuid(), at, actor_kind, actor_id, 'Bia', role, action, subject, subject_ids, person_ids, seen, masked, 1
       from access_log where ${someRead}`,
    ],
    ["reads_added"],
  ],
  ["an access moved under another seal", [`update access_log set seal_seq = 1 where ${someRead}`], ["reads_added", "reads_missing"]],
  [
    "a seal told to know nothing of accesses",
    ["update audit_seals set reads = null, reads_digest = null where account_id = $1 and seq = 2"],
    ["seal_changed"],
  ],

  ["the data of an event", [`update domain_events set data = '{"round": 9}' where ${someEvent}`], ["events_changed"]],
  ["the type of an event", [`update domain_events set type = 'message.deleted' where ${someEvent}`], ["events_changed"]],
  [
    "the time of an event, by a microsecond",
    [`update domain_events set at = at + interval '1 microsecond' where ${someEvent}`],
    ["events_changed"],
  ],
  ["the subject of an event", [`update domain_events set subject_id = gen_random_uuid() where ${someEvent}`], ["events_changed"]],
  ["an event taken out of the middle", [`delete from domain_events where ${someEvent}`], ["events_missing"]],
  [
    "two events exchanged",
    [
      "update domain_events set seq = -1 where account_id = $1 and seq = 14",
      "update domain_events set seq = 14 where account_id = $1 and seq = 15",
      "update domain_events set seq = 15 where account_id = $1 and seq = -1",
    ],
    ["events_changed"],
  ],
  ["who made a change", [`update settings_changes set actor_name = 'Bia' where ${someChange}`], ["changes_changed"]],
  ["what a change was", [`update settings_changes set changes = '[]' where ${someChange}`], ["changes_changed"]],
  ["a change taken out", [`delete from settings_changes where ${someChange}`], ["changes_missing"]],
  [
    "a change put in later",
    [
      "insert into settings_changes (account_id, id, area, actor_id, actor_name, changes, at, seal_seq) values ($1, gen_random_uuid(), 'team', null, 'Ana', '[]', now(), 1)",
    ],
    ["changes_added"],
  ],
  [
    "an event changed and its seal made anew without the key",
    [
      `update domain_events set data = '{}' where ${someEvent}`,
      `update audit_seals s set events_digest = (select sha256(convert_to(string_agg(jsonb_build_array(seq, type, subject_id, data,
         to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))::text, E'\\n' order by seq), 'UTF8'))
         from domain_events e where e.account_id = s.account_id and e.seq between s.events_from and s.events_to) where account_id = $1 and seq = 2`,
    ],
    ["seal_changed"],
  ],
  [
    "a seal taken out of the middle",
    ["delete from audit_seals where account_id = $1 and seq = 2"],
    ["changes_added", "events_missing", "reads_added", "seal_missing"],
  ],
  [
    "the end cut off: seal, events and changes",
    [
      "delete from settings_changes where account_id = $1 and seal_seq = 3",
      "delete from access_log where account_id = $1 and seal_seq = 3",
      "delete from domain_events where account_id = $1 and seq > 20",
      "delete from audit_seals where account_id = $1 and seq = 3",
      "update accounts set event_head = 20 where id = $1",
    ],
    ["tail_cut"],
  ],
  ["all seals taken away", ["delete from audit_seals where account_id = $1"], ["changes_added", "reads_added", "tail_cut"]],
])("finds %s", async (_, statements, expected) => {
  const accountId = await sealed();
  for (const statement of statements) await tamper(statement, [accountId]);
  expect(await kinds(accountId)).toEqual(expected);
});

test("finds the chain of another account in the place of one's own, and every account is looked at once a night", async () => {
  const [one, other] = [await sealed(), await sealed()];
  await tamper("delete from audit_seals where account_id = $1", [one]);
  await tamper(
    "insert into audit_seals select $1, seq, events_from, events_to, events_digest, changes, changes_digest, sealed_at, hash, reads, reads_digest from audit_seals where account_id = $2",
    [one, other],
  );
  expect(await kinds(one)).toContain("seal_changed");
  const bad = await checkNightly(deps);
  expect(bad.map((each) => each.accountId)).toContain(one);
  expect(bad.map((each) => each.accountId)).not.toContain(other);
  expect(await checkNightly(deps)).toEqual([]);
});

test("the product itself can neither change nor remove a seal, nor an access that is younger than two years", async () => {
  const accountId = await sealed();
  for (const statement of ["update access_log set actor_name = 'Bia' where account_id = $1", "truncate access_log, audit_seals"]) {
    const values = statement.includes("$1") ? [accountId] : [];
    await expect(db.system((tx) => tx.execute(statement, values))).rejects.toThrow(/permission denied/);
    await expect(db.account(accountId, (tx) => tx.execute(statement, values))).rejects.toThrow(/permission denied/);
  }
  await expect(db.account(accountId, (tx) => tx.execute("delete from access_log where account_id = $1", [accountId]))).rejects.toThrow(
    /permission denied/,
  );
  expect(await db.system((tx) => tx.execute("delete from access_log where account_id = $1", [accountId]))).toBe(0);
  await tamper("update access_log set at = now() - interval '3 years' where account_id = $1 and seal_seq = 1", [accountId]);
  expect(await db.system((tx) => purgeAccess(tx))).toBe(2);
  for (const statement of ["update audit_seals set changes = 0 where account_id = $1", "delete from audit_seals where account_id = $1"]) {
    await expect(db.system((tx) => tx.execute(statement, [accountId]))).rejects.toThrow(/permission denied/);
    await expect(db.account(accountId, (tx) => tx.execute(statement, [accountId]))).rejects.toThrow(/permission denied/);
  }
});
