import { Readable } from "node:stream";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Mailer } from "#platform/mail/mailer.ts";
import type { Clock } from "#shared/clock.ts";
import { isId, newId } from "#shared/ids.ts";
import { findAccount } from "./accounts.repo.ts";
import { changeOwnEmail } from "./change-email.ts";
import { recordChange, recordExport } from "./change-history.ts";
import { putCompany, readCompany } from "./company.ts";
import { historyLines } from "./history-file.ts";
import { readMe, type MeDeps } from "./me.ts";
import { getOwn } from "./own-user.ts";
import { dropSpare, findPicture, insertPicture } from "./pictures.repo.ts";
import { checkPicture, pictureOf, pictureUrl } from "./pictures.ts";
import * as contract from "./settings.contract.ts";
import { readShopBrand, shopKey } from "./shop-brand.ts";
import { findSetting, listChangeRows, putSetting, updateAccountRow, updateProfileRow } from "./settings.repo.ts";

export interface SettingsRoutesDeps extends MeDeps {
  clock: Clock;
  mailer: Mailer;
  /** What the first steps of an account have led to, beside its team. */
  firstSteps(accountId: string): Promise<{
    business: boolean;
    channel: boolean;
    colleague: boolean;
    look: boolean;
    conversation: boolean;
    answer: boolean;
    webchat: boolean;
  }>;
}

const onboardingKey = "onboarding_hidden";
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** The company, its look, one's own profile, pictures, first steps, and the history of settings. */
export function settingsRoutes(deps: SettingsRoutesDeps): BoundRoute[] {
  const { db, clock } = deps;

  async function readAccount(tx: Tx, actor: Actor) {
    const account = await findAccount(tx, actor.accountId);
    if (!account) throw new Error("The caller's account is not there.");
    return {
      name: account.name,
      locale: account.locale,
      timeZone: account.time_zone,
      company: await readCompany(tx, actor.accountId),
    };
  }

  return [
    bind(contract.listSettingsChanges, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        const limit = query.limit ?? 50;
        if (query.cursor !== undefined && !isId(query.cursor))
          throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is not one that this list gave." });
        const rows = await listChangeRows(tx, actor.accountId, query.area ?? null, query.cursor ?? null, limit + 1);
        const page = rows.slice(0, limit);
        return {
          items: page.map((row) => ({
            id: row.id,
            area: row.area,
            by: { id: row.actor_id, name: row.actor_name },
            changes: row.changes,
            at: row.at.toISOString(),
          })),
          nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
        };
      }),
    ),
    bind(contract.exportSettingsChanges, ({ actor, query, reply }) =>
      Promise.resolve(
        reply
          .header("content-type", "text/csv; charset=utf-8")
          .header("content-disposition", `attachment; filename="historico-${clock.now().toISOString().slice(0, 10)}.csv"`)
          .send(Readable.from(historyLines({ db, now: () => clock.now() }, actor, query.area ?? null))),
      ),
    ),
    bind(contract.noteExport, async ({ actor, body }) => {
      await db.account(actor.accountId, (tx) => recordExport(tx, actor, { ...body, at: clock.now() }));
      return ok;
    }),
    bind(contract.getAccountProfile, ({ actor }) => db.account(actor.accountId, (tx) => readAccount(tx, actor))),
    bind(contract.setAccountProfile, ({ actor, body }) => {
      if (!isTimeZone(body.timeZone))
        throw new AppError("invalid", "settings.time_zone", {
          message: "There is no such time zone.",
          issues: [{ path: "timeZone", message: "unknown" }],
        });
      return db.account(actor.accountId, async (tx) => {
        const { company: companyBefore, ...before } = await readAccount(tx, actor);
        const { company: companyGiven, ...after } = body;
        await updateAccountRow(tx, actor.accountId, after);
        const company = companyGiven === undefined ? companyBefore : await putCompany(tx, actor.accountId, companyGiven);
        await recordChange(tx, actor, "account", {
          before: { ...before, ...companyBefore },
          after: { ...after, ...company },
          at: clock.now(),
        });
        return { ...after, company };
      });
    }),
    bind(contract.getShopBrand, ({ actor }) => db.account(actor.accountId, (tx) => readShopBrand(tx, actor.accountId))),
    bind(contract.setShopBrand, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        await checkPicture(tx, actor.accountId, body.logoId, "shop");
        const before = await readShopBrand(tx, actor.accountId);
        await putSetting(tx, actor.accountId, shopKey, body);
        await recordChange(tx, actor, "shop", { before, after: body, at: clock.now() });
        return body;
      }),
    ),
    bind(contract.updateProfile, async ({ actor, body }) => {
      const { user, session } = await getOwn(db, actor);
      await db.account(actor.accountId, async (tx) => {
        const pictureId = body.pictureId === undefined ? user.picture_id : body.pictureId;
        if (body.pictureId !== undefined) await checkPicture(tx, actor.accountId, pictureId, "person");
        await updateProfileRow(tx, actor.accountId, actor.id, {
          name: body.name ?? user.name,
          locale: body.locale === undefined ? user.locale : body.locale,
          theme: body.theme === undefined ? user.theme : body.theme,
          pictureId,
        });
      });
      return readMe(deps, actor.accountId, actor.id, session.restricted);
    }),
    bind(contract.changeOwnEmail, async ({ actor, body }) => {
      await changeOwnEmail(deps, actor, body);
      const { session } = await getOwn(db, actor);
      return readMe(deps, actor.accountId, actor.id, session.restricted);
    }),
    bind(
      contract.uploadPicture,
      async ({ actor, body }) => {
        if (body.purpose !== "person" && actor.role !== "ADMIN")
          throw new AppError("forbidden", "auth.role", { message: "Administrators choose logos." });
        const { mimeType, bytes } = pictureOf(body.data);
        const id = newId();
        await db.account(actor.accountId, async (tx) => {
          await insertPicture(tx, actor.accountId, { id, purpose: body.purpose, ownerId: actor.id, mimeType, bytes });
          await dropSpare(tx, actor.accountId, actor.id);
        });
        return { id, url: pictureUrl(id) ?? "" };
      },
      { bodyLimit: 450_000 },
    ),
    bind(contract.getPicture, async ({ params, reply }) => {
      const picture = await db.system((tx) => findPicture(tx, params.id));
      if (!picture) throw new AppError("not_found", "pictures.not_found", { message: "There is no such picture." });
      return reply
        .header("content-type", picture.mime_type)
        .header("cache-control", "public, max-age=31536000, immutable")
        .header("cross-origin-resource-policy", "cross-origin")
        .header("content-security-policy", "default-src 'none'; sandbox")
        .header("x-content-type-options", "nosniff")
        .send(picture.bytes);
    }),
    bind(contract.getOnboarding, async ({ actor }) => {
      const [found, hidden] = await Promise.all([
        deps.firstSteps(actor.accountId),
        db.account(actor.accountId, (tx) => findSetting(tx, actor.accountId, onboardingKey)),
      ]);
      const done = { ...found, account: true };
      return { steps: contract.onboardingSteps.map((id) => ({ id, done: done[id] })), hidden: hidden === true, webchat: found.webchat };
    }),
    bind(contract.hideOnboarding, async ({ actor, body }) => {
      await db.account(actor.accountId, (tx) => putSetting(tx, actor.accountId, onboardingKey, body.hidden));
      return ok;
    }),
  ];
}
