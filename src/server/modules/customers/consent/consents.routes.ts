import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { newId } from "#shared/ids.ts";
import { maskName } from "#shared/person-name.ts";
import { commit } from "../commit.ts";
import { decodeCursor, encodeCursor, placeSchema } from "../cursor.ts";
import { getSalt } from "../profile/customer-salt.ts";
import { isMaskedFor, type Reader } from "../profile/masking.ts";
import type { ProfileRouteDeps } from "../profile/users.routes.ts";
import * as contract from "./consents.contract.ts";
import {
  consentsPage,
  currentConsents,
  insertConsentText,
  listConsentTexts,
  type ConsentRow,
  type ConsentTextRow,
} from "./consents.repo.ts";
import { hashOfText, recordConsent } from "./record-consent.ts";

const historyMost = 200;

const entryOf = (row: ConsentRow) => ({
  id: row.id,
  user_id: row.customer_id,
  type: row.purpose,
  action: row.action,
  timestamp: row.at.toISOString(),
  expiration: row.expires_at?.toISOString() ?? null,
  version: row.version,
  text_hash: row.text_hash?.toString("hex") ?? null,
  legal_basis: row.legal_basis,
  channel: row.channel,
  source: row.source,
  evidence: row.evidence,
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  recorded_at: row.recorded_at.toISOString(),
});

const nameFor = (reader: Reader, { customer_id: id, customer_name: name }: { customer_id: string; customer_name: string | null }) =>
  name !== null && isMaskedFor(reader, id) ? maskName(name) : name;

const textOf = (row: ConsentTextRow) => ({
  id: row.id,
  type: row.purpose,
  version: row.version,
  text: row.text,
  text_hash: row.text_hash.toString("hex"),
  published_at: row.published_at.toISOString(),
  published_by: row.published_by,
});

/** Routes of the consent ledger and of the texts. */
export function consentRoutes(deps: ProfileRouteDeps): BoundRoute[] {
  const { clock } = deps;
  return [
    bind(contract.listConsents, async ({ actor, query, db }) => {
      const limit = query.limit ?? 50;
      const filter = { customerId: query.user_id ?? null, purpose: query.type ?? null, action: query.action ?? null };
      const before = decodeCursor(placeSchema, query.cursor);
      const rows = await db.account(actor.accountId, (tx) => consentsPage(tx, actor.accountId, { ...filter, before, limit: limit + 1 }));
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        items: page.map((row) => ({ ...entryOf(row), user_name: nameFor(actor, row) })),
        nextCursor: last ? encodeCursor({ at: last.place, id: last.id }) : null,
      };
    }),
    bind(contract.addConsent, async ({ actor, body }) => {
      const now = clock.now();
      const at = body.timestamp === undefined ? now : new Date(body.timestamp);
      if (at > now)
        throw new AppError("invalid", "input.invalid", {
          message: "The request is not valid.",
          issues: [{ path: "timestamp", message: "not in the future" }],
        });
      return commit(deps, actor.accountId, async (tx) => {
        await getSalt(tx, actor.accountId, body.user_id);
        const { id, event } = await recordConsent(tx, actor.accountId, {
          customerId: body.user_id,
          purpose: body.type,
          granted: body.granted,
          version: body.version,
          legalBasis: body.legal_basis,
          channel: body.channel ?? null,
          source: body.source,
          evidence: body.evidence,
          actor: { kind: actor.kind, id: actor.id, name: actor.name },
          at,
          expiresAt: typeof body.expiration === "string" ? new Date(body.expiration) : null,
        });
        return { result: { id }, events: [event] };
      });
    }),
    bind(contract.getCustomerConsents, async ({ actor, params, db }) =>
      db.account(actor.accountId, async (tx) => {
        await getSalt(tx, actor.accountId, params.id);
        const current = await currentConsents(tx, actor.accountId, [params.id], clock.now());
        const history = await consentsPage(tx, actor.accountId, {
          customerId: params.id,
          purpose: null,
          action: null,
          before: null,
          limit: historyMost,
        });
        return {
          user_id: params.id,
          consents: current.map((row) => ({
            type: row.purpose,
            granted: row.state === "granted",
            state: row.state,
            timestamp: row.at.toISOString(),
            expiration: row.expires_at?.toISOString() ?? null,
            version: row.version,
            source: row.source,
          })),
          consent_history: history.map(entryOf),
        };
      }),
    ),
    bind(contract.listConsentTextsEndpoint, async ({ actor, db }) => ({
      items: (await db.account(actor.accountId, (tx) => listConsentTexts(tx, actor.accountId, null))).map(textOf),
    })),
    bind(contract.publishConsentText, async ({ actor, body }) =>
      commit(deps, actor.accountId, async (tx) => {
        const row: ConsentTextRow = {
          id: newId(),
          purpose: body.type,
          version: body.version,
          text: body.text,
          text_hash: hashOfText(body.text),
          published_at: clock.now(),
          published_by: actor.name,
        };
        if (!(await insertConsentText(tx, actor.accountId, row)))
          throw new AppError("conflict", "consents.version_taken", {
            message: "This type has a text with that version.",
            issues: [{ path: "version", message: "taken" }],
          });
        return {
          result: textOf(row),
          events: [{ type: "consent.text_published", subjectId: row.id, data: { purpose: row.purpose, version: row.version } }],
        };
      }),
    ),
  ];
}
