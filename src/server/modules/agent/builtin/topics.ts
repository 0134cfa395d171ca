import { fold } from "../understanding/fold.ts";
import { reachesHouse } from "../understanding/reaches-house.ts";
import { spelledOut } from "../understanding/spelled-out.ts";

/** What customers of every business ask about, and how an article about it is called. */
interface Topic {
  /** Over the folded question, in the languages that customers write. */
  asked: RegExp;
  /** Folded words of which the title of an article about it has one. */
  titles: readonly string[];
  /** What the knowledge base is asked when the customer's own words find nothing. */
  question: string;
  /** Nothing that is asked of one product: who names one all the same asks how things are done. */
  ofHouse?: true;
  /** Of a shop's own ways, whatever its words mean to other lines of business. */
  ofShops?: true;
  /** An article about anything else is no answer to it, however many of its words it has. */
  only?: true;
}

/** Too late for an appointment, or not coming at all: what happens then. */
export const late =
  /\b(?:atras(?:ar|o|ei|ada|ado|ando|amos|emos|a)|atrasadinh\w)\b.*\b(?:consulta|horario|sessao|avaliacao|exame|min\w*|minutos?|hora|atend\w+|ai|chegar|perco|perder)\b|\b(?:vou|posso|se eu|to|estou|cheg\w+|me)\b.*\batras(?:ar|o|ad[oa]|ando|e)\b(?!.*\b(?:pedido|encomenda|entrega|boleto|pagamento|compra)\b)|\b(?:pres[oa]|parad[oa]) n[oa] (?:transito|engarrafamento|marginal|onibus|metro)|\b(?:perco|perder|perdi) (?:a |minha |o |meu )*(?:consulta|horario|vaga|sessao|hora)\b|\bfalt(?:ar|ei|o|asse)\b.*\b(?:consulta|horario|sessao)\b|\b(?:consulta|sessao)\b.*\bfalt(?:ar|ei|o)\b|\b(?:running|be|am|i m|arrive) (?:a (?:bit|little) )?late\b|\bmiss (?:my|the) (?:appointment|slot)|\b(?:llegar|llego|voy a llegar) tarde\b|\bretras(?:o|ada|ado|ar\w*)\b/;
const deliverTo =
  "(?:atend\\w+|entreg\\w+|instal\\w+|envi\\w+|mand\\w+|despach\\w+|chega\\w*|vao|vendem?|fazem|ship\\w*|deliver\\w*|send|serve|cover|install\\w*|hacen|realizan|llegan?|trabajan|cubren)";
const abroad =
  "(?:exterior|fora d[oe] (?:brasil|pais)|outros? pais(?:es)?|internacional\\w*|brasil todo|todo o brasil|todo brasil|(?:qualquer|todos os) (?:lugar|estados?|cidades?)|abroad|overseas|international\\w*|outside (?:of )?brazil|another country|extranjero|fuera de brasil|otros? pais(?:es)?|internacional(?:es|mente)?|portugal|argentina|uruguai|uruguay|paraguai|paraguay|chile|bolivia|estados unidos|eua|usa|united states|espanha|spain|espana|lisboa|lisbon|buenos aires|montevideo|miami|europa|europe)";
/** Whether a place is served: a verb of reaching and a place, or lands abroad. */
const regions = new RegExp(
  `^(?!.*\\b(?:quanto|quantos|valor|custa|custo|preco|frete|prazo|demora\\w*|dias|how much|how long|how many|cost|cuanto|cuantos|precio|costo)\\b)(?:.*\\b${deliverTo}\\b.*\\b(?:em|ate|to|a|in|para|para o|estou|aqui em|no|na|en|hasta) (?!(?:casa|domicilio|mim|presente|o|a|os|as|um|uma|my|me|the|quem|qualquer cartao|pix|vista|prazo|tempo|vez|vezes|partir|pagar|receber|retirar|buscar|loja|noite|tarde|manha|hoje|amanha|sabado|domingo|feriado|segunda|sexta|geral|dia|cima)\\b)[a-z]{3,}|.*\\b${deliverTo}\\b.*\\b${abroad}|.*\\b(?:minha (?:cidade|regiao)|my (?:city|town|area)|mi (?:ciudad|zona))\\b|.*\\b(?:envios?|entregas?|shipping|delivery)\\b.*\\b${abroad})`,
);

const topics: readonly Topic[] = [
  {
    asked: reachesHouse,
    titles: ["contato", "telefone", "fale com", "canais"],
    question: "telefone e canais de contato",
    only: true,
  },
  {
    asked:
      /\b(?:quando|quanto tempo|prazo|em quantos dias|demora\w*|when|how long|cuando)\b.*\b(?:(?:profissional|prestador|eu|a gente|provider|worker|professional|i) (?:recebe\w*|recebo|gets? paid|receives?)|recebo|cai (?:o|na)|dinheiro (?:e |sai|cai|fica)?\s*liberad\w|liberam|repass\w+|cobro|me pagan)\b(?!.*\b(?:pedido|encomenda|produto|compra|proposta|orcamento)\b)/,
    titles: ["protegid", "repasse"],
    question: "quando o dinheiro é liberado",
  },
  { asked: /\bsenha\b|\blogin\b|\bpassword\b|\bcontrasena\b/, titles: ["senha"], question: "esqueci a senha" },
  {
    asked:
      /\b(?:entregador\w*|motoboy|carteiro|correios?|transportadora|courier|delivery (?:man|guy|person)|driver|repartidor|cartero)\b.*\b(?:passou|passaram|veio|vieram|tentou|tentaram|bateu|tocou|came|tried|knocked|vino|paso|toco)\b|\bninguem (?:em casa|para receber)\b|\bnao (?:estava|tinha ninguem) (?:em casa|para receber)\b|\bnobody (?:was )?(?:at )?home\b/,
    titles: ["ninguem"],
    question: "não havia ninguém para receber a entrega",
  },
  {
    asked:
      /\b(?:mudar|trocar|alterar|corrigir|errad\w+|errei|change|cambiar)\b.*\b(?:endereco|address|direccion)\b|\bendereco\b.*\b(?:errad\w+|mudar|alterar)\b/,
    titles: ["mudar o endereco", "endereco de entrega"],
    question: "mudar o endereço de entrega",
  },
  {
    asked:
      /\bcomo (?:e que )?(?:isso |isto |o site |o app |o aplicativo |tudo |voces |a plataforma )*funciona\w*|\bhow (?:does (?:it|this)(?: \w+)?|does the \w+|do you) work|\bcomo funciona\b/,
    titles: ["como funciona"],
    question: "como funciona",
  },
  { asked: /\bembrulh\w+|\bpara presente\b|\bgift\b|\bregalo\b/, titles: ["presente"], question: "embrulho para presente", ofHouse: true },
  {
    asked: /\b(?:golpe|confiavel|segur[oa]|safe|scam|seguro|medo de (?:pagar|comprar|contratar)|pagar (?:antes|adiantado)|sumir com)\b/,
    titles: ["segur", "protegid"],
    question: "seguro",
  },
  { asked: /\bcadastr\w+|\bsign ?up\b|\bregistr(?:ar|arme)\b/, titles: ["cadastro"], question: "documentos para cadastro" },
  {
    asked:
      /\btaxas?\b|\b(?:quanto|quantos|que|qual|how much|what|cuanto)\b.*\b(?:desconta\w*|retem|retêm|mordem|ficam? com|tiram|pegam|levam|keep|take|cobra\w* (?:d[eo]s? )?(?:cada|quem|profissional\w*|prestador\w*))\b|\b(?:percentual|porcentagem|percentage|porcentaje|por cento)\b|\b(?:quanto|quantos|que|qual)\b.*\b(?:fica\w*|cobra\w*|desconta\w*|mordida|parte)\b.*\b(?:voces|profissional|prestador)\b|\b(?:ficam?|retem) com quanto\b|\bdescontam? quanto\b|\b(?:cobram|tiram|levam) quanto d[eo]\b|\bcomiss(?:ao|oes)\b|\bcommissions?\b|\bcomision(?:es)?\b|\bmensalidade\b|\bfees?\b/,
    titles: ["taxa"],
    question: "taxas",
  },
  {
    asked:
      /\bprimeira (?:vez|consulta)\b|\bprimera (?:vez|consulta|cita)\b|\b(?:tengo que|debo|necesito|hay que) (?:llevar|traer)\b|\bwhat (?:do|should) i (?:need to )?bring\b|\b(?:o )?que (?:eu )?(?:preciso |devo |tenho que )?(?:levar|trazer)\b|\b(?:tenho|preciso) (?:que )?(?:levar|trazer) (?:o )?que\b|\bnunca (?:fui|estive) (?:ai|nessa)\b|\bfirst (?:visit|appointment)\b/,
    titles: ["primeira"],
    question: "o que levar na primeira consulta",
  },
  {
    asked: late,
    titles: ["atras"],
    question: "faltas e atrasos",
  },
  {
    asked: regions,
    titles: ["atendemos", "regioes", "onde"],
    question: "atendem na minha cidade, regiões atendidas",
  },
  {
    // Said of what makes energy: a shop that is open at night is asked something else.
    asked:
      /^(?=.*\b(?:noite|night|noche|nublad\w*|cloud\w*|overcast|chuv\w*|chov\w*|rain\w*|lluv\w*|sem sol|sol fraco|no sun|sin sol|escur\w*|inverno|winter|invierno|apag\w+|blackout|dark)\b)(?=.*\b(?:luz|energia|energy|electricity|power|placas?|painel|paineis|panels?|paneles|solar|ger(?:a|am|ar|acao)|generat\w*|generan?)\b)/,
    titles: ["energia solar", "como funciona"],
    question: "funciona em dia nublado e à noite, tem energia",
  },
  { asked: /\bmont(?:a|am|ar|agem|ad[oa]s?)\b|\bassembl\w+/, titles: ["montagem"], question: "montagem", ofHouse: true },
  {
    asked:
      /\bmanutenc\w+|\blavar\b|\blavando\b|\blimpar\b|\blimpando\b|\bmaintenance\b|\bclean(?:ed|ing)?\b|\bwash(?:ed|ing)?\b|\blimpiar(?:l[ao]s?)?\b|\bmantenimiento\b|\bpoeira\b|\bdust\w*/,
    titles: ["manutencao", "limpeza"],
    question: "limpeza e manutenção",
  },
  {
    asked:
      /\bestaciona\w*|\b(?:deix(?:ar|o|a|amos)|par(?:ar|o|amos)|guard(?:ar|o)|leave|park|dejar)\b.*\b(?:carros?|motos?|car|coche|auto)\b|\bvagas? (?:de|para) (?:carro|moto)|\bparking\b|\baparca\w*/,
    titles: ["estaciona", "endereco", "chegar"],
    question: "estacionamento",
  },
  { asked: /\bnota fiscal\b|\bnfe?\b|\binvoice\b|\bfactura\b/, titles: ["nota fiscal"], question: "nota fiscal", ofHouse: true },
  { asked: /\breembols\w+|\bestorn\w+|\brefunds?\b/, titles: ["reembols", "estorn"], question: "prazo de reembolso" },
  { asked: /\bgarantia\b|\bwarranty\b|\bguarantee\b/, titles: ["garantia"], question: "garantia" },
  {
    asked: /\btroc(?:a|as|ar|o|amos|aria|ou)\b|\btroque\b|\bexchange\b|\bcambi(?:o|ar)\b/,
    titles: ["troca"],
    question: "troca de produto",
  },
  {
    asked: /\bdevol\w+|\barrepend\w+|\breturn(?:s|ing| policy)?\b/,
    titles: ["devol", "arrepend"],
    question: "devolução por arrependimento",
  },
  {
    asked:
      /\bretira(?:r|da|das)\b(?!.*\b(?:pintas?|sinal|verrugas?|carrinho|pontos?|lista)\b)|\bpick(?:ing|ed)?(?: (?:it|them|this|that|my (?:order|purchase)))? ?up\b|\b(?:recoger\w*|collect (?:it|them|my order|in store))\b|\b(?:buscar|busco|pegar|pego)\b.*\b(?:loja|pessoalmente|balcao|ai mesmo)\b/,
    titles: ["retirada"],
    question: "retirada na loja",
    ofShops: true,
  },
  {
    asked: /\bparcel\w+|\bvezes\b|\bdivid\w+\b(?=.*\b(?:cart(?:ao|oes)|pagamento|conta|valor|juros)\b)|\binstal?lments?\b|\bcuotas\b/,
    titles: ["parcel", "pagamento"],
    question: "parcelamento",
  },
  { asked: /\bfinanci\w+|\bfinancing\b/, titles: ["financ"], question: "financiamento" },
  {
    asked:
      /\b(?:quanto tempo|quantos dias|prazo|demora\w*|how (?:long|many days)|cuanto (?:tiempo|tarda|demora)|cuantos dias)\b.*\b(?:instal\w+|pront[oa]s?|funcionando|ligad[oa]s?|ready|running|list[oa])\b/,
    titles: ["prazo de instalacao"],
    question: "quanto tempo demora a instalação",
  },
  {
    asked:
      /\b(?:quanto tempo|quantos dias|prazo|demora\w*|quando)\b.*\b(?:entreg\w+|cheg\w+|receb\w+|envi\w+)\b|\b(?:entreg\w+|cheg\w+)\b.*\b(?:demora\w*|prazo|quantos dias|quanto tempo)\b|\bhow (?:long|many days)\b.*\b(?:deliver\w*|ship\w*|arrive)\b|\bcuanto (?:tarda|demora)\b/,
    titles: ["prazo de entrega", "entrega"],
    question: "prazo de entrega",
  },
  { asked: /\bfrete\b|\bshipping\b|\benvio\b/, titles: ["frete"], question: "valor do frete" },
  { asked: /\bboleto\b/, titles: ["boleto"], question: "pagar com boleto" },
  {
    asked: /\bpix\b|\bcart(?:ao|oes)\b|\bboleto\b|\bformas? de pag\w+|\bpayment methods?\b|\b(?:credit|debit) cards?\b|\btarjetas?\b/,
    titles: ["pag", "pix", "boleto"],
    question: "formas de pagamento",
  },
  {
    asked: /\bendereco\b|\bonde (?:e que )?(?:voces )?(?:fica\w*|estao)\b|\baddress\b|\bwhere are you\b|\bdonde (?:estan|quedan)\b/,
    titles: ["endereco da", "endereco fisico", "localiza", "chegar", "onde fica"],
    question: "endereço da loja física",
  },
  {
    asked: /\bhorarios?\b|\bque horas\b|\bopening hours\b|\bwhat time\b|\ba que hora\b/,
    titles: ["horario"],
    question: "horário de atendimento",
  },
];

/** Whether it is asked if a place is served at all, and not for how much or how soon. */
export const asksWhere = (text: string): boolean => regions.test(fold(spelledOut(text)));

/** What a question is about, as far as it is one of the usual things. */
export function topicOf(text: string): Topic | null {
  const said = fold(spelledOut(text));
  return topics.find(({ asked }) => asked.test(said)) ?? null;
}

const clauseEnd =
  /[?!;\n]+|\.(?=\s)|,?\s+(?:e|y)\s+(?=(?:a|o|as|os|voc[eê]s?|vcs?|qual|quais|quanto|qto|quantos|como|tem|t[eê]m|onde|quando|qdo|que|aceit\w+|posso|d[aá]|faz\w*|parcel\w+|entreg\w+|precisa)\s)|,?\s+e\s+(?=parcel\w+|entreg\w+)|\s+and\s+(?=(?:do|does|what|how|where|when|can|is|are)\s)/i;

/** The questions of a message that asks several, each in its own words; at most three. */
export function clausesOf(text: string): string[] {
  return text
    .split(clauseEnd)
    .map((clause) => clause.trim())
    .filter((clause) => (clause.match(/[\p{L}\d]+/gu) ?? []).length >= 2)
    .slice(0, 3);
}

/** The parts between commas and sentence ends of a longer message, at most three; none when it is one part. */
export function partsOf(text: string): string[] {
  const parts = text
    .split(/[,.?!;\n]+/)
    .map((part) => part.trim())
    .filter((part) => (part.match(/[\p{L}\d]+/gu) ?? []).length >= 3);
  return parts.length === 1 && parts[0]?.length === text.trim().replace(/[?!.]+$/, "").length ? [] : parts.slice(-3);
}
