import { fold } from "../understanding/fold.ts";
import { spelledOut } from "../understanding/spelled-out.ts";

/** What is asked about a thing that could be wished for as well: how long it takes, whether the asking itself costs, what happens in a case, whether it may be. */
export type AskedAbout = "duration" | "fee" | "case" | "possibility";

/** Said of a wish that is meant now, beside which a question is only added. */
const wishes =
  /\b(?:quero|queria(?! saber)|gostaria de(?! saber)|to precisando|estou precisando|procuro|contratar (?:um|uma)|i need (?:a|an|some|someone|somebody|to (?:hire|book|buy|get))|i want(?! to know)|i d like(?! to know)|i m looking|quiero(?! saber)|quisiera(?! saber)|necesito (?:un|una|alguien|que))\b|\bpreciso (?:de (?:um|uma|alguem|uns|umas|orcamento|ajuda)|que|trocar|arrumar|consertar|instalar|pintar|montar|devolver|cancelar|remarcar)\b/;
const asksDuration =
  /\b(?:quanto tempo|quantos dias|quantas (?:horas|semanas)|em quantos dias|qual (?:e |seria )?o prazo|que prazo|(?:leva|demora)m? (?:quanto|quantos|muito|mt|mto|tempo)|how long|how many (?:days|hours|weeks)|how soon|take (?:long|a while)|cuanto (?:tiempo|tarda\w*|demora\w*|dura)|cuantos dias|(?:tarda|demora)n? (?:mucho|cuanto))\b|\b(?:demora|demoram|tarda|tardan)\b[^?]{0,25}\?/;
const price =
  /\b(?:paga|pago|pagar|pagam|cobra\w*|custa|gratis|gratuit\w|de graca|(?:tem|ha) (?:algum )?(?:custo|taxa)|free|charge\w*|costs?|pay|cuesta|cobran?|se paga|hay que pagar|gratuito|sem compromisso)\b/;
const theAsking =
  /\b(?:(?:para |por |pra |de |to |for )?(?:pedir|receber|solicitar|fazer (?:um |uma |o )?(?:pedido|orcamento|cadastro)|cancelar|remarcar|faltar|contratar|publicar|anunciar|cadastrar|participar|request|ask for|get|post|hire|sign up|cancel|solicitar|recibir|registrarme)\b|(?:o |a |um |uma |the |a |el |la )?(?:orcamento|cotacao|proposta|visita|vistoria|simulacao|cadastro|inscricao|quote|estimate|visit|inspection|presupuesto|cotizacion|visita|inscripcion)\b)/;
const supposes =
  /(?:^|[,.;!?]\s*|\b(?:e|mas|ai|but|and|y|pero|what happens|o que acontece|que pasa|que pasaria|qu e)\s+)(?:e )?(?:se|caso|quando|if|what if|in case|si)\s+(?:eu|a gente|n[ao]+o?|nao|o|a|os|as|ele|ela|isso|acaso|ficar|vier|vierem|chegar|der|servir|gostar|quebrar|chover|faltar|precisar|quiser|mudar|i|it|they|the|my|something|we|yo|no|me|la|lo|el|se|llega|llegan|llueve|falla|algo|mi|precis\w+|quebr\w+|falt\w+)\b|^(?:what|how about) if\b|\b(?:what happens if|o que acontece se|que pasa si|como fica se)\b/;
const possible =
  /^(?:(?:e|mas|oi|ola|ah|entao|and|but|so|y|pero)[\s,]+)*(?:eu )?(?:posso|podemos|da (?:para|pra|p)|e possivel|tem como|consigo|can i|could i|may i|is it possible|puedo|podemos|se puede|es posible)\b/;

const isQuestion = (text: string, said: string) =>
  text.includes("?") ||
  /^(?:(?:e|mas|oi|ola|ah|entao|and|but|so|y|pero)[\s,]+)*(?:quanto|quantos|quantas|qual|como|demora|posso|da (?:para|pra)|tem como|precisa|how|does|do|is|can|what|cuanto|cuantos|se puede|puedo|hay que)\b/.test(
    said,
  );

/** What a message asks about a thing instead of asking for the thing; null: it asks for it, or asks nothing. */
export function asksAbout(text: string): AskedAbout | null {
  const said = fold(spelledOut(text)).replace(/['’]/g, " ").replace(/\s+/g, " ").trim();
  if (said.length > 220 || wishes.test(said)) return null;
  if (asksDuration.test(said)) return "duration";
  if (!isQuestion(text, said)) return null;
  if (supposes.test(said)) return "case";
  if (price.test(said) && theAsking.test(said)) return "fee";
  return possible.test(said) ? "possibility" : null;
}
