import type { Locale } from "../brain.ts";
import type { Tone } from "./assist.contract.ts";

type Rule = readonly [RegExp, string];

/** A rule for a whole word, whatever its case; the result takes the case of what it replaces. */
const word = (from: string, to: string): Rule => [new RegExp(`(?<![\\p{L}\\p{N}@#/._-])(?:${from})(?![\\p{L}\\p{N}@/_-])`, "giu"), to];

const spelling: Readonly<Record<Locale, readonly Rule[]>> = {
  "pt-BR": [
    word("vcs", "vocês"),
    word("vc|voce|ce", "você"),
    word("tb|tbm|tbem|tambem", "também"),
    word("pq|porq", "porque"),
    word("q|ki", "que"),
    word("ñ|naum|nao|n", "não"),
    word("blz", "beleza"),
    word("obg|obgd|obgdo|obrigadu", "obrigado"),
    word("obgda", "obrigada"),
    word("msm", "mesmo"),
    word("mt|mto|mtu", "muito"),
    word("mta", "muita"),
    word("hj", "hoje"),
    word("amanha", "amanhã"),
    word("qdo|qnd", "quando"),
    word("qto|qnto", "quanto"),
    word("cmg", "comigo"),
    word("ctg", "contigo"),
    word("pfv|pf|pfvr", "por favor"),
    word("vlw|vlws", "valeu"),
    word("msg", "mensagem"),
    word("msgs", "mensagens"),
    word("tdo", "tudo"),
    word("td", "tudo"),
    word("eh", "é"),
    word("jah|ja", "já"),
    word("entao", "então"),
    word("ola", "olá"),
    word("agente vai", "a gente vai"),
    word("concerteza", "com certeza"),
    word("derrepente", "de repente"),
    word("qualquer duvida", "qualquer dúvida"),
    word("duvidas", "dúvidas"),
    word("duvida", "dúvida"),
    word("informacao", "informação"),
    word("informacoes", "informações"),
    word("endereco", "endereço"),
    word("preco", "preço"),
    word("precos", "preços"),
    word("disponivel", "disponível"),
    word("possivel", "possível"),
    word("voces", "vocês"),
    word("cartao", "cartão"),
    word("horario", "horário"),
    word("proximo", "próximo"),
    word("numero", "número"),
    word("codigo", "código"),
    word("pra", "para"),
  ],
  en: [
    word("u", "you"),
    word("ur", "your"),
    word("pls|plz", "please"),
    word("thx|tks", "thanks"),
    word("im", "I'm"),
    word("dont", "don't"),
    word("cant", "can't"),
    word("i", "I"),
    word("tmrw", "tomorrow"),
  ],
  es: [
    word("q|k", "que"),
    word("xq|pq", "porque"),
    word("tb|tmb", "también"),
    word("xfa|pf", "por favor"),
    word("grax", "gracias"),
    word("manana", "mañana"),
    word("tambien", "también"),
    word("dia", "día"),
  ],
};

const formal: Readonly<Record<Locale, readonly Rule[]>> = {
  "pt-BR": [
    word("e a[íi]|opa|oie?|oii+|fala", "Olá"),
    word("pro", "para o"),
    word("pros", "para os"),
    word("t[áa] bom|t[áa] bem|beleza|ok|okay", "certo"),
    word("t[áa]", "está"),
    word("t[ôo]", "estou"),
    word("t[áa]mos", "estamos"),
    word("valeu|brigad[oa]|brigadão", "obrigado"),
    word("d[áa] uma olhada", "verifique"),
    word("cara|mano", ""),
    word("a[íi]", ""),
  ],
  en: [
    word("hey|hi|yo", "Hello"),
    word("yeah|yep|yup", "yes"),
    word("nope", "no"),
    word("gonna", "going to"),
    word("wanna", "want to"),
    word("don't", "do not"),
    word("can't", "cannot"),
    word("won't", "will not"),
    word("I'm", "I am"),
    word("we're", "we are"),
    word("it's", "it is"),
    word("thanks", "thank you"),
  ],
  es: [word("oye|ey|hey", "Hola"), word("vale|ok", "de acuerdo"), word("porfa", "por favor")],
};

const filler: Readonly<Record<Locale, readonly Rule[]>> = {
  "pt-BR": [
    [/(?:gostaria de|venho|queria) (?:te |lhe )?(?:informar|avisar|dizer)(?: por meio desta)?,? que\s+/giu, ""],
    [/(?:por meio desta|como voc[êe] (?:já )?(?:deve saber|pode ver|sabe)),?\s*/giu, ""],
    word("neste momento|nesse momento|no presente momento|no momento", "agora"),
    word("por gentileza", "por favor"),
    word("a fim de|com o objetivo de|com o intuito de", "para"),
    word("devido ao fato de que", "porque"),
    word("realmente|basicamente|simplesmente|na verdade|inclusive", ""),
  ],
  en: [
    [/I (?:would like|wanted|am writing) to (?:inform|let) you (?:know )?that\s+/giu, ""],
    word("in order to", "to"),
    word("at this moment|at the moment", "now"),
    word("really|basically|actually|just", ""),
  ],
  es: [
    [/(?:quisiera|quer[ií]a|me gustar[ií]a) (?:informarle|avisarle|decirle) que\s+/giu, ""],
    word("en este momento", "ahora"),
    word("realmente|b[áa]sicamente", ""),
  ],
};

const courtesy =
  /^(?:qualquer (?:coisa|dúvida)|fico (?:à|a) disposi|estou (?:à|a) disposi|estamos (?:à|a) disposi|atenciosamente|abraços?|att\b|let me know if|feel free|best regards|kind regards|quedo a|cualquier (?:cosa|duda)|saludos)/iu;
const greetings: Readonly<Record<Locale, RegExp>> = {
  "pt-BR": /^\s*(?:oi+e?|ol[áa]|bom dia|boa tarde|boa noite|opa)(?!\p{L})/iu,
  en: /^\s*(?:hi|hello|hey|good (?:morning|afternoon|evening))(?!\p{L})/iu,
  es: /^\s*(?:hola|buen[oa]s? (?:d[ií]as?|tardes?|noches?))(?!\p{L})/iu,
};
const hello: Readonly<Record<Locale, Record<"formal" | "friendly", string>>> = {
  "pt-BR": { formal: "Olá", friendly: "Oi" },
  en: { formal: "Hello", friendly: "Hi" },
  es: { formal: "Hola", friendly: "¡Hola" },
};
const close: Readonly<Record<Locale, string>> = {
  "pt-BR": "Fico à disposição.",
  en: "I remain at your disposal.",
  es: "Quedo a su disposición.",
};
const pictures = /[\p{Extended_Pictographic}\uFE0F\u200D]+/gu;

/** Addresses and code-like words are left as they stand. */
const kept = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+|\{\{[^}]*\}\}/gu;

function apply(text: string, rules: readonly Rule[]): string {
  let out = text;
  for (const [from, to] of rules)
    out = out.replace(from, (found) => (/^\p{Lu}/u.test(found) && to !== "" ? to.charAt(0).toUpperCase() + to.slice(1) : to));
  return out;
}

function tidy(text: string): string {
  return text
    .replace(/[^\S\n]{2,}/gu, " ")
    .replace(/ +([.,;!?])/gu, "$1")
    .replace(/(^|\n)\s*[,;]\s*/gu, "$1")
    .replace(/([!?])\1{1,}/gu, "$1")
    .replace(/,(?=\p{L})/gu, ", ")
    .replace(/(^|[.!?]\s+|\n)(\p{Ll})/gu, (_all, before: string, letter: string) => before + letter.toUpperCase())
    .trim();
}

const sentencesOf = (text: string) => text.match(/[^.!?\n]+[.!?]*\s*|\n+/gu) ?? [text];

function shorter(text: string, locale: Locale): string {
  const seen = new Set<string>();
  const left = sentencesOf(apply(text, filler[locale])).filter((sentence) => {
    const bare = sentence.trim().toLowerCase();
    if (bare === "") return true;
    if (courtesy.test(bare) || seen.has(bare)) return false;
    seen.add(bare);
    return true;
  });
  const made = tidy(left.join(""));
  return made === "" ? text.trim() : made;
}

/**
 * Another tone by fixed rules: what people type short is written out, greeting and closing are set, pictures go or come. It changes words it knows and
 * nothing else; it does not write anew.
 */
export function applyTone(text: string, tone: Tone, of: { locale: Locale; firstName: string | null }): string {
  const held: string[] = [];
  const guarded = text.replace(kept, (found) => `\uE000${held.push(found) - 1}\uE000`);
  const correct = apply(guarded, spelling[of.locale]);
  const greets = greetings[of.locale].test(correct);
  const name = of.firstName === null ? "" : `, ${of.firstName}`;
  let made: string;
  switch (tone) {
    case "spelling":
      made = correct.trim();
      if (/[\p{L}\p{N}]$/u.test(made) && made.length > 30) made += ".";
      break;
    case "shorter":
      made = shorter(correct, of.locale);
      break;
    case "formal": {
      made = apply(correct, formal[of.locale]).replace(pictures, "").replace(/!/gu, ".").trim();
      if (!greets) made = `${hello[of.locale].formal}${name}. ${made}`;
      if (/[\p{L}\p{N}]$/u.test(made)) made += ".";
      if (!sentencesOf(made).some((sentence) => courtesy.test(sentence.trim())) && !made.endsWith("?")) made += ` ${close[of.locale]}`;
      break;
    }
    case "friendly":
      made = correct.trim();
      if (!greets) made = `${hello[of.locale].friendly}${name}! ${made}`;
      made = made.replace(/\.$/u, "!");
      if (made.search(pictures) < 0 && !made.endsWith("?")) made += " 😊";
      break;
  }
  return tidy(made).replace(/\uE000(\d+)\uE000/gu, (_all, index: string) => held[Number(index)] ?? "");
}
