import { fold } from "../understanding/fold.ts";
import { reachesHouse } from "../understanding/reaches-house.ts";
import { spelledOut } from "../understanding/spelled-out.ts";

/** What customers of every business ask about, and how an article about it is called. */
export interface Topic {
  /** Over the folded question, in the languages that customers write. */
  asked: RegExp;
  /** Folded words of which the title of an article about it has one. */
  titles: readonly string[];
  /** What the knowledge base is asked when the customer's own words find nothing. */
  question: string;
  /** The same in other words, for houses that write of it so. */
  otherwise?: string;
  /** Nothing that is asked of one product: who names one all the same asks how things are done. */
  ofHouse?: true;
  /** Of a shop's own ways, whatever its words mean to other lines of business. */
  ofShops?: true;
  /** An article about anything else is no answer to it, however many of its words it has. */
  only?: true;
  /** What an article has to say to be an answer: with none that does, it is not known. */
  mustSay?: RegExp;
}

/** Too late for an appointment, or not coming at all: what happens then. */
export const late =
  /\b(?:atras(?:ar|o|ei|ada|ado|ando|amos|emos|a)|atrasadinh\w)\b.*\b(?:consulta|horario|sessao|avaliacao|exame|min\w*|minutos?|hora|atend\w+|ai|chegar|perco|perder)\b|\b(?:vou|posso|se eu|to|estou|cheg\w+|me)\b.*\batras(?:ar|o|ad[oa]|ando|e)\b(?!.*\b(?:pedido|encomenda|entrega|boleto|pagamento|compra)\b)|\b(?:pres[oa]|parad[oa]) n[oa] (?:transito|engarrafamento|marginal|onibus|metro)|\b(?:perco|perder|perdi) (?:a |minha |o |meu )*(?:consulta|horario|vaga|sessao|hora)\b|\bfalt(?:ar|ei|o|asse)\b.*\b(?:consulta|horario|sessao)\b|\b(?:consulta|sessao)\b.*\bfalt(?:ar|ei|o)\b|\b(?:running|be|am|i m|arrive) (?:a (?:bit|little) )?late\b|\bmiss (?:my|the) (?:appointment|slot)|\b(?:llegar|llego|voy a llegar) tarde\b|\bretras(?:o|ada|ado|ar\w*)\b|^(?=.*\b(?:se|caso|if|si)\b)(?=.*\b(?:falt(?:o|ar|ei|asse)|nao (?:puder|poder|conseguir|der para|aparecer)(?: ir)?|(?:precis\w+|need\w*|necesit\w+|tenho que|have to|tengo que|quiser) (?:to )?(?:cancel\w*|desmarcar|anular)|can t (?:make|come|go)|miss it|no puedo ir|no voy)\b)(?!.*\b(?:pedido|compra|encomenda|order|purchase|produto)\b)/;
const deliverTo =
  "(?:atend\\w+|entreg\\w+|instal\\w+|envi\\w+|mand\\w+|despach\\w+|chega\\w*|vao|vendem?|fazem|ship\\w*|deliver\\w*|send|serve|cover|install\\w*|hacen|realizan|llegan?|trabajan|cubren)";
/** Of these verbs "a" and "para" say where to; "instalam a lava e seca" names no town. */
const moveTo = "(?:entreg\\w+|envi\\w+|mand\\w+|despach\\w+|chega\\w*|vao|vendem?|ship\\w*|deliver\\w*|send|llegan?)";
const noTown =
  "(?!(?:que|quando|qual|quanto|onde|horario|mais|hora|horas|crianca|criancas|idoso|idosos|gestante|gestantes|gravida|plano|planos|convenio|convenios|unimed|particular|sus|emergencia|urgencia|homem|mulher|animais|telefone|fora|alguem|empresa|empresas|bem|mal|rapido|voces|hoje|urgente|kids|children|seniors|women|men|insurance|ninos|apartamento|ape|predio|parede|teto|telhado|quarto|sala|cozinha|banheiro|apartment|wall|kitchen|entrega|entregas|instalacao|montagem|troca|devolucao|manutencao|limpeza|retirada|coleta|visita|nota|casa|domicilio|mim|presente|o|a|os|as|um|uma|my|me|the|quem|qualquer cartao|pix|vista|prazo|tempo|vez|vezes|partir|pagar|receber|retirar|buscar|loja|noite|tarde|manha|hoje|amanha|semana|semanas|feriados|sabados|domingos|quarta|quinta|terca|sabado|domingo|feriado|segunda|sexta|geral|dia|cima)\\b)[a-z]{3,}";
const abroad =
  "(?:exterior|fora d[oe] (?:brasil|pais)|outros? pais(?:es)?|internacional\\w*|brasil todo|todo o brasil|todo brasil|(?:qualquer|todos os) (?:lugar|estados?|cidades?)|abroad|overseas|international\\w*|outside (?:of )?brazil|another country|extranjero|fuera de brasil|otros? pais(?:es)?|internacional(?:es|mente)?|portugal|argentina|uruguai|uruguay|paraguai|paraguay|chile|bolivia|estados unidos|eua|usa|united states|espanha|spain|espana|lisboa|lisbon|buenos aires|montevideo|miami|europa|europe)";
/** Whether a place is served: a verb of reaching and a place, or lands abroad. */
const regions = new RegExp(
  `^(?!.*\\b(?:quanto|quantos|valor|custa|custo|preco|frete|prazo|demora\\w*|dias|how much|how long|how many|cost|cuanto|cuantos|precio|costo)\\b)(?:.*\\b${deliverTo}\\b.*\\b(?:em|ate|in|estou|aqui em|no|na|en|hasta) ${noTown}|.*\\b${moveTo}\\b.*\\b(?:to|a|para|para o) ${noTown}|.*\\b${deliverTo}\\b.*\\b${abroad}|.*\\b(?:minha (?:cidade|regiao)|my (?:city|town|area)|mi (?:ciudad|zona))\\b|.*\\b(?:envios?|entregas?|shipping|delivery)\\b.*\\b${abroad}|.*\\b(?:moro|estou|sou|fico|live|vivo|i m) (?:em|in|de|en|from) ${noTown}.*\\b(?:vem|veem|vao|atend\\w+|chega\\w*|instala\\w*|fazem|entreg\\w+|come|serve|cover|deliver|ship|install|vienen|atienden|llegan|instalan)\\b|.*\\b(?:vem|veem|vao|vienen|van|come|go)(?: (?:aqui|out|la))? (?:ate|em|a|to|hasta) ${noTown}\\??$|(?:.*\\b)?(?:atende[mn]?|atienden?|cubren?|serves?|covers?|service) (?:(?:em|aqui|ate|la|a|in|en|o|the) )*${noTown}(?: [a-z]+){0,2}(?: tambem)?\\s*\\??$)`,
);

const topics: readonly Topic[] = [
  {
    // A message in the shop's name that wants money, and what becomes of a card's number.
    asked:
      /\b(?:golpe|fraude|falsa?s?|clonad\w|scam|phishing|estafa|fraud)\b|\bpix\b.*\bpessoa fisica\b|\bpessoa fisica\b.*\bpix\b|\bem nome (?:da loja|de voces)\b|\b(?:numero|dados) do (?:meu )?cartao\b.*\b(?:guard\w+|salv\w+|armazen\w+|fica\w*)\b|\b(?:guard\w+|salv\w+|armazen\w+)\b.*\b(?:numero|dados) do (?:meu )?cartao\b|\b(?:store|keep|save)\b.*\bcard\b|\bguardan\b.*\btarjeta\b/,
    titles: ["seguro", "golpe"],
    question: "como sei que não é golpe, é seguro comprar aqui",
    ofHouse: true,
  },
  {
    asked:
      /\b(?:voces|vcs|vc|loja|you|ustedes)\b.*\b(?:instal\w+ (?:el[ea]s?|isso|ess[ea])|put (?:it|this|them|that) together|set (?:it|them) up|armarl[oa]s?)\b/,
    titles: ["montagem"],
    question: "montagem e instalação",
    ofHouse: true,
    ofShops: true,
  },
  {
    asked:
      /\bpag\w+ (?:so )?(?:na|no|em) (?:entrega|ato|recebimento|maos?)\b|\bpag\w+ (?:quando|so quando) (?:chegar|receber)\b|\bcash on delivery\b|\bpay on delivery\b|\bcontra ?entrega\b|\bpag\w+ al recibir\b/,
    titles: ["formas de pagamento", "pag"],
    question: "pagamento na entrega, formas de pagamento",
  },
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
  {
    asked:
      /\b(?:como|quando|onde|how|when|where|cuando|donde)\b.*\b(?:pag(?:o|a|ar|amos|amento)|pay|payment|pago)\b.*\b(?:profissional|prestador\w*|servico|encanador\w*|eletricista|pintor\w*|pedreiro|diarista|professional|provider|worker|plumber|electrician|profesional|plomero)\b/,
    titles: ["protegid"],
    question: "o pagamento fica guardado até o serviço ser feito",
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
      /\b(?:mudar|mudei|mudou|mudamos|trocar|alterar|corrigir|errad\w+|errei|change|cambiar)\b.*\b(?:endereco|address|direccion)\b|\bendereco\b.*\b(?:errad\w+|mudar|alterar)\b/,
    titles: ["mudar o endereco", "endereco de entrega"],
    question: "mudar o endereço de entrega",
  },
  {
    asked:
      /\bcomo (?:e que )?(?:isso |isto |o site |o app |o aplicativo |tudo |voces |a plataforma )*funciona\w*|\bhow (?:does (?:it|this)(?: \w+)?|does the \w+|do you) work|\bcomo funciona\b/,
    titles: ["como funciona"],
    question: "como funciona",
  },
  {
    asked:
      /\bembrulh\w+|\bgift[- ]?wrap\w*|\bwrap(?:s|ped|ping)?\b|\benvuelv\w+|\benvolver\b|\b(?:embalagem|papel|caixa|cartao|sacola|laco|bilhete|mensagem|card|box|bag|papel|caja|tarjeta) (?:de|para|for|of)? ?(?:presente|a gift|gift|regalo)\b|^(?!.*\b(?:quero|queria|preciso|procuro|busco|ate|looking|need|want)\b).*\b(?:para presente|as a gift|for a gift|de regalo|para regalo)\b|\bvai como presente\b|\be (?:um )?presente\b/,
    titles: ["presente"],
    question: "embrulho para presente",
    ofHouse: true,
  },
  {
    asked:
      /(?=.*\b(?:profissiona(?:l|is)|prestador\w*|pedreiros?|pintor\w*|eletricistas?|encanador\w*|diaristas?|trabalhador\w*|eles|elas|quem (?:vem|atende|faz)|pro(?:s|fessionals?)|providers?|workers?|contractors?|they|them|profesionales?|trabajadores?|ellos)\b)(?=.*(?:\bconfianca\b|\bconfiavel|\bconfiaveis|\bconfi(?:o|ar)\b|\bverifica\w*|\bchec(?:a|am|ados?)\b|\bantecedentes\b|\banalisa\w*|\btrust\w*|\bvett?ed\b|\bverif(?:y|ied)\b|\bscreen(?:ed)?\b|\bbackground check|\bconfiables?\b|\bde fiar\b|\bconfianza\b|\brevisan\b))/,
    titles: ["cadastro de prof", "cadastro de prest"],
    question: "cadastro do profissional com documento e análise",
  },
  {
    asked:
      /(?=.*\b(?:quando|quanto tempo|em quantos dias|when|how (?:long|soon)|cuando|cuanto (?:tiempo|tarda))\b)(?=.*\b(?:dinheiro|grana|pagamento|valor|pag[oa]s?|receb\w+|money|paid|payment|plata|dinero|cobr\w+)\b)(?=.*\b(?:profissional|prestador\w*|liber\w+|professional|provider|worker|released?|profesional|trabajador|soltad?o)\b)|\b(?:se|if|si)\b.*\b(?:nao|dont|don t|do not|don't|never|no)\b (?:\w+ )?(?:respond\w*|confirm\w*|falar nada|disser nada|answer|reply|say anything|contest\w+|digo nada)\b/,
    titles: ["protegid", "liberad"],
    question: "quando o dinheiro é liberado",
  },
  {
    asked:
      /\bde confianza\b|\bde confianca\b|\bcomo (?:e que )?(?:eu )?(?:sei|vou saber|se) (?:se |que )(?:ele|ela|eles|elas|e|sao|son|es|o cara|posso)\b|\bhow do i know (?:if |that )?(?:he|she|they|it|you)\b|\b(?:golpe|confiavel|segur[oa]|safe|scam|seguro|medo de (?:pagar|comprar|contratar)|pagar (?:antes|adiantado)|sumir com)\b/,
    titles: ["segur", "protegid", "cadastro de prof", "cadastro de prest"],
    question: "seguro",
  },
  {
    asked:
      /\bcadastr\w+|\bsign ?up\b|\bregistr(?:ar|arme)\b|\b(?:quero|queria|gostaria de|como|posso|consigo)\b.*\b(?:trabalhar (?:com|para|pel[ao])|(?:pegar|arrumar|receber|fazer) (?:uns |alguns )?(?:servicos?|trabalhos?|trampos?|bicos?|jobs?)|(?:prestar|oferecer) (?:meus? )?servicos?|ser (?:prestador\w*|profissional|parceir[oa]))\b|\b(?:work (?:with|for) you|offer my services|(?:become|be) an? (?:provider|professional|pro|partner)|get jobs|trabajar con (?:ustedes|vosotros)|ofrecer mis servicios|ser (?:prestador|profesional))\b/,
    titles: ["cadastro"],
    question: "documentos para cadastro",
  },
  {
    asked:
      /^(?=.*\b(?:paga|pago|pagar|pagam|cobra\w*|custa|gratis|gratuit\w|de graca|free|charge\w*|costs?|pay|cuesta|cobran?|sem compromisso)\b)(?=.*\b(?:(?:pedir|pedido|receber|solicitar|fazer|request\w*|ask(?:ing)? for|get|solicitar|recibir) (?:(?:um|uma|o|a|uns|an?|de|un|una)\s)?(?:orcamentos?|propostas?|cotac\w+|quotes?|estimates?|offers?|proposals?|presupuestos?|propuestas?|cotizac\w+)|(?:pedir|publicar|contratar|post|hire)\s*\??$))|\b(?:free|gratis|gratuit\w|de graca)\b.*\b(?:customers?|clients?|clientes?|quem (?:pede|contrata)|para mim|to use|usar|contratar)\b|\btaxas?\b|\b(?:quanto|quantos|que|qual|how much|what|cuanto)\b.*\b(?:desconta\w*|retem|retêm|mordem|ficam? (?:com|do|de)|tiram|pegam|levam|keep|take|cobra\w* (?:d[eo]s? )?(?:cada|quem|profissional\w*|prestador\w*))\b|\b(?:percentual|porcentagem|percentage|porcentaje|por cento)\b|\b(?:quanto|quantos|que|qual)\b.*\b(?:fica\w*|cobra\w*|desconta\w*|mordida|parte)\b.*\b(?:voces|profissional|prestador)\b|\b(?:ficam?|retem) com quanto\b|\bdescontam? quanto\b|\b(?:cobram|tiram|levam) quanto d[eo]\b|\bcomiss(?:ao|oes)\b|\bcommissions?\b|\bcomision(?:es)?\b|\bmensalidade\b|\bfees?\b|\b(?:cobra\w*|pag(?:o|a|ar|amos)|custa|custo|gratis|gratuito|de graca|charge|cost|free|pay|cobran|cuesta)\b.*\b(?:contrat\w+|publicar|anunciar|postar|(?:pedir|receber) (?:um |uns )?(?:orcamentos?|propostas?)|usar (?:o |a )?(?:site|app|plataforma)|(?:post|posting) (?:a |my )?job|hir(?:e|ing)|to use (?:the )?(?:site|app|platform)|contrato|publicar)\b|\b(?:quem contrata|sendo cliente|como cliente)\b.*\b(?:paga|pago|cobra\w*)\b/,
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
    otherwise: "em que cidades atendemos",
  },
  {
    // Said of what makes energy: a shop that is open at night is asked something else.
    asked:
      /^(?=.*\b(?:noite|night|noche|nublad\w*|cloud\w*|overcast|chuv\w*|chov\w*|rain\w*|lluv\w*|sem sol|sol fraco|no sun|sin sol|escur\w*|inverno|winter|invierno|apag\w+|blackout|dark)\b)(?=.*\b(?:luz|energia|energy|electricity|power|placas?|painel|paineis|panels?|paneles|solar|ger(?:a|am|ar|acao)|generat\w*|generan?|does it work|funciona|como fica|como e que fica)\b)(?!.*\b(?:loja|entrega|atend\w+|abert\w|store|open|frete)\b)/,
    titles: ["energia solar", "como funciona"],
    question: "funciona em dia nublado e à noite, tem energia",
  },
  {
    asked: /\bmont(?:a|am|ar|agem|ad[oa]s?)\b|\bassembl\w+/,
    titles: ["montagem"],
    question: "montagem",
    ofHouse: true,
  },
  {
    asked:
      /\bmanutenc\w+|\blavar\b|\blavando\b|\blimpa (?:as|os|a|o)\b|\blimpam\b|\blimpar\b|\blimpando\b|\bmaintenance\b|\bclean(?:ed|ing)?\b|\bwash(?:ed|ing)?\b|\blimpiar(?:l[ao]s?)?\b|\bmantenimiento\b|\bpoeira\b|\bdust\w*/,
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
  {
    asked: /\breembols\w+|\bestorn\w+|\brefunds?\b|\bdinheiro (?:de volta|devolvido)\b|\bmoney back\b|\b(?:mi|el) dinero de vuelta\b/,
    titles: ["reembols", "estorn", "protegid"],
    question: "prazo de reembolso",
  },
  {
    // What does not fit, or comes broken, as a case that is supposed.
    asked:
      /^(?!.*\b(?:devol\w+|return\w*|refund\w*|reembols\w*)\b)(?=.*\b(?:se|caso|if|si)\b)(?=.*\b(?:nao (?:servir|serve|couber|gostar|ficar bo[am]|der certo|entrar)|ficar (?:pequen|grande|apertad|larg)\w*|(?:does|do|did) ?n[o ]?t fit|not fit|(?:size is|the) wrong(?: size)?|too (?:small|big|tight|large)|no me (?:queda|sirve|gusta|va)|queda (?:chic|grand|pequen)\w+)\b)/,
    titles: ["troca de produto", "troca", "devol"],
    question: "troca de produto que não serviu",
  },
  {
    asked:
      /^(?=.*\b(?:se|caso|if|si)\b)(?=.*\b(?:quebrad\w|quebrar|defeito|danificad\w|estragad\w|amassad\w|broken|damaged|faulty|defect\w*|rot[oa]|fallad[oa]|defectuos[oa])\b)/,
    titles: ["defeito", "avaria", "garantia", "troca"],
    question: "produto com defeito ou quebrado",
  },
  { asked: /\bgarantia\b|\bwarranty\b|\bguarantee\b/, titles: ["garantia"], question: "garantia" },
  {
    asked:
      /^(?!.*\b(?:troc\w+|exchange|cambi\w+)\b)(?:.*\b(?:quem|who|quien)\b.*\b(?:pag\w+|arca|banca|pays?|covers?|corre con)\b.*\b(?:correios?|frete|envio|postagem|devol\w+|retorno|volta|return\w*|back|shipping|postage|vuelta|devolucion)\b|.*\b(?:frete|envio|postagem|shipping|postage)\b.*\b(?:de volta|da devolucao|para devolver|back|return\w*|de vuelta|de la devolucion)\b|.*\b(?:devolver|devolucao|mandar de volta|return(?:ing)?|send(?:ing)? (?:it |them )?back)\b.*\b(?:paga|pago|custa|gratis|de graca|cost|free|pay|cuesta)\b)/,
    titles: ["devol", "arrepend"],
    question: "frete da devolução por nossa conta",
  },
  {
    // What is changed in a house is work for a trade, and goes back to no shop.
    asked:
      /\btroc(?:a|as|ar|o|amos|aria|ou)\b(?!(?: de)? (?:[oa]s? |umas? |uns? |minhas? |meus? |todas? |todos? )*(?:disjuntor|fechadura|tomada|torneira|chuveiro|lampada|resistencia|fiacao|telha|piso|azulejo|vidro|registro|sifao|valvula|interruptor|cano|encanamento|ralo|vaso|luminaria|macaneta|dobradica|boia|caixa d|lustre|rodape|forro))|\btroque\b|\bexchang(?:e|ing)\b|\bswap\b|\bcambi(?:os?|ar\w*|o)\b/,
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
      /^(?=.*\b(?:busc\w+|peg(?:ar|a|o)|retir\w+|pick\w*|collect|recog\w+|retir\w+)\b)(?=.*\b(?:irma[o]?|mae|pai|marido|esposa|mulher|namorad[oa]|filh[oa]|amig[oa]|vizinh[oa]|primo|prima|outra pessoa|outro|alguem|terceiros?|brother|sister|mother|father|husband|wife|friend|someone else|somebody else|another person|herman[oa]|madre|padre|espos[oa]|otra persona|alguien)\b)/,
    titles: ["retirada"],
    question: "outra pessoa pode buscar o pedido na loja, autorização",
    ofShops: true,
  },
  {
    asked:
      /\bretira(?:r|da|das)\b(?!.*\b(?:pintas?|sinal|verrugas?|carrinho|pontos?|lista)\b)|\bpick(?:ing|ed)?(?: (?:it|them|this|that|my (?:order|purchase)))? ?up\b|\b(?:recoger\w*|collect (?:it|them|my order|in store))\b|\b(?:buscar|busco|pegar|pego)\b.*\b(?:loja|pessoalmente|balcao|ai mesmo)\b|\b(?:buscar|busco|pegar|pego)\b (?:\w+ ){0,3}(?:ai|com voces|no local)\b|\bpass(?:o|ar|a) ai\b.*\b(?:pegar|buscar)\b|\b(?:ir|vou|passo|pasar|ir|paso|voy) (?:ai |a )?(?:buscar|pegar|recoger|retirar)\w*\b|\bretir(?:o|arlo|arla) (?:en|por)\b/,
    titles: ["retirada"],
    question: "retirada na loja",
    ofShops: true,
  },
  {
    asked:
      /(?=.*\bdescont\w+|.*\bdiscounts?\b|.*\bdescuentos?\b|.*\bmais barat\w+|.*\bcheaper\b|.*\bmas barat\w+)(?=.*\b(?:pix|a vista|boleto|dinheiro|debito|cash|upfront|contado|efectivo)\b)/,
    titles: ["desconto no pix", "desconto a vista", "pix", "pagamento"],
    question: "desconto no Pix, desconto à vista",
    mustSay: /descont[\s\S]{0,120}(?:\bpix\b|a vista|boleto)|(?:\bpix\b|a vista|boleto)[\s\S]{0,120}descont/,
  },
  {
    asked:
      /\bparcel\w+|\bvezes\b|\binstal?lments?\b|\bcuotas\b|\b\d{1,2} ?x\b|\b(?:dividir|divide|dividem|divido|dividido)\b|\bsem juros\b|\bjuros\b|\binterest[- ]?free\b|\bwithout interest\b|\bsin inter[eé]s\w*|\bsplit\b.*\b(?:pay\w*|months?|card|price)\b|\bpay\w*\b.*\b(?:in parts|monthly|over (?:\w+ )?months)\b|\ben partes\b/,
    titles: ["parcel", "pagamento"],
    question: "parcelamento",
  },
  { asked: /\bfinanci\w+|\bfinancing\b/, titles: ["financ"], question: "financiamento" },
  {
    asked:
      /\b(?:quanto tempo|quantos dias|quando|prazo|demora\w*|how (?:long|many days|soon)|when|cuanto (?:tiempo|tarda|demora)|cuantos dias|cuando)\b.*\b(?:instal\w+|pront[oa]s?|funcionando|ligad[oa]s?|gerando|operando|rodando|ready|running|working|generating|list[oa]|generando)\b|\b(?:distribuidora|concessionaria|cpfl|enel|light|cemig|copel|celesc|coelba|neoenergia|energisa|equatorial|edp|homologa\w+|utility|distributor|grid company|medidor)\b.*\b(?:demora\w*|prazo|tempo|aprova\w*|long|take\w*|approv\w*|tarda\w*)\b|\b(?:demora\w*|prazo|tempo|aprova\w*|long|take\w*|approv\w*|tarda\w*)\b.*\b(?:distribuidora|concessionaria|cpfl|enel|light|cemig|copel|celesc|coelba|neoenergia|energisa|equatorial|edp|homologa\w+|utility|distributor|grid company|medidor)\b/,
    titles: ["prazo de instalacao"],
    question: "quanto tempo demora a instalação",
  },
  {
    asked:
      /\b(?:voces|voce|loja|you|your|ustedes|vosotros)\b.*\b(?:instala\w*|install\w*)\b|\b(?:instalacao|installation|instalacion)\b.*\b(?:inclus[ao]|inclui\w*|gratis|por conta|incluid[ao]|included|free)\b|\b(?:vem|vai|mandam?|someone|alguem|alguien)\b.*\b(?:instalar|install)\b/,
    titles: ["instalacao"],
    question: "vocês instalam, montagem e instalação",
    ofHouse: true,
  },
  {
    asked:
      /\b(?:quanto tempo|quantos dias|prazo|demora\w*|quando)\b.*\b(?:entreg\w+|cheg\w+|receb\w+|envi\w+)\b|\b(?:entreg\w+|cheg\w+)\b.*\b(?:demora\w*|prazo|quantos dias|quanto tempo)\b|\bhow (?:long|many days)\b.*\b(?:deliver\w*|ship\w*|arrive)\b|\b(?:chega|chegam|entregam?) (?:quando|em quanto)|\bquando (?:e que )?(?:chega|entregam?)\b|\bcuanto (?:tarda|demora)\b/,
    titles: ["prazo de entrega", "entrega"],
    question: "prazo de entrega",
  },
  {
    asked:
      /\bfrete\b|\bshipping\b|\benvio\b|\bhow much\b.*\b(?:ship|deliver|send)\b|\b(?:ship|deliver|send)\b.*\b(?:how much|cost)\b|\b(?:quanto|qual o (?:valor|preco))\b.*\b(?:mandar|enviar|entregar|entrega)\b|\b(?:entreg\w+|envi\w+|mand\w+)\b.*\b(?:quanto (?:custa|fica|e|sai|cobra\w*)|qual o (?:valor|preco))\b|\bcuanto (?:cuesta|sale|cobran)\b.*\b(?:enviar|mandar|envio|entrega)\b/,
    titles: ["frete"],
    question: "valor do frete",
  },
  { asked: /\bboleto\b/, titles: ["boleto"], question: "pagar com boleto" },
  {
    asked: /\bpix\b|\bcart(?:ao|oes)\b|\bboleto\b|\bformas? de pag\w+|\bpayment methods?\b|\b(?:credit|debit) cards?\b|\btarjetas?\b/,
    titles: ["pag", "pix", "boleto"],
    question: "formas de pagamento",
  },
  {
    asked:
      /\bendereco\b|\bonde (?:e que )?(?:voces )?(?:fica\w*|estao)\b|\bonde (?:e que )?(?:e |seria |ta |esta |fica |se localiza )?(?:a |o |as |essa |sua )*(?:loja\w*|clinica|consultorio|escritorio|empresa|unidade|showroom|sede)\b|\b(?:loja|clinica|consultorio|escritorio|unidade|sede)\b(?: de voces| fisica)*(?: fica| e| esta| ta)* (?:onde|em que (?:rua|bairro|lugar|cidade))\b|\b(?:em |n)?(?:qual|que) (?:e a )?(?:rua|bairro|localizacao)\b|\bcomo (?:eu )?(?:faco para |posso )?cheg(?:o|ar) (?:ai|ate ai|ate voces|na loja|ate a loja|na clinica)\b|\bloja fisica\b|\baddress\b|\bwhere are you\b|\bwhere(?:'?s| is| are)? (?:the |your |you guys )?(?:store|shop|clinic|office|showroom|located|based)\b|\bwhere can i find (?:you|the (?:store|shop))\b|\bhow (?:do|can) i get (?:there|(?:to|estou) (?:you|your|the (?:store|shop|clinic)))|\b(?:physical|brick and mortar) (?:store|shop)\b|\b(?:posso|podemos|da para|consigo|quero|queria|gostaria de) (?:ir|passar|visitar|conhecer|dar um pulo|ver)\b.*\b(?:loja|pessoalmente|showroom)\b|\b(?:can|could|may) (?:i|we) (?:visit|come (?:to|by|see|in and)|see (?:it|them) in person)\b|\bpuedo (?:ir|pasar|visitar)\b.*\b(?:tienda|local)\b|\bdonde (?:estan|quedan|se (?:ubican?|encuentran?)|(?:queda|esta|es)(?: ubicad[oa])? (?:la |el |su )?(?:tienda|local|clinica|oficina|negocio))|\btienda fisica\b|\b(?:cual es )?la direccion\b|\bcomo llego\b/,
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
