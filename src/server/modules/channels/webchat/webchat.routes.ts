import { pictureUrl } from "#modules/accounts/index.ts";
import type { ServerResponse } from "node:http";
import {
  findConversation,
  listMessageRows,
  listMessagesByIds,
  type Feed,
  type MessageRow,
  type Viewer,
} from "#modules/conversations/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents, getHead } from "#platform/events/log.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { TokenBuckets } from "#platform/rate-limit.ts";
import { ok } from "#shared/api.ts";
import type { BodyOf } from "#shared/endpoint.ts";
import { newId } from "#shared/ids.ts";
import type { ReplyOption } from "#shared/messages.ts";
import { fileKind } from "#platform/files/served-type.ts";
import type { KnownChannel } from "../directory.ts";
import type { NormalisedAttachment } from "../normalised.ts";
import * as contract from "../webchat.contract.ts";
import { checkForm, mustBeFilled } from "./checked-form.ts";
import { formOf, usualLook } from "./usual-look.ts";
import { signVisitor, type Visitor } from "./visitor-token.ts";
import { visitorView } from "./visitor-view.ts";
import type { Webchat, WebchatDeps } from "./webchat.ts";
import { markVisitorRead, newestAnswer, noteFeedback } from "./webchat.repo.ts";

type Feedback = "helpful" | "not_helpful" | null;

export interface WebchatRoutesDeps extends WebchatDeps {
  webchat: Webchat;
  feed: Feed;
  shopName(accountId: string): Promise<string>;
  /** When the team is there again; null: it is there, or keeps no hours. */
  opensAt(accountId: string): Promise<Date | null>;
  /** Whether letters can be sent at all. */
  mail: boolean;
  /** Told in the transaction that notes it: others keep it with what they know of the answer. */
  onRated(tx: Tx, accountId: string, messageId: string, feedback: Feedback, at: Date): Promise<void>;
  findUpload(accountId: string, id: string): Promise<{ id: string; mimeType: string; size: number; fileName: string | null } | null>;
}

const historyLength = 60;
const privacyVersion = "2026-01";

export function webchatRoutes(deps: WebchatRoutesDeps): BoundRoute[] {
  const { db, webchat, views } = deps;
  // A person types a few messages a second at most; a page that floods is slowed down, not its neighbours.
  const byVisitor = new TokenBuckets({ ratePerSecond: 5, burst: 30 });
  const byAddress = new TokenBuckets({ ratePerSecond: 100, burst: 400 });
  const viewer: Viewer = { locale: "pt-BR", reveal: true };

  function slowDown(buckets: TokenBuckets, key: string): void {
    const wait = buckets.take(key);
    if (wait > 0)
      throw new AppError("rate_limited", "webchat.too_fast", {
        message: "Too many messages at once. Wait a moment.",
        retryAfterSeconds: wait / 1000,
      });
  }

  async function visible(visitor: Visitor, rows: MessageRow[]): Promise<contract.VisitorMessage[]> {
    const messages = await db.account(visitor.accountId, (tx) => views.messages(tx, visitor.accountId, rows, viewer));
    return messages.flatMap((message) => visitorView(message) ?? []);
  }

  /** Present state of a visitor's chat; `ids`: only these messages instead of the newest ones, and `seq` stays where it was. */
  async function stateOf(visitor: Visitor, since: number, ids: readonly string[] | null = null) {
    const { accountId } = visitor;
    // Before all else: what is committed after this is not claimed to have been told.
    const { head } = ids ? { head: since } : await db.account(accountId, (tx) => getHead(tx, accountId));
    const conversation = await webchat.conversationOf(visitor);
    const rows =
      conversation && (ids || head > since)
        ? await db.account(accountId, async (tx) => {
            if (ids) return (await listMessagesByIds(tx, accountId, ids)).filter((row) => row.conversation_id === conversation.id);
            const newest = await listMessageRows(tx, accountId, conversation.id, {
              order: "desc",
              cursor: null,
              limit: historyLength,
              includePrivate: false,
            });
            return newest.reverse();
          })
        : [];
    return {
      conversation,
      answer: {
        messages: await visible(visitor, rows),
        seq: head,
        ...webchat.attendance(conversation),
        typing: conversation !== null && (await webchat.agentIsTyping(visitor, conversation.id)),
      },
    };
  }

  /** Server-sent events: the present state at once, then after each change in the visitor's conversation. */
  async function stream(response: ServerResponse, visitor: Visitor, since: number): Promise<void> {
    const { accountId } = visitor;
    let seq = since;
    let heard = since;
    let conversationId: string | null = null;
    let personTyping = false;
    let busy: Promise<void> = Promise.resolve();
    let closed = false;
    const changed = new Set<string>();
    let whole = true;
    // Something was written while it was not yet known which conversation is this visitor's.
    let unsure = false;
    const push = () => {
      busy = busy
        .then(async () => {
          if (closed) return;
          const ids = whole || conversationId === null ? null : [...changed];
          const upTo = heard;
          whole = false;
          unsure = false;
          changed.clear();
          const { conversation, answer } = await stateOf(visitor, seq, ids);
          conversationId = conversation?.id ?? null;
          seq = Math.max(answer.seq, upTo);
          response.write(`id: ${seq}\ndata: ${JSON.stringify({ ...answer, seq, typing: answer.typing || personTyping })}\n\n`);
          if (!unsure || conversationId === null) return;
          whole = true;
          push();
        })
        // The browser comes back by itself and asks from its last id.
        .catch(() => {
          response.destroy();
        });
    };
    const leave = await deps.watch.watch(accountId, (events) => {
      heard = Math.max(heard, events.at(-1)?.seq ?? 0);
      const mine = events.filter(({ type, data }) =>
        conversationId === null ? type === "conversation.created" : data["conversationId"] === conversationId,
      );
      if (conversationId === null) unsure = true;
      for (const { data } of mine) if (typeof data["messageId"] === "string") changed.add(data["messageId"]);
      if (mine.length > 0) push();
    });
    const leavePresence = deps.feed.onPresence((account, presence) => {
      if (
        account !== accountId ||
        presence.conversationId !== conversationId ||
        presence.who.kind !== "user" ||
        presence.typing === personTyping
      )
        return;
      personTyping = presence.typing;
      push();
    });
    const alive = setInterval(() => response.write(": alive\n\n"), 20_000);
    response.on("close", () => {
      closed = true;
      clearInterval(alive);
      leave();
      leavePresence();
    });
    push();
  }

  /** Notes what a visitor says of an answer (the newest: null); false: there is no such answer in their chat. */
  async function rate(visitor: Visitor, messageId: string | null, feedback: Feedback): Promise<boolean> {
    const { accountId } = visitor;
    const conversation = await webchat.conversationOf(visitor);
    if (conversation === null) return false;
    const noted = await db.account(accountId, async (tx) => {
      const id = messageId ?? (await newestAnswer(tx, accountId, conversation.id));
      if (id === null || !(await noteFeedback(tx, accountId, conversation.id, id, feedback))) return false;
      await deps.onRated(tx, accountId, id, feedback, deps.clock.now());
      tx.ending(
        appendEvents(tx, accountId, [{ type: "message.updated", subjectId: id, data: { conversationId: conversation.id, messageId: id } }]),
      );
      return true;
    });
    if (noted) deps.signals.emit("events", accountId);
    return noted;
  }

  async function uploadsOf(accountId: string, ids: readonly string[]): Promise<NormalisedAttachment[]> {
    return Promise.all(
      ids.map(async (id) => {
        const file = await deps.findUpload(accountId, id);
        if (!file)
          throw new AppError("invalid", "webchat.file_unknown", {
            message: "One of the files does not exist (any more). Attach it again.",
          });
        return {
          kind: fileKind(file.mimeType),
          mimeType: file.mimeType,
          fileName: file.fileName,
          size: file.size,
          providerMediaId: null,
          url: null,
          fileId: file.id,
        };
      }),
    );
  }

  /** What was filled in before the first message; null: this is an ordinary one. Errors: `webchat.form_required` and those of `checkForm`. */
  async function checkedForm(channel: KnownChannel, body: BodyOf<typeof contract.sendWebchat>) {
    const asked = formOf(channel.row.config);
    if (body.form !== undefined) return checkForm(asked, body.form);
    if (!mustBeFilled(asked) || body.token !== undefined) return null;
    const visitor = await webchat.identify(channel, body.visitorId, body.token);
    if ((await webchat.conversationOf(visitor)) === null)
      throw new AppError("invalid", "webchat.form_required", { message: "This chat asks who you are first." });
    return null;
  }

  return [
    bind(contract.startWebchat, async ({ body, request }) => {
      slowDown(byAddress, request.ip);
      const channel = await webchat.channelOf(body.channelKey);
      const visitor = await webchat.identify(channel, body.visitorId, body.token);
      // First: a message that is stored from here on comes by the live feed if it is not in the history yet.
      const { head } = await db.account(visitor.accountId, (tx) => getHead(tx, visitor.accountId));
      const conversation = await webchat.conversationOf(visitor);
      const rows = conversation ? await webchat.history(visitor, conversation.id, historyLength) : [];
      const [shop, opensAt] = await Promise.all([deps.shopName(visitor.accountId), deps.opensAt(visitor.accountId)]);
      const usual = usualLook(shop);
      const config = channel.row.config;
      const say = (key: string, otherwise: string) => (typeof config[key] === "string" && config[key] !== "" ? config[key] : otherwise);
      return {
        visitorToken: signVisitor(deps.visitorKey, visitor),
        conversationId: conversation?.id ?? null,
        messages: await visible(visitor, rows),
        seq: head,
        ...webchat.attendance(conversation),
        shop: {
          name: shop,
          title: say("title", usual.title),
          subtitle: say("subtitle", usual.subtitle),
          greeting: say("greeting", usual.greeting),
          color: say("color", usual.color),
          logo: typeof config["logoId"] === "string" ? pictureUrl(config["logoId"]) : null,
          position: config["position"] === "left" ? ("left" as const) : ("right" as const),
          locale: say("locale", "pt-BR"),
          privacyNotice: say("privacyNotice", usual.privacyNotice),
          privacyVersion: say("privacyVersion", privacyVersion),
          suggestions: Array.isArray(config["suggestions"]) ? (config["suggestions"] as ReplyOption[]) : [],
          opensAt: opensAt?.toISOString() ?? null,
          // A site that says who its visitors are need not ask them.
          form: visitor.verified ? null : formOf(config),
          transcript: config["transcript"] === false ? ("none" as const) : deps.mail ? ("mail" as const) : ("file" as const),
        },
      };
    }),
    bind(contract.sendWebchat, async ({ body, request }) => {
      slowDown(byAddress, request.ip);
      slowDown(byVisitor, body.visitorId);
      const channel = await webchat.channelOf(body.channelKey);
      const uploads = body.attachments ?? [];
      // Nobody learns what was uploaded before it is known who asks.
      const form = await checkedForm(channel, body);
      if (uploads.length > 0) await webchat.identify(channel, body.visitorId, body.token);
      const attachments = await uploadsOf(channel.row.account_id, uploads);
      // A thumb below an answer is said of it before it is said to the agent.
      const thumb = /^rate:(helpful|not_helpful)$/.exec(body.payload ?? "")?.[1] as Feedback | undefined;
      if (thumb !== undefined) await rate(await webchat.identify(channel, body.visitorId, body.token), null, thumb);
      const text = body.text.trim();
      if (text === "" && attachments.length === 0)
        throw new AppError("invalid", "messages.empty", { message: "Write something or attach a file." });
      const { visitor, message, replies } = await webchat.receive(
        channel,
        body.visitorId,
        body.token,
        form?.name ?? body.name ?? null,
        {
          text,
          clientId: body.clientId ?? newId(),
          payload: body.payload ?? null,
          attachments,
          page: body.page,
          privacyVersion: body.privacyVersion,
          ...(form === null ? {} : { form: { optIn: form.optIn } }),
        },
        body.wait ?? true,
        viewer,
      );
      return {
        conversationId: message.conversationId,
        message,
        replies,
        visitorToken: signVisitor(deps.visitorKey, visitor),
      };
    }),
    bind(contract.webchatEvents, async ({ query, request, reply }) => {
      const visitor = webchat.visitorOf(query.visitorToken);
      if (!request.headers.accept?.includes("text/event-stream")) return (await stateOf(visitor, query.since)).answer;
      reply.hijack();
      reply.raw.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        connection: "keep-alive",
        "x-accel-buffering": "no",
      });
      await stream(reply.raw, visitor, query.since);
      return reply;
    }),
    bind(contract.webchatHandOver, async ({ body }) => {
      await webchat.askForPerson(webchat.visitorOf(body.visitorToken));
      return ok;
    }),
    bind(contract.webchatRate, async ({ body: { visitorToken, messageId, feedback } }) => {
      slowDown(byVisitor, visitorToken);
      if (!(await rate(webchat.visitorOf(visitorToken), messageId, feedback)))
        throw new AppError("not_found", "webchat.no_answer", { message: "There is no such answer of the agent in this chat." });
      return ok;
    }),
    bind(contract.webchatTyping, async ({ body }) => {
      const visitor = webchat.visitorOf(body.visitorToken);
      const conversation = await webchat.conversationOf(visitor);
      if (!conversation) return ok;
      if (body.typing !== undefined)
        deps.feed.presence(visitor.accountId, {
          conversationId: conversation.id,
          who: { id: conversation.customer_id, name: "", kind: "customer" },
          typing: body.typing,
          viewing: true,
        });
      if (body.read === true) {
        const told = await db.account(visitor.accountId, async (tx) => {
          if (!(await findConversation(tx, visitor.accountId, conversation.id))) return 0;
          const ids = await markVisitorRead(tx, visitor.accountId, conversation.id, deps.clock.now());
          await appendEvents(
            tx,
            visitor.accountId,
            ids.map((id) => ({ type: "message.updated", subjectId: id, data: { conversationId: conversation.id, messageId: id } })),
          );
          return ids.length;
        });
        if (told > 0) deps.signals.emit("events", visitor.accountId);
      }
      return ok;
    }),
  ];
}
