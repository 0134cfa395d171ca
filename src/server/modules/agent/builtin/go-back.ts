import type { Intent } from "#shared/messages.ts";
import { replyWithCancellation, replyWithReturn } from "./after-sale-reply.ts";
import { resumeSkill } from "./ask-skills.ts";
import { askSizeAgain } from "./ask-size.ts";
import type { Pending } from "./dialogue-state.ts";
import type { Dialogue, Draft } from "./dialogue.ts";
import { buttons } from "./options.ts";

/** Questions that people put in between, without giving up what they were at. */
const between: ReadonlySet<Intent> = new Set<Intent>([
  "faq",
  "business_hours",
  "store_location",
  "shipping_quote",
  "payment_selection",
  "financing_simulation",
  "procedure_info",
  "order_status",
  "chitchat",
  "unknown",
]);

/** After the answer to a question in between: goes on with what was asked before it, unless the answer itself asks something. */
export async function goBack(dialogue: Dialogue, intent: Intent, before: Pending | null, answer: Draft): Promise<Draft> {
  const { state } = dialogue;
  const told = answer.type === "knowledge" || (between.has(intent) && intent !== "unknown" && intent !== "chitchat");
  if (!told || answer.handOver !== null || answer.text.includes("?") || state.pending !== null) return answer;
  const back = (await resumeSkill(dialogue, intent)) ?? (before === null ? null : await again(dialogue, before)) ?? backToCart(dialogue);
  if (back === null) return answer;
  return {
    ...answer,
    text: `${answer.text}\n\n${back.text}`,
    options: back.options.length === 0 ? answer.options : back.options,
    ...(back.asks !== undefined && { asks: back.asks }),
  };
}

type Back = Pick<Draft, "text" | "options" | "asks">;

/** As long as somebody who put something in is still at it. */
const fresh = 3;

/** The purchase that was under way when something was asked in between. */
function backToCart(dialogue: Dialogue): Back | null {
  const { cart, lastAdded, turn } = dialogue.state;
  if (cart === null || lastAdded === null || turn - lastAdded.turn > fresh) return null;
  return {
    text: dialogue.say("back_cart", { total: dialogue.money(cart.totalCents) }),
    options: [buttons.checkout(dialogue), buttons.cart(dialogue)],
  };
}

/** What was asked, asked again. */
async function again(dialogue: Dialogue, pending: Pending): Promise<Back | null> {
  const { state } = dialogue;
  state.pending = pending;
  switch (pending.kind) {
    case "add": {
      const product = [state.focus, ...state.shown].find((one) => one?.productId === pending.productId);
      if (!product) return null;
      return {
        text: dialogue.say("back_add", { name: product.name }),
        options: [buttons.add(dialogue, product.productId), buttons.cart(dialogue)],
      };
    }
    case "size": {
      const asked = await askSizeAgain(dialogue, pending);
      return asked && { text: dialogue.say("back", { question: asked.text }), options: asked.options };
    }
    case "return_reason":
      return {
        text: dialogue.say("back", { question: dialogue.say(pending.wish === "exchange" ? "exchange_why" : "return_why") }),
        options: [],
      };
    case "consent": {
      // A yes counts for the question that was asked last: it is asked anew.
      const { orderNumber, ...known } = pending.input;
      const asked =
        pending.tool === "cancel_order"
          ? await replyWithCancellation(dialogue, orderNumber)
          : await replyWithReturn(dialogue, { ...known, orderNumber });
      return { text: dialogue.say("back", { question: asked.text }), options: asked.options };
    }
    default:
      // An answer to it is understood all the same.
      return null;
  }
}
