import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import { newId } from "#shared/ids.ts";
import { authorOf, encodePlace, type KnowledgeDeps, placeSchema, readPlace } from "../articles/articles.routes.ts";
import { extractAnswer } from "../search/extract-answer.ts";
import { searchKnowledge } from "../search/search-knowledge.ts";
import { groupQuestions } from "./gaps.ts";
import { promptContext } from "./note-answer.ts";
import * as contract from "./queries.contract.ts";
import { changeQuery, findQuery, type ListedQuery, openQuestions, qualityFigures, queriesPage, removeQuery } from "./query-list.repo.ts";
import { recordQuery } from "./record-query.ts";
import { settleGap } from "./settle-gap.ts";

const day = 86_400_000;
const gapDays = 90;
const mostOpen = 1000;
const shownOfGroup = 20;
const mostGroups = 100;

const iso = (at: Date | null) => at?.toISOString() ?? null;

function viewOf(row: ListedQuery, prompt: string | null): contract.RagQuery {
  const { place: _place, llm_prompt_sealed: _sealed, stems: _stems, feedback_by: _by, estimated_cost_micros: micros, ...rest } = row;
  return {
    // The row has more than is shown: embedding, account, what the demonstration's rows are marked by.
    ...(Object.fromEntries(Object.entries(rest).filter(([name]) => name in contract.ragQuerySchema.shape)) as typeof rest),
    scores: row.retrieved_chunks.map(({ score }) => score),
    prompt,
    total_tokens:
      row.prompt_tokens === null && row.completion_tokens === null ? null : (row.prompt_tokens ?? 0) + (row.completion_tokens ?? 0),
    estimated_cost_usd: micros === null ? null : micros / 1e6,
    feedback_at: iso(row.feedback_at),
    reviewed_at: iso(row.reviewed_at),
    dismissed_at: iso(row.dismissed_at),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

async function getQuery(tx: Tx, accountId: string, id: string): Promise<ListedQuery> {
  const row = await findQuery(tx, accountId, id);
  if (!row) throw new AppError("not_found", "knowledge.query_not_found", { message: "There is no such question." });
  return row;
}

/** Routes of the questions' records: lists, verdicts, feedback, and what had no answer. */
export function queryRoutes({ db, clock, signals, vault }: KnowledgeDeps & { vault: Vault }): BoundRoute[] {
  async function change(
    actor: Actor,
    id: string,
    type: string,
    run: (tx: Tx, row: ListedQuery) => Promise<void>,
  ): Promise<contract.RagQuery> {
    const view = await db.account(actor.accountId, async (tx) => {
      await run(tx, await getQuery(tx, actor.accountId, id));
      const row = await getQuery(tx, actor.accountId, id);
      tx.ending(appendEvents(tx, actor.accountId, [{ type, subjectId: id, data: { queryId: id } }]));
      return viewOf(row, null);
    });
    signals.emit("events", actor.accountId);
    return view;
  }
  return [
    bind(contract.listRagQueries, ({ actor, query }) => {
      const { limit = 50, cursor, ...filters } = query;
      const before = readPlace(placeSchema, cursor);
      return db.account(actor.accountId, async (tx) => {
        const rows = await queriesPage(tx, actor.accountId, filters, before, limit + 1);
        const last = rows.length > limit ? rows[limit - 1] : undefined;
        return {
          items: rows.slice(0, limit).map((row) => viewOf(row, null)),
          nextCursor: last ? encodePlace({ at: last.place, id: last.id }) : null,
        };
      });
    }),
    bind(contract.getKnowledgeQuality, async ({ actor, query }) => {
      const days = query.days ?? 30;
      const since = new Date(clock.now().getTime() - days * day);
      const { right, wrong, outdated, hallucination, cost_micros, ...row } = await db.account(actor.accountId, (tx) =>
        qualityFigures(tx, actor.accountId, since),
      );
      return { days, ...row, verdicts: { right, wrong, outdated, hallucination }, cost_usd: cost_micros / 1e6 };
    }),
    bind(contract.listKnowledgeGaps, async ({ actor }) => {
      const since = new Date(clock.now().getTime() - gapDays * day);
      const rows = await db.account(actor.accountId, (tx) => openQuestions(tx, actor.accountId, since, mostOpen));
      const items = groupQuestions(rows)
        .slice(0, mostGroups)
        .flatMap((group) => {
          const [newest] = group;
          if (!newest) return [];
          const near = group.filter(({ best }) => best !== null).toSorted((one, other) => other.confidence - one.confidence)[0];
          return [
            {
              id: newest.id,
              question: newest.text,
              count: group.length,
              questions: group
                .slice(0, shownOfGroup)
                .map((one) => ({ id: one.id, text: one.text, at: one.at.toISOString(), conversation_id: one.conversation_id })),
              last_at: newest.at.toISOString(),
              nearest: near?.best ? { article_id: near.best.article_id, title: near.best.title, confidence: near.confidence } : null,
            },
          ];
        });
      return { items };
    }),
    bind(contract.getRagQuery, async ({ actor, params }) => {
      const row = await db.account(actor.accountId, (tx) => getQuery(tx, actor.accountId, params.id));
      const mayRead = row.llm_prompt_sealed !== null && (actor.role === "ADMIN" || actor.role === "DPO");
      const prompt =
        mayRead && row.llm_prompt_sealed ? await vault.openText(actor.accountId, promptContext(row.id), row.llm_prompt_sealed) : null;
      return viewOf(row, prompt);
    }),
    bind(contract.createRagQuery, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        const at = clock.now();
        const found = await searchKnowledge(tx, actor.accountId, { text: body.query_text, withTeam: false, at, limit: 5 });
        const [best] = found.passages;
        const id = newId();
        await recordQuery(
          tx,
          actor.accountId,
          {
            id,
            text: body.query_text,
            language: body.query_language ?? "pt-BR",
            type: body.query_type ?? "faq",
            intent: null,
            askedIn: "api",
            conversationId: null,
            customerId: body.user_id ?? null,
            brain: "builtin",
            response: found.sure && best ? extractAnswer(body.query_text, best.text) : null,
            extra: body.extra ?? {},
            at,
          },
          found,
        );
        return viewOf(await getQuery(tx, actor.accountId, id), null);
      }),
    ),
    bind(contract.reviewRagQuery, ({ actor, params, body }) =>
      change(actor, params.id, "rag_query.reviewed", async (tx, row) => {
        const { verdict, dismissed, ...rest } = body;
        const judged = verdict !== undefined;
        await changeQuery(
          tx,
          actor.accountId,
          row.id,
          {
            ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
            ...(judged && {
              verdict,
              reviewed_by_human: verdict !== null,
              reviewed_by: verdict === null ? null : authorOf(actor),
              reviewed_at: verdict === null ? null : clock.now(),
            }),
            ...(dismissed !== undefined && { dismissed_at: dismissed ? clock.now() : null }),
          },
          clock.now(),
        );
      }),
    ),
    bind(contract.rateRagQuery, ({ actor, params, body }) =>
      change(actor, params.id, "rag_query.rated", async (tx, row) => {
        const bad = body.feedback === "not_helpful";
        await changeQuery(
          tx,
          actor.accountId,
          row.id,
          {
            user_feedback: body.feedback,
            feedback_comment: body.comment ?? null,
            feedback_by: body.feedback === null ? null : authorOf(actor),
            feedback_at: body.feedback === null ? null : clock.now(),
            flags: [...row.flags.filter((flag) => flag !== "negative_feedback"), ...(bad ? ["negative_feedback"] : [])],
            ...(bad && { flagged_for_review: true }),
          },
          clock.now(),
        );
      }),
    ),
    bind(contract.settleKnowledgeGap, async ({ actor, params, body }) => {
      const answer = await db.account(actor.accountId, async (tx) => {
        await getQuery(tx, actor.accountId, params.id);
        return settleGap(
          tx,
          actor.accountId,
          { ...body, ids: [...new Set([params.id, ...(body.ids ?? [])])] },
          authorOf(actor),
          clock.now(),
        );
      });
      signals.emit("events", actor.accountId);
      return answer;
    }),
    bind(contract.deleteRagQuery, async ({ actor, params }) => {
      await db.account(actor.accountId, async (tx) => {
        await getQuery(tx, actor.accountId, params.id);
        await removeQuery(tx, actor.accountId, params.id);
        tx.ending(appendEvents(tx, actor.accountId, [{ type: "rag_query.deleted", subjectId: params.id, data: { queryId: params.id } }]));
      });
      return ok;
    }),
  ];
}
