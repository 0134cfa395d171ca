import { fold } from "#modules/agent/index.ts";
import { fitsPart, type When } from "./read-when.ts";

export const saysName =
  /^\s*(?:(?:o )?meu nome [eé]|me chamo|sou (?:o |a )?|[eé] o|[eé] a|my name is|i am|i'm|me llamo|soy|mi nombre es)\s*/i;

/** Words with capitals and nothing else: whatever they resemble, asked for a name somebody tells it. */
export const writtenAsName = /^\p{Lu}[\p{L}'’.-]+(?: (?:d[aeo]s?|del?|e|y|la|van|von))?(?: \p{Lu}[\p{L}'’.-]*){1,4}$/u;

export const noName =
  /^(?:sim|nao|ok|okay|isso|claro|pode(?: ser)?|beleza|blz|certo|confirmo|confirmado|quero|yes|yeah|no|sure|si|dale|vale|oi|ola|bom dia|boa (?:tarde|noite)|obrigad[oa]|valeu|thanks|gracias|hello|hi|hola)$/;

/** Points at a time of those offered, and is no name. */
export const pointsAtTime =
  /\b(?:one|first|last|closest|earliest|latest|nearest|primeir[oa]|ultim[oa]|melhor|mais|qualquer|esse|essa|este|esta|that|this|any|ese|esa|primero|mismo|mesmo)\b/;
/** A name and nothing else. */
export const plainName = /^\p{Lu}[\p{L}'’-]+(?: (?:d[aeo]s? )?\p{Lu}[\p{L}'’-]+){0,4}$/u;

export const anyTime =
  /\b(?:(?:o |a )?mais cedo|quanto antes|earliest|soonest|mas temprano|lo antes posible|qualquer (?:um|uma|hora|horario)|tanto faz|any (?:of them|time)|whichever|cualquiera)\b/;
export const latest = /\b(?:ultim[oa]|o mais tarde|last one|latest|mas tarde)\b/;

const firstOf = /\b(?:primeir[oa]|first|primer[oa]?)\b/;
/** "Segunda" and "quarta" beside a part of the day are days. */
const placesOfPart: readonly RegExp[] = [
  firstOf,
  /\b(?:segundo|second)\b/,
  /\b(?:terceir[oa]|third|tercer[oa]?)\b/,
  /\b(?:quarto|fourth|cuarto)\b/,
];

/** "O primeiro da tarde", "the last one on Friday morning": which of the times that were offered; null: none of them, or no place is named. */
export function placeAmong<Slot extends { day: string; time: string }>(
  text: string,
  when: When | null,
  offered: readonly Slot[],
): Slot | null {
  if (when === null || when.time !== undefined || (when.to !== undefined && when.to !== when.from)) return null;
  const { part, from, after, before } = when;
  const said = fold(text.normalize("NFC"));
  const fitting = offered.filter(
    (slot) =>
      (part === undefined || fitsPart(slot.time, part)) &&
      (from === undefined || slot.day === from) &&
      (after === undefined || slot.time >= after) &&
      (before === undefined || slot.time <= before),
  );
  if (latest.test(said)) return fitting.at(-1) ?? null;
  if (anyTime.test(said)) return fitting[0] ?? null;
  const place = placesOfPart.findIndex((one) => one.test(said));
  return place < 0 ? null : (fitting[place] ?? null);
}

/** Leaves what is not booked yet: "cancela por favor", "deixa pra lá", "never mind". */
export const dropsWish = (text: string): boolean =>
  /^(?:(?:ah|hm+|nao|no|entao|ok|olha|oh|actually|pensando bem|mejor|melhor|pode|puedes?|quero|quiero|por favor|please|just|so)[\s,.]+)*(?:cancel(?:a|ar|e|alo|arlo)?|desist[oi]|desmarca|deixa(?: (?:isso |tudo )?(?:pra|para|p) la| quieto)|esquece|nao quero mais|never ?mind|forget (?:it|about it)|drop it|leave it|dejalo|dejemoslo|olvidalo|olvidate|ya no (?:lo )?quiero|i don.?t want it any ?more)(?:[\s,.!]+(?:isso|tudo|ai|entao|it|that|all|everything|this|todo|eso|esto|por favor|pfv|pf|please|porfa|obrigad[oa]|brigad[oa]|valeu|thanks?(?: you)?|gracias|moc[ao]|viu|marcar|agendar|o agendamento|a marcacao|the booking|la reserva))*[\s.!]*$/.test(
    fold(text.normalize("NFC")).trim(),
  );

const phone = /(?:\+?55[\s-]*)?\(?\d{2}\)?[\s-]*9?\d{4}[\s-]?\d{4}/;
const ofPhone =
  /(?<!\p{L})(?:(?:e )?(?:o |my |mi )?(?:meu )?(?:telefone|celular|fone|tel|cel|whats(?:app)?|zap|n[uú]mero|phone(?: number)?|number|tel[eé]fono)(?: (?:é|e|is|es))?)(?!\p{L})/giu;

/** "Maria Souza, 11 98888-7777": the name of who gives name and phone in one; null: it says something else. */
export function nameBesidePhone(text: string): string | null {
  const said = text.normalize("NFC").trim();
  if (!phone.test(said)) return null;
  const name = said
    .replace(phone, " ")
    .replace(saysName, "")
    .replace(ofPhone, " ")
    .replace(/[\s,;:.–-]+/g, " ")
    .trim()
    .replace(/ (?:e|and|y|é)$/i, "");
  return /^\p{L}[\p{L}'’]+(?: \p{L}[\p{L}'’]*){0,4}$/u.test(name) && !noName.test(fold(name)) && !pointsAtTime.test(fold(name))
    ? name
    : null;
}
