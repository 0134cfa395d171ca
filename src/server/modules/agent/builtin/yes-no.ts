import { fold } from "../understanding/fold.ts";
import { spelledOut } from "../understanding/spelled-out.ts";

/** Whole ways to agree, folded, in Portuguese, English and Spanish: none of them can be meant otherwise. */
export const agreement = [
  "si+m+|sim+|s|ss|aham|uhum|ahan|arram|claro|claro que sim|com certeza|certeza|certo|certinho|isso|isso mesmo|isso ai|e isso|e isso ai|exato|exatamente|correto|positivo|aceito|beleza|blz|fechado|fechou|combinado|bora|vamos|vamos nessa|demorou|perfeito",
  "pode|pode ser|pode ir|pode sim|pode fazer|pode mandar|pode seguir|pode continuar|pode prosseguir|pode confirmar|pode marcar|pode agendar|vai em frente|vai la|segue|manda|manda ver|manda bala|quero|quero sim|eu quero|por favor|ta bom|ta otimo|ta certo|ta ok|esta bom|esta otimo|esta certo|confirmo|confirmado|confirma|confirmo sim",
  "ok|okay|okey|yes|yea|yeah|yep|yup|ya|sure|sure thing|of course|absolutely|definitely|certainly|go ahead|go for it|do it|please do|let s do it|lets do it|sounds good|sounds great|that works|works for me|that s fine|that s right|that is right|thats right|fine by me|correct|confirmed|i confirm|please|perfect|alright|all right",
  "si|sip|claro que si|por supuesto|desde luego|dale|vale|adelante|hazlo|hagale|hagalo|de una|perfecto|de acuerdo|esta bien|listo|exacto|correcto|eso es|asi es|venga",
  "👍|✅",
].join("|");
const refusal = [
  "nao|n|nn|nao quero|nao quero mais(?: nada)?|nao quero nada(?: mais)?|nao preciso de (?:mais )?nada(?: mais)?|mais nada|nao precisa|nao por enquanto|por enquanto nao|agora nao|ainda nao|melhor nao|acho que nao|acho melhor nao|de jeito nenhum|nem pensar|deixa|deixa pra la|deixa para la|deixa quieto|esquece|negativo|nem",
  "no|nope|nah|no way|not now|not yet|nothing else|rather not|i d rather not|better not|never mind|nevermind|no need|please don t|don t",
  "ahora no|todavia no|aun no|mejor no|nada mas|para nada|dejalo|olvidalo|no hace falta",
  "👎",
].join("|");
/** Said around a yes or a no, and neither of them. */
const around =
  "pelo amor de deus|por gentileza|se puder|por favor|pfv|pf|pls|plz|please|porfa|porfavor|obrigad[oa]|obg|brigad[oa]|valeu|vlw|thanks|thank you|thx|gracias|mesmo|entao|pues|moc[ao]|amig[oa]|viu|ne|ai|ah|oh|so|then|well|mate|sir|ma am";
const nothingBut = (words: string) => new RegExp(`^(?:(?:${around}) )*(?:${words})(?: (?:${words}|${around}))*$`);
const yes = nothingBut(agreement);
const no = nothingBut(refusal);

const otherwise = /\?|\b(?:mas|but|pero|so que|antes|primeiro|first|primero|nao|not|no)\b/;

/** Whether an answer begins with a yes and takes nothing of it back: "sim, cancela", "yes get someone". */
export function beginsWithYes(text: string): boolean {
  const said = fold(spelledOut(text)).trim();
  return (
    said.length <= 60 && /^(?:si+m+|isso|claro|pode|quero|ok|yes|yeah|sure|please|si+|dale|por favor)\b/.test(said) && !otherwise.test(said)
  );
}

/** Whether a short answer is nothing but a yes or a no, in however many words; null when it is neither, or more than that, or asks. */
export function plainYesOrNo(text: string): boolean | null {
  if (text.length > 70 || text.includes("?")) return null;
  const said = fold(spelledOut(text))
    .replace(/[.,!;:'’"()–-]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  // "Siiim", "claroo", "noooo": what is drawn out is meant all the more.
  const ways = [said, said.replace(/([aeiou])\1+$/, "$1"), said.replace(/(\p{L})\1+/gu, "$1")];
  if (ways.some((one) => yes.test(one))) return true;
  return ways.some((one) => no.test(one)) ? false : null;
}

/** Whether a short answer is yes or no, though it may say what is to be done: "sim, coloca". Null when it is neither, or more than that. */
export function yesOrNo(text: string): boolean | null {
  const plain = plainYesOrNo(text);
  if (plain !== null) return plain;
  const said = fold(spelledOut(text))
    .replace(/[^\p{L}\d]+/gu, " ")
    .trim();
  return said.length <= 40 && /^(?:sim|yes|si|claro) (?:pode|quero|coloca|bota|poe|manda|add|agrega|chama)\b/.test(said) ? true : null;
}
