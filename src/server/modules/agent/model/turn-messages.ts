import type { ModelMessage } from "ai";
import type { BrainTurn } from "../brain.ts";
import { redact } from "./redact.ts";
import type { SeenProducts } from "./seen-products.ts";
import { asCustomerData } from "./system-prompt.ts";

const longestMessage = 4000;

const taps: Record<string, string> = { product: "to see", add: "to put into the cart", remove: "to take out of the cart" };

/** What a tap on a product meant. The payload comes from outside: only the shape that our own options have is read. */
function tapNote(payload: string | null, seen: SeenProducts): string | null {
  const [, action = "", id = ""] = /^(product|add|remove):([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/.exec(payload ?? "") ?? [];
  const wish = taps[action];
  if (wish === undefined) return null;
  const card = seen.find(id);
  return `The customer tapped, ${wish}: product ${id}${card ? ` (${card.name})` : ""}.`;
}

/** The conversation as the model reads it: the customer's words as data, the rest as its own earlier answers. */
export function turnMessages(turn: BrainTurn, seen: SeenProducts, masked: boolean): ModelMessage[] {
  const clean = (text: string) => (masked ? redact(text) : text).slice(0, longestMessage);
  const history = turn.history.map((message): ModelMessage => {
    if (message.role === "customer") return { role: "user", content: asCustomerData(clean(message.text)) };
    return { role: "assistant", content: `${message.role === "person" ? "(written by a person of the team) " : ""}${clean(message.text)}` };
  });
  const known = seen.all().map((card) => `${card.productId} = ${card.name}`);
  const tapped = tapNote(turn.payload, seen);
  const notes = [
    ...(known.length > 0 ? [`Products shown earlier (ids for the tools; ask a tool before you name a price): ${known.join("; ")}`] : []),
    ...(tapped === null ? [] : [tapped]),
    ...(turn.messageType === "text"
      ? []
      : [`The customer's message is of the kind: ${turn.messageType.replaceAll(/\W/g, " ")}. You see its text alone.`]),
  ];
  const newest = [...notes.map((note) => `[${note}]`), asCustomerData(clean(turn.text))].join("\n");
  return [...history, { role: "user", content: newest }];
}
