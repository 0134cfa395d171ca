import { fold } from "./fold.ts";
import { spelledOut } from "./spelled-out.ts";

const news =
  "(?:novidades?|novas|promoc\\w+|promos?|ofertas?|newsletters?|informativos?|divulgac\\w+|propagandas?|anuncios?|lancamentos?|catalogos?|campanhas?|mensage\\w+|msgs?|avisos?|notificac\\w+|descontos?|cupons?|news|offers?|deals?|promotions?|updates|messages|discounts|mailing list|novedades|promociones|mensajes|boletin(?:es)?|descuentos)";
const wants =
  "(?:quero|queria|gostaria|aceito|autorizo|concordo|topo|desejo|tenho interesse|pode(?:m)?|volt\\w+|reativ\\w+|ativ\\w+|lig(?:a|ue|ar)|i (?:do )?want|i would like|i d like|i agree|i accept|i consent|you (?:can|may)|please|yes|sign me up|opt me in|start|resume|quiero|quisiera|me gustaria|acepto|autorizo|pueden|puedes)";
const getting =
  "(?:receb\\w+|mand\\w+|envi\\w+|avis\\w+|notific\\w+|cham\\w+|acompanhar|assinar|ficar por dentro|ficar sabendo|ser avisad\\w|receive|get|send\\w*|subscribe\\w*|be notified|hear|recibir|enviar\\w*|mandar\\w*|avisen|suscrib\\w+)";
/** "Me inscreve na newsletter", "me coloca na lista de ofertas": the deed and what it is for. */
const signsUp =
  "(?:(?:me )?(?:inscrev\\w+|cadastr\\w+|coloc\\w+|bot\\w+|adicion\\w+|inclu\\w+)|entrar|participar|fazer parte|voltar|sign me up|subscribe me|add me|put me|suscrib\\w+|anota\\w*|apunt\\w+)";
const ofNews = new RegExp(
  `\\b(?:lista|grupo|newsletter|mailing list|list|group|lista de transmissao|boletin)\\b.*\\b${news}\\b|\\b(?:newsletters?|lista (?:vip|de transmissao|de (?:e-?mails?|divulgacao))|grupo vip|mailing list|boletin)\\b|\\b${signsUp}\\b.*\\b(?:nas|n[oa]|para receber|p(?:a)?ra|for|in|to|a las?|en|pelas?)\\b.*\\b${news}\\b`,
);
const begs = new RegExp(
  `\\b${wants}\\b.*\\b${getting}\\b.*\\b${news}\\b|\\b(?:aceito|autorizo|accept|acepto) (?:as |os |o envio de |the |las )?${news}\\b`,
);
const sends = new RegExp(
  `^(?:sim |yes |si |por favor |please |entao )*(?:me |podem? (?:me )?)?(?:manda|mande|mandem|mandar|envia|envie|enviem|enviar|avisa|avise|avisem|avisar|send|send me|manden\\w*|avis(?:a|en)me)\\b.*\\b(?:as|os|suas|de|das|the|your|you r|las|novas|news)\\b.*\\b${news}\\b`,
);
const again =
  /\b(?:quero|queria|podem?|gostaria de|quiero|want to|start|like to)\b.*\b(?:voltar a receber|volver a recibir|receive again|get again|receb\w+ de novo|messages again)\b|^(?:voltar a receber|volver a recibir|opt in|subscribe me|resubscribe)\b/;

/** Speaks against it, supposes it, or is of one thing alone: the news of an order, a list for a wedding, a word when one product is back. */
const notThat =
  /\b(?:nao|nunca|jamais|nem|no|not|don t|dont|never|sem|para de|pare|parem|stop|chega|unsubscribe|baja)\b|\b(?:se|if|si|quando|como|how|when|cuando) (?:eu |i |yo )?(?:quiser|quero|want|quiero|receb|posso|podria|for|chegar|sair|ficar)|\b(?:pedidos?|encomenda|entrega|rastre\w+|order|delivery|reembolso|boleto|nota fiscal|consulta|orcamento|proposta|pagamento|troca|estoque|casamento|presentes?|espera|cha de|desejos|wedding|registry|wish ?list|wait(?:ing)? list|boda|regalos)\b/;

/** Whether a message asks in so many words to be sent news and offers: nothing less may be kept as a consent to advertising. */
export function asksForAdvertising(text: string): boolean {
  const said = fold(spelledOut(text))
    .replace(/[^a-z0-9?]+/g, " ")
    .trim();
  if (said.length > 200 || said.includes("?") || notThat.test(said)) return false;
  return begs.test(said) || sends.test(said) || ofNews.test(said) || again.test(said);
}
