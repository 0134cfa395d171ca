import { fold } from "../understanding/fold.ts";
import { spelledOut } from "../understanding/spelled-out.ts";

const yes =
  /^(?:sim|s|ss|claro|pode|pode ser|pode sim|isso|isso mesmo|quero|quero sim|com certeza|por favor|bora|manda|ok|okay|okey|beleza|blz|certo|aceito|positivo|confirmo|confirmado|confirma|pode confirmar|pode marcar|pode agendar|isso ai|fechado|uhum|aham|perfeito|combinado|esta bom|esta otimo|pode fazer|pode mandar|confirmo sim|yes|that works|works for me|sounds good|that s fine|perfect|perfecto|de acuerdo|esta bien|yeah|yep|sure|please|yes please|of course|go ahead|si|claro que si|dale|vale|por supuesto|👍|✅)$/;
const no =
  /^(?:nao|n|nn|nao quero|nao quero mais(?: nada)?|nao quero nada(?: mais)?|nao preciso de (?:mais )?nada(?: mais)?|mais nada|nothing else|nada mas|nao precisa|nao obrigad[oa]|nao por enquanto|agora nao|ainda nao|deixa|deixa pra la|negativo|nem|no|nope|no thanks|no thank you|not now|no gracias|ahora no|todavia no|👎)$/;

const otherwise = /\?|\b(?:mas|but|pero|so que|antes|primeiro|first|primero|nao|not|no)\b/;

/** Whether an answer begins with a yes and takes nothing of it back: "sim, cancela", "yes get someone". */
export function beginsWithYes(text: string): boolean {
  const said = fold(spelledOut(text)).trim();
  return (
    said.length <= 60 && /^(?:si+m+|isso|claro|pode|quero|ok|yes|yeah|sure|please|si+|dale|por favor)\b/.test(said) && !otherwise.test(said)
  );
}

/** Whether a short answer is nothing but a yes or a no; null when it is neither, or more than that. */
export function plainYesOrNo(text: string): boolean | null {
  const said = fold(spelledOut(text))
    .replace(/[.,!?;:']+/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/([aeiou])\1+$/, "$1");
  if (said.length > 40) return null;
  // "Pode confirmar sim", "yes that works": agreement said twice.
  const core = said.replace(
    /(?: (?:por favor|please|porfa|obrigad[oa]|sim|mesmo|isso|moca|moco|viu|that works|sounds good|perfect|thanks|gracias))+$/,
    "",
  );
  // "Siiim", "claroo", "noooo": what is drawn out is meant all the more.
  const short = core.replace(/(\p{L})\1+/gu, "$1");
  if ([said, core, short].some((one) => yes.test(one))) return true;
  if ([said, core, short].some((one) => no.test(one))) return false;
  // "Sí, confirmo", "isso, pode ser": nothing but words of agreement.
  const parts = fold(text.normalize("NFC"))
    .split(/[.,!;]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length > 1 && parts.every((part) => yes.test(part))) return true;
  if (parts.length > 1 && parts.every((part) => no.test(part))) return false;
  return null;
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
