import type { QuoteDeliveryResult } from "../tools/quote-delivery.ts";
import { offerPerson } from "./cart-reply.ts";
import { attempt, type Dialogue, type Draft, draft, stringValue } from "./dialogue.ts";
import { replyFromKnowledge } from "./knowledge-reply.ts";
import { buttons } from "./options.ts";
import { isOfOtherTopic } from "./questions.ts";
import { asksWhere } from "./topics.ts";

/** What delivery costs: asks for the postal code once, then for the cart or for the product talked about. */
export async function replyWithDelivery(dialogue: Dialogue): Promise<Draft> {
  const { state } = dialogue;
  const said = stringValue(dialogue.entity("cep"))?.replace(/\D/g, "");
  const postalCode = said ?? state.postalCode ?? undefined;
  // "Entregam em Manaus?", "hacen envíos a Buenos Aires?": whether at all, which a postal code does not tell.
  if (said === undefined && asksWhere(dialogue.turn.text)) {
    const written = await replyFromKnowledge(dialogue, { intent: "shipping_quote", onlyWhenSure: true });
    if (written !== null) return written;
  }
  if (postalCode === undefined) {
    // What is written down of price or time for everybody needs no postal code.
    const written = await replyFromKnowledge(dialogue, { intent: "shipping_quote", onlyWhenSure: true });
    if (written !== null && isOfOtherTopic(dialogue.turn.text, "shipping_quote")) return written;
    state.pending = { kind: "postal_code" };
    const ask = dialogue.say("cep_ask");
    return written === null ? draft(dialogue, ask) : { ...written, text: `${written.text}\n\n${ask}` };
  }
  state.postalCode = postalCode;
  const productId = state.focus?.productId;
  const answer = await attempt<QuoteDeliveryResult>(dialogue, "quote_delivery", {
    postalCode,
    ...(productId === undefined ? {} : { productId }),
  });
  if ("failure" in answer) return offerPerson(dialogue, dialogue.say("not_known"));
  const { of, options, free } = answer.result;
  if (of === null) {
    // What delivery costs everybody is told all the same.
    const written = await replyFromKnowledge(dialogue, {
      intent: "shipping_quote",
      onlyWhenSure: true,
      about: ["frete"],
      question: "valor do frete",
    });
    const ask = dialogue.say("delivery_of_what");
    return written === null ? draft(dialogue, ask) : { ...written, text: `${written.text}\n\n${ask}` };
  }
  if (options.length === 0) return offerPerson(dialogue, dialogue.say("not_known"));
  const cep = postalCode.replace(/^(\d{5})(\d{3})$/, "$1-$2");
  const lines = options.map(({ name, cents, days }) =>
    dialogue.say("delivery_option", {
      name: name ?? dialogue.say("delivery_plain"),
      price: free || cents === 0 ? dialogue.say("free") : dialogue.money(cents),
      days: dialogue.say(days === 1 ? "one_day" : "days", { days }),
    }),
  );
  const head =
    of === "cart" ? dialogue.say("delivery_cart", { cep }) : dialogue.say("delivery_product", { cep, name: state.focus?.name ?? "" });
  // Whoever asks what it costs to have wants to have it: that it cannot be bought now is said here, not at the cart.
  const gone = of !== "cart" && state.focus?.inStock === false;
  return draft(dialogue, [head, ...lines, ...(gone ? [dialogue.say("out_of_stock")] : [])].join("\n"), {
    options: of === "cart" ? [buttons.checkout(dialogue), buttons.cart(dialogue)] : gone ? [buttons.more(dialogue)] : [],
    type: "delivery",
  });
}
