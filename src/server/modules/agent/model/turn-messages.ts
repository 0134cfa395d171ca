import type { ModelMessage } from "ai";
import type { BrainTurn } from "../brain.ts";
import { redact } from "./redact.ts";
import type { SeenProducts } from "./seen-products.ts";
import { asCustomerData } from "./system-prompt.ts";

const longestMessage = 4000;

/** The conversation as the model reads it: the customer's words as data, the rest as its own earlier answers. */
export function turnMessages(turn: BrainTurn, seen: SeenProducts, masked: boolean): ModelMessage[] {
  const clean = (text: string) => (masked ? redact(text) : text).slice(0, longestMessage);
  const history = turn.history.map((message): ModelMessage => {
    if (message.role === "customer") return { role: "user", content: asCustomerData(clean(message.text)) };
    return { role: "assistant", content: `${message.role === "person" ? "(written by a person of the team) " : ""}${clean(message.text)}` };
  });
  const known = seen.all().map((card) => `${card.productId} = ${card.name}`);
  const tapped = turn.payload?.startsWith("product:") ? seen.find(turn.payload.slice("product:".length)) : undefined;
  const notes = [
    ...(known.length > 0 ? [`Products shown earlier (ids for the tools; ask a tool before you name a price): ${known.join("; ")}`] : []),
    ...(tapped ? [`The customer tapped the product ${tapped.productId} (${tapped.name}).`] : []),
    ...(turn.messageType === "text" ? [] : [`The customer's message is of the kind: ${turn.messageType.replaceAll(/\W/g, " ")}. You see its text alone.`]),
  ];
  const newest = [...notes.map((note) => `[${note}]`), asCustomerData(clean(turn.text))].join("\n");
  return [...history, { role: "user", content: newest }];
}
