import type { SpanCollector } from "./spans.ts";

/** Reads e-mail, CPF, CEP, phone and the name a person gives. `text` keeps the case, `folded` has the same positions. */
export function readContact(text: string, folded: string, into: SpanCollector): void {
  for (const match of folded.matchAll(/[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{2,63}){1,4}/g)) {
    into.add({ type: "email", value: match[0], confidence: 0.98, start: match.index, end: match.index + match[0].length });
  }
  for (const match of folded.matchAll(/(?<!\d)\d{3}\.?\d{3}\.?\d{3}-?\d{2}(?!\d)/g)) {
    const digits = match[0].replace(/\D/g, "");
    const written = match[0].includes("-") || match[0].includes(".") || /cpf\D{0,12}$/.test(folded.slice(0, match.index));
    if (!validCpf(digits)) continue;
    into.add({ type: "cpf", value: digits, confidence: written ? 0.98 : 0.7, start: match.index, end: match.index + match[0].length });
  }
  for (const match of folded.matchAll(/(?<!\d)\d{5}-\d{3}(?!\d)|(?<=cep\D{0,12})\d{8}(?!\d)/g)) {
    into.add({ type: "cep", value: match[0].replace("-", ""), confidence: 0.95, start: match.index, end: match.index + match[0].length });
  }
  for (const match of folded.matchAll(/(?<![\d.,])(?:\+?55[\s-]?)?\(?[1-9]\d\)?[\s-]?9?[\s.]?\d{4}[\s-]?\d{4}(?![\d.,]\d|\d)/g)) {
    const digits = match[0].replace(/\D/g, "");
    if (digits.length < 10) continue;
    const value = digits.length > 11 ? `+${digits}` : `+55${digits}`;
    into.add({ type: "phone", value, confidence: 0.85, start: match.index, end: match.index + match[0].length });
  }
  readName(text, folded, into);
}

/** Both check digits of a CPF (Receita Federal: modulo 11 of weights 10…2 and 11…2). */
export function validCpf(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || /^(\d)\1{10}$/.test(digits)) return false;
  const check = (length: number) => {
    let sum = 0;
    for (let index = 0; index < length; index += 1) sum += Number(digits.charAt(index)) * (length + 1 - index);
    const rest = (sum * 10) % 11;
    return rest === 10 ? 0 : rest;
  };
  return check(9) === Number(digits.charAt(9)) && check(10) === Number(digits.charAt(10));
}

const notNames = new Set(
  "a o e de da do um uma que eu muito cliente nao sim para com mas esta bem aqui aquele aquela errado wrong not very so from looking interested happy de la el un una y pero es sou soy is and but".split(
    " ",
  ),
);

function readName(text: string, folded: string, into: SpanCollector): void {
  const said =
    /\b(?:(meu nome (?:e|eh)|me chamo|pode me chamar de|my name is|call me|me llamo|mi nombre es)|(sou [oa]|aqui (?:e|eh) [oa]|quem fala (?:e|eh) [oa]?|soy|i'm|i am|this is))\s+/g;
  for (const match of folded.matchAll(said)) {
    const sure = match[1] !== undefined;
    const start = match.index + match[0].length;
    const name = /^[\p{L}']+(?:[ \t]+(?:(?:da|de|do|das|dos|del|la)[ \t]+)?[\p{Lu}][\p{L}']+){0,3}/u.exec(text.slice(start))?.[0];
    if (name === undefined || name.length < 2 || name.length > 60) continue;
    const first = folded.slice(start).split(/[^a-z']/)[0] ?? "";
    if (notNames.has(first) || (!sure && !/^\p{Lu}/u.test(name))) continue;
    const value = name.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
    into.add({ type: "person_name", value, confidence: sure ? 0.95 : 0.75, start, end: start + name.length });
  }
}
