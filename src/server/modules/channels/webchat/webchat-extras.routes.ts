import { pictureUrl } from "#modules/accounts/index.ts";
import { listMessageRows, type MessageRow } from "#modules/conversations/index.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { writeLetter, type LetterFace } from "#platform/mail/letter.ts";
import type { Mailer } from "#platform/mail/mailer.ts";
import { TokenBuckets } from "#platform/rate-limit.ts";
import { ok } from "#shared/api.ts";
import { canonicalEmail } from "#shared/email.ts";
import * as contract from "../webchat.contract.ts";
import { languageOf, writeTranscript } from "./transcript.ts";
import { inviteOf, lookOf, usualLook } from "./usual-look.ts";
import type { Visitor } from "./visitor-token.ts";
import { visitorView } from "./visitor-view.ts";
import type { Webchat, WebchatDeps } from "./webchat.ts";

export interface WebchatExtrasDeps extends Pick<WebchatDeps, "db" | "views"> {
  webchat: Webchat;
  mailer: Mailer;
  shopName(accountId: string): Promise<string>;
  letterFace(accountId: string): Promise<LetterFace>;
}

const pageLength = 200;
/** A file of more nobody reads; the oldest are left out. */
const longest = 5000;
const hour = 3600;

const letters = {
  "pt-BR": (shop: string) => ({
    subject: `Sua conversa com ${shop}`,
    lines: [`Aqui está a sua conversa com ${shop}, em anexo.`],
    end: "Se você não pediu este e-mail, pode ignorá-lo.",
  }),
  en: (shop: string) => ({
    subject: `Your conversation with ${shop}`,
    lines: [`Here is your conversation with ${shop}, attached.`],
    end: "If you did not ask for this e-mail, you can ignore it.",
  }),
  es: (shop: string) => ({
    subject: `Su conversación con ${shop}`,
    lines: [`Aquí está su conversación con ${shop}, adjunta.`],
    end: "Si no pidió este correo, puede ignorarlo.",
  }),
};

/** What a visitor may do beside the conversation itself: take it along; and the card that speaks to them first. */
export function webchatExtrasRoutes(deps: WebchatExtrasDeps): BoundRoute[] {
  const { db, webchat, views } = deps;
  const reads = new TokenBuckets({ ratePerSecond: 1, burst: 10 });
  // A letter goes where a stranger says: few a visitor and few an address, whoever asks.
  const byVisitor = new TokenBuckets({ ratePerSecond: 2 / hour, burst: 3 });
  const byAddress = new TokenBuckets({ ratePerSecond: 1 / hour, burst: 3 });
  const byAccount = new TokenBuckets({ ratePerSecond: 100 / hour, burst: 100 });

  function slowDown(buckets: TokenBuckets, key: string): void {
    const wait = buckets.take(key);
    if (wait > 0)
      throw new AppError("rate_limited", "webchat.too_fast", { message: "Too often. Wait a moment.", retryAfterSeconds: wait / 1000 });
  }

  async function rowsOf(accountId: string, conversationId: string): Promise<MessageRow[]> {
    const rows: MessageRow[] = [];
    for (let cursor: string | null = null; rows.length < longest;) {
      const from: string | null = cursor;
      const page: MessageRow[] = await db.account(accountId, (tx) =>
        listMessageRows(tx, accountId, conversationId, { order: "desc", cursor: from, limit: pageLength, includePrivate: false }),
      );
      rows.push(...page);
      cursor = page.at(-1)?.id ?? null;
      if (page.length < pageLength) break;
    }
    return rows.reverse();
  }

  async function transcriptOf(visitor: Visitor, wanted: { locale?: string | undefined; timeZone?: string | undefined }): Promise<string> {
    const { accountId } = visitor;
    const channel = await webchat.channelById(visitor);
    if (!lookOf(channel.row.config).transcript)
      throw new AppError("forbidden", "webchat.no_transcript", { message: "This chat gives no copies of conversations." });
    const conversation = await webchat.conversationOf(visitor);
    if (!conversation) throw new AppError("not_found", "webchat.nothing_written", { message: "Write a message first." });
    const rows = await rowsOf(accountId, conversation.id);
    const messages = await db.account(accountId, (tx) => views.messages(tx, accountId, rows, { locale: "pt-BR", reveal: true }));
    return writeTranscript(
      messages.flatMap((message) => visitorView(message) ?? []),
      { shop: await deps.shopName(accountId), language: languageOf(wanted.locale), timeZone: wanted.timeZone },
    );
  }

  return [
    bind(contract.webchatInvite, async ({ query, request, reply }) => {
      slowDown(reads, request.ip);
      const { row } = await webchat.channelOf(query.channelKey);
      const invite = inviteOf(row.config);
      const look = lookOf(row.config);
      const usual = usualLook(await deps.shopName(row.account_id));
      // Every page of a site may ask: browsers keep the answer for a while.
      void reply.header("cache-control", "public, max-age=300");
      return {
        invite: invite && {
          ...invite,
          title: look.title || usual.title,
          color: look.color ?? usual.color,
          logo: pictureUrl(look.logoId),
        },
      };
    }),
    bind(contract.webchatTranscript, async ({ query, reply }) => {
      slowDown(reads, query.visitorToken);
      const text = await transcriptOf(webchat.visitorOf(query.visitorToken), query);
      return reply
        .header("content-type", "text/plain; charset=utf-8")
        .header("content-disposition", 'attachment; filename="chat.txt"')
        .header("cache-control", "no-store")
        .send(text);
    }),
    bind(contract.webchatMailTranscript, async ({ body }) => {
      const visitor = webchat.visitorOf(body.visitorToken);
      const to = canonicalEmail(body.email);
      if (to === null)
        throw new AppError("invalid", "input.invalid", {
          message: "This is no e-mail address.",
          issues: [{ path: "email", message: "not an e-mail address" }],
        });
      if (!deps.mailer.configured)
        throw new AppError("unavailable", "webchat.no_mail", { message: "E-mail is not set up. Download the conversation instead." });
      const { accountId } = visitor;
      slowDown(byVisitor, `${accountId} ${visitor.visitorId}`);
      slowDown(byAddress, `${accountId} ${to}`);
      slowDown(byAccount, accountId);
      const text = await transcriptOf(visitor, body);
      const shop = await deps.shopName(accountId);
      const letter = writeLetter(await deps.letterFace(accountId), letters[languageOf(body.locale)](shop));
      const content = Buffer.from(text, "utf8");
      const sent = await deps.mailer.send({
        to,
        ...letter,
        attachments: [{ filename: "chat.txt", content, contentType: "text/plain; charset=utf-8" }],
      });
      if (!sent) throw new AppError("unavailable", "webchat.no_mail", { message: "The e-mail could not be sent. Try again later." });
      return ok;
    }),
  ];
}
