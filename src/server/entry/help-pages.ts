import type { FastifyInstance, FastifyReply } from "fastify";
import { findAccount } from "#modules/accounts/index.ts";
import { findPublicArticle, helpAddress, helpIndexPage, helpPage, listPublicArticles } from "#modules/knowledge/index.ts";
import type { Db } from "#platform/db/db.ts";
import { freshNonce, stillPagePolicy, withStyleNonce } from "#platform/http/page-policy.ts";
import { plainProblem, sendProblem } from "#platform/http/problem.ts";
import type { Clock } from "#shared/clock.ts";
import { isId } from "#shared/ids.ts";

/** The public pages of the knowledge base: what answers in the chat name as their source. */
export function registerHelpPages(app: FastifyInstance, { db, clock }: { db: Db; clock: Clock }): void {
  const missing = (reply: FastifyReply) => sendProblem(reply, plainProblem(404, "route.not_found", "There is nothing at this address."));
  // Nothing of these pages runs, and they load nothing.
  const show = (reply: FastifyReply, html: string) => {
    const nonce = freshNonce();
    return reply
      .header("content-type", "text/html; charset=utf-8")
      .header("content-security-policy", stillPagePolicy(nonce))
      .header("cache-control", "public, max-age=60")
      .send(withStyleNonce(html, nonce));
  };

  app.get<{ Params: { account: string } }>("/help/:account", async ({ params: { account } }, reply) => {
    if (!isId(account)) return missing(reply);
    const [shop, articles] = await db.account(account, (tx) =>
      Promise.all([findAccount(tx, account), listPublicArticles(tx, account, clock.now())]),
    );
    if (!shop) return missing(reply);
    const listed = articles.map((article) => ({ ...article, href: helpAddress("", account, article.slug) }));
    return show(reply, helpIndexPage({ name: shop.name, language: shop.locale }, listed));
  });
  app.get<{ Params: { account: string; slug: string } }>("/help/:account/:slug", async ({ params: { account, slug } }, reply) => {
    if (!isId(account) || !/^[a-z0-9-]{1,90}$/.test(slug)) return missing(reply);
    const [shop, article] = await db.account(account, (tx) =>
      Promise.all([findAccount(tx, account), findPublicArticle(tx, account, slug, clock.now())]),
    );
    if (!shop || !article) return missing(reply);
    return show(reply, helpPage({ name: shop.name, timeZone: shop.time_zone, index: helpAddress("", account) }, article));
  });
}
