import { createHash, randomBytes } from "node:crypto";
import { findAccount, putSetting, recordChange } from "#modules/accounts/index.ts";
import { commitWithEvents } from "#modules/conversations/index.ts";
import { customerOfContact } from "#modules/customers/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { TokenBuckets } from "#platform/rate-limit.ts";
import { ok } from "#shared/api.ts";
import { readDecisions } from "../decisions/read-decisions.ts";
import { personFile } from "../export/person-file.ts";
import * as act from "../requests/handle-request.ts";
import * as repo from "../requests/requests.repo.ts";
import type { PrivacyDeps } from "../requests/requests.routes.ts";
import { listCodeWays, sendCode } from "../requests/send-code.ts";
import { readSettings, settingsKey } from "./privacy-settings.ts";
import * as contract from "./self-service.contract.ts";

const fileMillis = 7 * 86_400_000;
const customer: act.Handler = { kind: "customer", id: null, name: null };

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();
const hasFile = (row: repo.RequestRow, now: Date): boolean =>
  (row.kind === "access" || row.kind === "portability") &&
  (row.state === "open" || row.state === "in_progress" || row.state === "done") &&
  row.proved_at !== null &&
  row.proved_at.getTime() + fileMillis > now.getTime();

/** The public page where persons ask for their rights themselves, and its settings. */
export function selfServiceRoutes(deps: PrivacyDeps): BoundRoute[] {
  const { db, clock, vault } = deps;
  const byAddress = new TokenBuckets({ ratePerSecond: 0.2, burst: 20 });
  const asksByAddress = new TokenBuckets({ ratePerSecond: 1 / 60, burst: 6 });
  const byContact = new TokenBuckets({ ratePerSecond: 1 / 600, burst: 3 });

  function slowDown(buckets: TokenBuckets, key: string): void {
    const wait = buckets.take(key);
    if (wait > 0)
      throw new AppError("rate_limited", "privacy.too_many", {
        message: "Too many attempts. Wait a moment.",
        retryAfterSeconds: wait / 1000,
      });
  }

  /** The account whose page is open. Error: `privacy.no_page`. */
  async function pageOf(accountId: string): Promise<{ business: string; settings: contract.PrivacySettings }> {
    const account = await db.account(accountId, (tx) => findAccount(tx, accountId));
    const settings = account === null ? null : await db.account(accountId, (tx) => readSettings(tx, accountId));
    if (account === null || settings === null || !settings.page_on)
      throw new AppError("not_found", "privacy.no_page", { message: "There is no such page." });
    return { business: account.name, settings };
  }

  async function seenOf(row: repo.RequestRow, now: Date): Promise<contract.SeenRequest> {
    return {
      protocol: row.protocol,
      kind: row.kind,
      state: row.state === "unproved" ? "open" : row.state,
      due_at: row.due_at.toISOString(),
      ended_at: row.ended_at?.toISOString() ?? null,
      answer: await act.openText(vault, row.account_id, row.answer_sealed),
      file: hasFile(row, now),
    };
  }

  /** A request by its token, once it is proved. */
  async function provedBy(tx: Tx, accountId: string, token: string): Promise<repo.RequestRow> {
    const row = await repo.lockRequestByToken(tx, accountId, hashOf(token));
    if (row === null || row.state === "unproved")
      throw new AppError("not_found", "privacy.request_not_found", { message: "There is no such request." });
    return row;
  }

  /** Writes the wish down and sends the code, if the contact is a customer's; whoever asks cannot tell. */
  async function ask(
    accountId: string,
    body: { kind: repo.RequestRow["kind"]; contact: string; detail: string },
    token: string,
  ): Promise<void> {
    const now = clock.now();
    let letter: Parameters<typeof deps.mailer.send>[0] | null = null;
    await commitWithEvents(deps, accountId, async (tx) => {
      const customerId = await customerOfContact(tx, vault, accountId, body.contact);
      if (customerId === null) return { result: null, events: [] };
      const ways = await listCodeWays(tx, deps, accountId, customerId, now);
      const way = body.contact.includes("@") && ways.includes("email") ? "email" : ways[0];
      if (way === undefined) return { result: null, events: [] };
      const { id } = await act.openRequest(tx, vault, accountId, {
        ...body,
        source: "page",
        customerId,
        conversationId: null,
        tokenHash: hashOf(token),
        by: customer,
        at: now,
      });
      const row = await repo.findRequest(tx, accountId, id);
      if (row === null) return { result: null, events: [] };
      const sent = await sendCode(tx, deps, row, way, now);
      letter = sent.letter;
      return { result: null, events: sent.events };
    });
    if (letter !== null) await deps.mailer.send(letter);
    deps.signals.emit("outbound");
  }

  return [
    bind(contract.getPrivacySettings, async ({ actor }) => ({
      settings: await db.account(actor.accountId, (tx) => readSettings(tx, actor.accountId)),
      page: `/my-data/${actor.accountId}`,
    })),
    bind(contract.setPrivacySettings, async ({ actor, body }) => {
      await db.account(actor.accountId, async (tx) => {
        const before = await readSettings(tx, actor.accountId);
        await putSetting(tx, actor.accountId, settingsKey, body);
        await recordChange(tx, actor, "privacy", { before, after: body, at: clock.now() });
      });
      return { settings: body, page: `/my-data/${actor.accountId}` };
    }),
    bind(contract.readOfficer, async ({ params, request }) => {
      slowDown(byAddress, request.ip);
      const account = await db.account(params.id, (tx) => findAccount(tx, params.id));
      const settings = account === null ? null : await db.account(params.id, (tx) => readSettings(tx, params.id));
      if (
        account === null ||
        settings === null ||
        (settings.officer_name === "" && settings.officer_email === "" && settings.officer_phone === "")
      )
        throw new AppError("not_found", "privacy.no_page", { message: "There is no such page." });
      const { page_on: isOn, ...officer } = settings;
      return { business: account.name, officer, page: isOn ? `/my-data/${params.id}` : null };
    }),
    bind(contract.readPrivacyPage, async ({ params, request }) => {
      slowDown(byAddress, request.ip);
      const { business, settings } = await pageOf(params.id);
      const { page_on: _, ...officer } = settings;
      return { business, officer, days: act.answerDays };
    }),
    bind(contract.askOnPage, async ({ params, body, request }) => {
      slowDown(asksByAddress, request.ip);
      await pageOf(params.id);
      const token = randomBytes(32).toString("base64url");
      // Too many for one contact are dropped in silence: to refuse would tell that the first ones were sent. Not waited for: time would tell as well.
      if (byContact.take(`${params.id} ${body.contact.toLowerCase().replace(/[^a-z0-9@]/g, "")}`) === 0)
        void ask(params.id, body, token).catch(() => deps.log.warn("a wish of the privacy page was not written down"));
      return { token };
    }),
    bind(contract.confirmOnPage, async ({ params, body, request }) => {
      slowDown(byAddress, request.ip);
      await pageOf(params.id);
      const now = clock.now();
      let tried: string | null = null;
      try {
        return await commitWithEvents(deps, params.id, async (tx) => {
          const row = await repo.lockRequestByToken(tx, params.id, hashOf(body.token));
          if (row === null) throw new AppError("invalid", "privacy.code_wrong", { message: "This is not the code." });
          if (row.state !== "unproved") return { result: await seenOf(row, now), events: [] };
          tried = row.id;
          await act.checkCode(vault, row, body.code, now);
          const due_at = new Date(now.getTime() + act.answerDays * 86_400_000);
          await repo.changeRequest(tx, params.id, row.id, { state: "open", received_at: now, due_at }, now);
          await act.addStep(tx, vault, row, "received", customer, now);
          const events = [act.eventOf("received", row), ...(await act.noteProof(tx, vault, row, "code", customer, now))];
          const proved = await repo.findRequest(tx, params.id, row.id);
          return { result: await seenOf(proved ?? row, now), events };
        });
      } catch (error) {
        const wrong = tried;
        if (wrong !== null && error instanceof AppError && error.code === "privacy.code_wrong")
          await db.account(params.id, (tx) => repo.countCodeAttempt(tx, params.id, wrong));
        throw error;
      }
    }),
    bind(contract.readOwnRequest, async ({ params, body, request }) => {
      slowDown(byAddress, request.ip);
      await pageOf(params.id);
      return db.account(params.id, async (tx) => seenOf(await provedBy(tx, params.id, body.token), clock.now()));
    }),
    bind(contract.readOwnDecisions, async ({ params, body, request }) => {
      slowDown(byAddress, request.ip);
      await pageOf(params.id);
      return db.account(params.id, async (tx) => {
        const row = await provedBy(tx, params.id, body.token);
        const isTold = row.kind === "review" && row.customer_id !== null && row.proved_at !== null;
        return { items: isTold && row.customer_id !== null ? await readDecisions(tx, vault, params.id, row.customer_id) : [] };
      });
    }),
    bind(contract.getOwnFile, async ({ params, body, request, reply }) => {
      slowDown(byAddress, request.ip);
      await pageOf(params.id);
      const now = clock.now();
      const row = await db.account(params.id, (tx) => provedBy(tx, params.id, body.token));
      const file = hasFile(row, now) && row.customer_id !== null ? await personFile(deps, params.id, row.customer_id, now) : null;
      if (file === null) throw new AppError("not_found", "privacy.no_file", { message: "There is nothing to download (any more)." });
      // The right is served: the request ends with the first download.
      if (row.state !== "done")
        await commitWithEvents(deps, params.id, async (tx) => ({
          result: null,
          events: await act.completeRequest(tx, vault, await act.takeRequest(tx, params.id, row.id), "", customer, now),
        }));
      return reply
        .header("content-type", "application/zip")
        .header("content-disposition", `attachment; filename="dados-${row.protocol}.zip"`)
        .send(file);
    }),
    bind(contract.withdrawOnPage, async ({ params, body, request }) => {
      slowDown(byAddress, request.ip);
      await pageOf(params.id);
      const now = clock.now();
      return commitWithEvents(deps, params.id, async (tx) => {
        const row = await act.takeRequest(tx, params.id, (await provedBy(tx, params.id, body.token)).id);
        await repo.changeRequest(tx, params.id, row.id, { state: "withdrawn", ended_at: now }, now);
        await act.addStep(tx, vault, row, "withdrawn", customer, now);
        return { result: ok, events: [act.eventOf("withdrawn", row)] };
      });
    }),
  ];
}
