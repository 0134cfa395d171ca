import { expect } from "vitest";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import type { TestProduct } from "./product.ts";

export interface VisitorTurn {
  conversationId: string;
  message: Message;
  replies: Message[];
  visitorToken: string;
}

/** Says something as a web visitor and gives back what came of it. */
export async function sayAsVisitor(
  product: TestProduct,
  visitorId: string,
  text: string,
  more: Record<string, unknown> = {},
): Promise<VisitorTurn> {
  const answer = await product.api<VisitorTurn>("POST", "/api/omni/web/send", { visitorId, text, ...more }, { key: null });
  expect(answer.status).toBe(200);
  return answer.body;
}
