import type { CreateLeadResult } from "../tools/create-lead.ts";
import { noPayload, saidYes, yesPayload } from "../tools/consent.ts";
import type { QuoteFacts, RequestQuoteResult } from "../tools/request-quote.ts";
import type { SearchProductsResult } from "../tools/search-products.ts";
import type { ConsentNeeded } from "../tools/tool.ts";
import { attempt, type Dialogue, type Draft, draft, numberValue } from "./dialogue.ts";
import { formatDay } from "./format.ts";
import { buttons, option, productOptions } from "./options.ts";
import { pointedAt } from "./point-at.ts";
import { meantProduct } from "./product-reply.ts";
import { rememberList, toShown } from "./product-memory.ts";
import { sellsNothing } from "./sells-nothing.ts";
import { queryText } from "./query-text.ts";
import { keepSale, type SalesMemory, sayOfSale } from "./sales-talk.ts";
import { amountIn } from "./spoken-terms.ts";
import { largeCities } from "#shared/large-cities.ts";
import { fold } from "../understanding/fold.ts";
import { yesOrNo } from "./yes-no.ts";

const quoteWords =
  /\b(?:or[çc]amentos?|cota[çc](?:[ãa]o|[õo]es)|cotar|or[çc]ar|faz(?:er)?|fa[çc]a|me passa|manda|mande|preciso|gostaria|quotes?|quotation|estimate|presupuestos?|cotizaci[oó]n(?:es)?|cotizar)\b/giu;
const doNotKnow = /^\s*(?:n[aã]o sei|sei l[aá]|ainda n[aã]o|tanto faz|don.?t know|not sure|no s[eé]|no lo s[eé])/i;

/** What it costs or saves is asked, which nobody can tell without the case. */
const asksAmount = /\b(?:quanto|qto|preco|valor|custa|how much|price|cost|cuanto|precio|cuesta|economiz\w+|ahorr\w+|sav(?:e|ings?))\b/;

type Item = { productId: string; variantId?: string | undefined; quantity: number };

/** The message without what asks for a quote: what the quote is of. */
const withoutQuoteWords = (dialogue: Dialogue): Dialogue => ({
  ...dialogue,
  turn: { ...dialogue.turn, text: dialogue.turn.text.replace(quoteWords, " ") },
});

/** Asks for the yes with what the server would send, or tells that it was sent. */
async function offerQuote(dialogue: Dialogue, items: readonly Item[] | null): Promise<Draft | null> {
  const answer = await attempt<RequestQuoteResult | ConsentNeeded>(dialogue, "request_quote", items === null ? {} : { items });
  if ("failure" in answer) return null;
  if ("consentNeeded" in answer.result) {
    const facts = answer.result.facts as unknown as QuoteFacts;
    keepSale(dialogue, { asking: "consent", ...(items !== null && { items: [...items] }) });
    const list = facts.items.map((item) => `• ${item.quantity}× ${item.name}: ${dialogue.money(item.totalCents)}`).join("\n");
    const values = { list, total: dialogue.money(facts.totalCents), date: formatDay(facts.validUntil, dialogue.locale) };
    return draft(dialogue, sayOfSale(dialogue, "quote_ask", values), {
      type: "quote",
      options: [option(yesPayload, sayOfSale(dialogue, "button_send")), option(noPayload, sayOfSale(dialogue, "button_no"))],
    });
  }
  const { quoteNumber, totalCents, validUntil } = answer.result;
  const values = { number: quoteNumber, total: dialogue.money(totalCents), date: formatDay(validUntil, dialogue.locale) };
  return draft(dialogue, sayOfSale(dialogue, "quote_done", values), { type: "quote", options: [buttons.person(dialogue)] });
}

/** A quote of what is named, else of the cart, else of what the customer is asked for. */
export async function startQuote(dialogue: Dialogue): Promise<Draft | null> {
  const rest = withoutQuoteWords(dialogue);
  const quantity = numberValue(dialogue.entity("quantity")) ?? 1;
  const said = queryText(rest.turn.text, rest.turn.nlp.entities);
  if (sellsNothing(dialogue)) {
    // Nothing to look up: what is needed is noted for those who put the offer together.
    const told = said.split(" ").length > 1 || dialogue.turn.text.trim().split(/\s+/).length > 4;
    if (told) return await noteNeed(dialogue, { asking: null, need: dialogue.turn.text.trim().slice(0, 500) });
    keepSale(dialogue, { asking: "need" });
    return draft(dialogue, sayOfSale(dialogue, "need_ask_service"), { options: [buttons.person(dialogue)] });
  }
  const meant = await meantProduct(rest);
  if (meant.kind === "one") return await offerQuote(dialogue, [itemOf(dialogue, meant.productId, quantity)]);
  if (said !== "") {
    const found = await attempt<SearchProductsResult>(dialogue, "search_products", { text: said, limit: 4 });
    if ("result" in found && found.result.products.length > 0 && !found.result.relaxed) {
      const { products } = found.result;
      rememberList(dialogue.state, products);
      keepSale(dialogue, { asking: "which", quantity });
      return draft(dialogue, sayOfSale(dialogue, "quote_which"), { options: productOptions(dialogue, products.map(toShown), "quote") });
    }
    if (said.split(" ").length > 1) return await noteNeed(dialogue, { asking: null, need: dialogue.turn.text.trim().slice(0, 500) });
  }
  if (said === "" && dialogue.state.cart !== null) {
    const ofCart = await offerQuote(dialogue, null);
    if (ofCart !== null) return ofCart;
  }
  keepSale(dialogue, { asking: "need" });
  return draft(dialogue, sayOfSale(dialogue, "need_ask"));
}

/** The variant talked about, when one was chosen. */
function itemOf({ state }: Dialogue, productId: string, quantity: number): Item {
  const variantId = state.focus?.productId === productId ? state.focus.variantId : undefined;
  return variantId === undefined || variantId === "" ? { productId, quantity } : { productId, variantId, quantity };
}

/** A place that was told with the need: "conta de 450 reais em Sumaré". */
const placeIn = (need: string | undefined): string | undefined =>
  /\b(?:em|in|en) (\p{Lu}\p{L}+(?: (?:d[aeo]s? )?\p{Lu}\p{L}+)*)/u.exec(need ?? "")?.[1] ?? knownCity(need ?? "", "(?:em|in|en|de)\\s+");

const cities = new Map(largeCities.map((name) => [fold(name.normalize("NFC")), name]));
const cityNames = [...cities.keys()].toSorted((a, b) => b.length - a.length).join("|");
/** A large city that stands behind this, however it is written. */
function knownCity(text: string, behind: string): string | undefined {
  const said = new RegExp(`(?:^|\\b)${behind}(${cityNames})\\b`).exec(fold(text.normalize("NFC")))?.[1];
  return said === undefined ? undefined : cities.get(said);
}

const notPlaces =
  /\b(?:semana|m[eê]s|ano|hoje|amanh[aã]|logo|urgente|poss[ií]vel|antes|breve|soon|asap|week|month|year|today|tomorrow|possible|pronto|hoy|ma[nñ]ana|dia|dias|sem pressa|janeiro|fevereiro|mar[cç]o|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)\b/i;

/** The place that a short answer names; null: it names none. */
function placeAlone(text: string): string | null {
  const said = text.trim();
  if (notPlaces.test(said)) return null;
  return placeIn(said) ?? knownCity(said, "^\\s*") ?? /^(\p{Lu}\p{L}+(?: (?:d[aeo]s? )?\p{Lu}\p{L}+){0,3})[.!]?$/u.exec(said)?.[1] ?? null;
}

const withoutGreeting = (need: string): string =>
  need
    .replace(/^(?:oi+e*|ol[aá]|hola|hi|hello|hey|bom dia|boa tarde|boa noite|buenas|buen d[ií]a)[\s,!.]+/i, "")
    .replace(/[?.!\s]+$/, "") || need;

/** Asks for what is missing, one thing at a time, then notes the need for the team. */
async function noteNeed(dialogue: Dialogue, memory: SalesMemory): Promise<Draft | null> {
  const budgetCents = memory.budgetCents ?? amountIn(dialogue) ?? undefined;
  const need = memory.need === undefined ? undefined : withoutGreeting(memory.need);
  const known = { ...memory, ...(need !== undefined && { need }), ...(budgetCents !== undefined && { budgetCents }) };
  // What one pays now says what is needed: when is for the team to settle.
  const timeMatters = !(sellsNothing(dialogue) && budgetCents !== undefined);
  const asksHowMuch = memory.asking === null && sellsNothing(dialogue) && asksAmount.test(fold(dialogue.turn.text.normalize("NFC")));
  const before = asksHowMuch ? `${sayOfSale(dialogue, "price_by_team")} ` : "";
  if (memory.asking === null && timeMatters) {
    keepSale(dialogue, { ...known, asking: "when" });
    return draft(dialogue, `${before}${sayOfSale(dialogue, "when_ask")}`, {
      options: sellsNothing(dialogue) ? [buttons.person(dialogue)] : [],
    });
  }
  const told = memory.city ?? placeIn(memory.need);
  if (memory.asking !== "city" && told === undefined) {
    keepSale(dialogue, { ...known, asking: "city" });
    return draft(dialogue, `${before}${sayOfSale(dialogue, "city_ask")}`, {
      options: sellsNothing(dialogue) ? [buttons.person(dialogue)] : [],
    });
  }
  const city = told ?? (doNotKnow.test(dialogue.turn.text) ? undefined : dialogue.turn.text.trim().slice(0, 100));
  const answer = await attempt<CreateLeadResult>(dialogue, "create_lead", {
    need,
    ...(budgetCents !== undefined && { budgetCents }),
    ...(memory.deadline !== undefined && { deadline: memory.deadline }),
    ...(city !== undefined && city.length > 1 && { city }),
  });
  if ("failure" in answer) return null;
  keepSale(dialogue, { asking: null, ...(need !== undefined && { noted: need }) });
  return draft(dialogue, `${before}${sayOfSale(dialogue, "lead_noted", { need: need ?? "" })}`, {
    type: "lead",
    options: [buttons.person(dialogue)],
  });
}

/** A quote asked for once more in so many words: it goes on where it was, or stands noted already. null: it is another one. */
export async function goOnWithQuote(dialogue: Dialogue, memory: SalesMemory): Promise<Draft | null> {
  if (!sellsNothing(dialogue) || amountIn(dialogue) !== null) return null;
  const said = queryText(withoutQuoteWords(dialogue).turn.text, dialogue.turn.nlp.entities);
  if (said.split(" ").length > 2) return null;
  if (memory.asking === "when" || memory.asking === "city") return await noteNeed(dialogue, { ...memory, asking: "when" });
  if (memory.noted === undefined) return null;
  return draft(dialogue, sayOfSale(dialogue, "lead_noted", { need: memory.noted }), { options: [buttons.person(dialogue)] });
}

/** The answer to what was asked for a quote; null: none of these was asked, or it is something else. */
export async function answerQuote(dialogue: Dialogue, memory: SalesMemory): Promise<Draft | null> {
  const { text, payload } = dialogue.turn;
  switch (memory.asking) {
    case "consent": {
      const yes = saidYes({ texts: [text], payload }, "request_quote") ?? yesOrNo(text);
      if (yes === null) return null;
      return yes ? await offerQuote(dialogue, memory.items ?? null) : draft(dialogue, sayOfSale(dialogue, "quote_kept"));
    }
    case "which": {
      const tapped = payload?.startsWith("quote:") ? payload.slice("quote:".length) : undefined;
      const bare = /^\s*(\d)\s*[.)]?\s*$/.exec(text)?.[1];
      const pointed = bare === undefined ? pointedAt(dialogue)[0] : dialogue.state.shown[Number(bare) - 1];
      const productId = tapped ?? pointed?.productId;
      return productId === undefined ? null : await offerQuote(dialogue, [{ productId, quantity: memory.quantity ?? 1 }]);
    }
    case "need": {
      if (text.trim().length < 3) return null;
      const started = await startQuote(dialogue);
      const asksAgain = (dialogue.state.skills["sales"] as SalesMemory | undefined)?.asking === "need";
      return asksAgain ? await noteNeed(dialogue, { asking: null, need: text.trim().slice(0, 500) }) : started;
    }
    case "when":
      if (text.includes("?") || text.length > 100) return null;
      // What one pays now is no time: it says more of what is needed.
      if (dialogue.entity("moment") === undefined && amountIn(dialogue) !== null && memory.deadline === undefined && sellsNothing(dialogue))
        return await noteNeed(dialogue, { ...memory, asking: null, need: `${memory.need ?? ""}. ${text.trim()}`.slice(0, 500) });
      {
        // "Campinas", "it's a house in Vinhedo": where instead of when.
        const place = dialogue.entity("moment") === undefined && memory.city === undefined ? placeAlone(text) : null;
        if (place !== null && sellsNothing(dialogue)) return await noteNeed(dialogue, { ...memory, asking: null, city: place });
      }
      return await noteNeed(dialogue, { ...memory, ...(doNotKnow.test(text) ? {} : { deadline: text.trim().slice(0, 100) }) });
    case "city":
      // When, said where the place was asked for.
      if (sellsNothing(dialogue) && placeAlone(text) === null && notPlaces.test(text) && memory.deadline === undefined)
        return await noteNeed(dialogue, { ...memory, asking: "when", deadline: text.trim().slice(0, 100) });
      return text.includes("?") || text.length > 100 ? null : await noteNeed(dialogue, memory);
    default:
      return null;
  }
}
