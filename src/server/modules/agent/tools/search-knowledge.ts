import { createHash } from "node:crypto";
import { z } from "zod";
import { extractAnswer, helpAddress, recordQuery, searchByTopic, searchKnowledge } from "#modules/knowledge/index.ts";
import { spelledOut } from "../understanding/spelled-out.ts";
import type { ShopToolOptions } from "./tool-options.ts";
import { defineTool } from "./tool.ts";

export interface KnowledgePassage {
  /** What an answer names as its source, such as `k3f2a`. */
  ref: string;
  chunkId: string;
  title: string;
  heading: string;
  text: string;
  /** Language in which it was written: `pt-BR`, `en` or `es`. */
  language: string;
  /** Its sentences that fit the question best. */
  answer: string;
  /** The page that everybody may read; null when there is none. */
  link: string | null;
}

export interface SearchKnowledgeResult {
  /** Record of the question; null when it was not recorded. */
  queryId: string | null;
  /** Whether the first passage answers the question. False: say that you do not know. */
  sure: boolean;
  confidence: number;
  passages: KnowledgePassage[];
}

/** Equal for the same call made again after a crash, so that a question is recorded once (a UUID of version 8, RFC 9562). */
function idOf(callKey: string): string {
  const hex = createHash("sha256").update(callKey).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const searchKnowledgeTool = (options: ShopToolOptions) =>
  defineTool({
    name: "search_knowledge",
    description:
      "Search what the shop has written down for its customers: delivery, exchange, return, refund, warranty, payment, instalments, coupons, invoices, opening hours, address, privacy and other rules of the house. Use it for every question that is not about a product, a cart or an order. Give the customer's question in their own words, in Portuguese when you can. Answer from the passages alone and put the ref of each passage that you used in brackets behind its statement, like [k3f2a]. When sure is false, say that you do not know and offer a person.",
    input: z.object({
      question: z.string().min(1).max(1000),
      intent: z.string().max(60).optional().describe("What it is about, such as delivery, exchange, payment, hours"),
      onlyWhenSure: z.boolean().optional().describe("Give passages only when they answer the question"),
      titled: z.array(z.string().min(2).max(60)).max(5).optional().describe("Words of which the right article's title has one"),
      also: z.string().min(1).max(200).optional().describe("What to look for when the question's own words find no answer"),
    }),
    permission: "knowledge:read",
    sideEffect: "read",
    // The provider is asked before the transaction begins.
    async beforehand(_call, input) {
      await options.vectors?.prepare(spelledOut(input.question));
    },
    async run(context, input): Promise<SearchKnowledgeResult> {
      const { tx, accountId, now } = context;
      const look = (text: string) => {
        const values = options.vectors?.of(text) ?? null;
        const vector = values === null || !options.vectors ? null : { model: options.vectors.model, values };
        return searchKnowledge(tx, accountId, { text, withTeam: false, at: now, limit: 5, vector });
      };
      const { titled = input.also === undefined ? undefined : [""], also } = input;
      const topic = titled === undefined ? null : { titles: titled, question: also };
      const { found, sought } = await searchByTopic(look, spelledOut(input.question), topic);
      if (input.onlyWhenSure === true && !found.sure) return { queryId: null, sure: false, confidence: found.confidence, passages: [] };
      const queryId = idOf(context.callKey);
      await recordQuery(
        tx,
        accountId,
        {
          id: queryId,
          text: input.question,
          language: "pt-BR",
          type: input.intent ?? "faq",
          intent: input.intent ?? null,
          askedIn: "conversation",
          conversationId: context.conversationId,
          customerId: context.customerId,
          brain: "none",
          response: null,
          at: now,
        },
        found,
      );
      return {
        queryId,
        sure: found.sure,
        confidence: found.confidence,
        passages: found.passages.map((passage) => ({
          ref: `k${passage.chunkId.slice(-4)}`,
          chunkId: passage.chunkId,
          title: passage.title,
          heading: passage.headingPath.join(" › "),
          text: passage.text,
          language: passage.language,
          answer: extractAnswer(sought, passage.text),
          link: options.publicUrl === "" ? null : helpAddress(options.publicUrl, accountId, passage.slug),
        })),
      };
    },
  });
