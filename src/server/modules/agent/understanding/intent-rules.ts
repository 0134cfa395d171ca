import type { Intent } from "#shared/messages.ts";
import type { Span } from "./spans.ts";

// Where few words leave no doubt a rule is better than a model: it is right about words that training never saw,
// and wishes with consequences (stop writing to me, delete my data, let me talk to a person) must not be missed.

interface Rule {
  intent: Intent;
  /** Over the message's words (see `intentWords`), one blank between them. */
  pattern: RegExp;
  unless?: RegExp;
  confidence: number;
}

const person =
  "(?:pessoa|pessoas|humano|humana|atendente|alguem|gente|gerente|vendedor\\w*|suporte|consultor\\w*|responsavel|supervisor\\w*|equipe|human|person|someone|somebody|agent|manager|representative|persona|alguien|agente|asesor|encargado|gerente)";
const cart = "(?:carrinho|sacola|cestinha|cesta|cart|basket|carrito)";
const appointment = "(?:consultas?|agendamento|horario|avaliacao|sessao|exame|visita|retorno|dentista|appointment|booking|cita|turno|slot)";

const rules: readonly Rule[] = [
  {
    intent: "opt_out",
    pattern: /^(?:sair|parar|pare|parem|stop|unsubscribe|descadastrar|baja|opt out|cancelar inscricao|cancelar suscripcion)$/,
    confidence: 0.98,
  },
  {
    intent: "opt_out",
    pattern:
      /\b(?:nao quero mais|nao quero receber|parem?|para(?! receber)|pare|chega|dejen|no quiero|stop|do not want|don t want)\b.*\b(?:receber|mandar|enviar|encher|enviarme|recibir|sending|receive|messaging|get)\b.*\b(?:mensage\w+|promoc\w+|ofertas?|propaganda|novidades|messages?|promotions?|me|mensajes|nada)\b/,
    unless: /^quero\b|\bvoltar\b/,
    confidence: 0.95,
  },
  {
    intent: "opt_out",
    pattern:
      /\b(?:no me (?:manden|envien|escriban|llamen)|nao me (?:mandem?|enviem|escrevam?|chamem?)|quitenme|sacame|saquenme|me tir[ae]m?|take me off)\b.*\b(?:mas|mais|publicidad|promoc\w+|ofertas?|mensajes?|mensage\w+|lista|list|propaganda|anything|nada)\b/,
    unless: /\b(?:carrinho|duvida|foto|pedido|consulta|agenda)\b/,
    confidence: 0.94,
  },
  {
    intent: "human_handoff",
    pattern: new RegExp(`^(?:um |uma |quero |an? |un )?${person}(?: por favor| please| humano| real)?$`),
    confidence: 0.97,
  },
  {
    intent: "human_handoff",
    pattern: new RegExp(
      `\\b(?:falar|conversar|fala|hablar|talk|speak|chat|transfere|transferir|passa|passe|chama|chame|atendid[oa]|atendimento|connect|pasame|comuniqueme)\\b.*\\b${person}\\b`,
    ),
    unless: /\b(?:robo|bot) ou\b|\bme chama\b/,
    confidence: 0.97,
  },
  {
    intent: "human_handoff",
    pattern: /\b(?:atendimento humano|pessoa (?:real|de verdade)|real person|persona real|nao quero falar com (?:robo|maquina|bot))\b/,
    confidence: 0.96,
  },
  {
    intent: "data_deletion",
    pattern:
      /\b(?:apag|exclu|delet|remov|elimin|borr|eras|esquec)\w*\b.*\b(?:meus dados|minha conta|meu cadastro|minhas (?:informacoes|conversas)|meu perfil|my (?:personal )?(?:data|account|profile|information)|mis datos|mi cuenta|mi perfil)\b/,
    unless: /\bsenha\b/,
    confidence: 0.97,
  },
  { intent: "appointment_reschedule", pattern: /\b(?:remarc|reagend|reschedul|reprogram)\w*/, confidence: 0.95 },
  {
    intent: "appointment_cancel",
    pattern: new RegExp(`\\bdesmarc\\w+|\\b(?:cancela|cancelar|cancele|cancelo|cancel|anula|anular)\\b.*\\b${appointment}\\b`),
    confidence: 0.95,
  },
  {
    intent: "remove_from_cart",
    pattern: new RegExp(
      `\\b(?:tira|tirar|tire|remov\\w+|retira\\w*|exclu\\w+|apaga\\w*|limpa\\w*|esvazi\\w+|delet\\w+|clear|empty|take|quita\\w*|saca\\w*|elimina\\w*|vaci\\w+|borra\\w*)\\b.*\\b${cart}\\b`,
    ),
    confidence: 0.95,
  },
  {
    intent: "add_to_cart",
    pattern: new RegExp(
      `\\b(?:coloca\\w*|coloque|bota|botar|poe|por|adicion\\w+|joga|manda|mande|mandar|leva|passa|inclui\\w*|insere|add|put|throw|pop|agrega\\w*|anad\\w+|pon(?:l[ao]s?|mel[ao]s?|er)?|mete\\w*|echa\\w*)\\b.*\\b${cart}\\b`,
    ),
    unless: /\bque (?:eu )?(?:ja )?coloq\w+|\bo que\b/,
    confidence: 0.95,
  },
  {
    intent: "add_to_cart",
    pattern:
      /^(?:bota|coloca|poe|adiciona|inclui|manda|add|put|pon|agrega)(?: (?:mais|more|mas|another))? (?:_number|um|uma|dois|duas|tres|one|two|three|uno|una|dos)(?: (?:desse|dessa|deste|desses|dele|ai|of them|of those|de ese|mais))?$/,
    confidence: 0.92,
  },
  {
    intent: "add_to_cart",
    pattern:
      /^(?:(?:esta|tudo) (?:bom|bem|certo|otimo|joia) |ok |okay |oks |beleza |certo |certinho |entao |sim |isso |isso ai |isso mesmo |legal |otimo |otima |perfeito |show |show de bola |boa |fechou |fechado |fechamos |vamos |vamos la |demorou |combinado |maravilha |massa |gostei |curti |amei |adorei |topo |dale |vale |listo |perfecto |great |cool |nice |alright |awesome |sure |yes |yeah |pode ser |esta |vai |uhum |aham |claro |e |ai )+(?:pode )?(?:ja )?(?:me )?(?:coloca|coloque|colocar|poe|por|bota|bote|botar|adiciona|adicione|adicionar|inclui|inclua|manda|leva|separa|agrega|agregala|agregalo|ponlo|ponla|add it|put it|i ll take it|me lo llevo|me la llevo|vou levar|levo)(?: (?:ai|entao|sim|esse|essa|este|esta|ele|ela|isso|um|uma|vai|la|logo|mesmo|tambem|por favor|para mim|no|o|carrinho|please))*$/,
    confidence: 0.92,
  },
  {
    intent: "view_cart",
    pattern: new RegExp(`^(?:(?:ver|ve|mostra|mostrar|abre|abrir|quero|me|o|meu|minha|a|show|view|my|mi|el|open|see) )*${cart}$`),
    confidence: 0.95,
  },
  // "quero quatro", "me vê dois desse", "vou levar três".
  {
    intent: "add_to_cart",
    pattern:
      /^(?:entao |ok |beleza |certo |sim |ah )*(?:eu )?(?:quero|vou querer|vou levar|levo|me ve|me da|manda|separa|fico com|coloca|bota|poe|i want|i ll take|give me|quiero|me llevo|dame)(?: logo| so| uns| umas)? (?:_number|um|uma|dois|duas|tres|quatro|cinco|seis|one|two|three|four|uno|dos)(?: (?:(?:d[aoe]s? )?(?:primeir[oa]|segund[oa]|terceir[oa]|quart[oa]|ultim[oa])|(?:of|de) (?:the|la|el) (?:first|second|third|primer[oa]?|segund[oa])(?: one)?|unidades?|pecas?|d?ess[ea]s?|d?est[ea]s?|dele|dela|deles|delas|ai|mesmo|of (?:them|those|it)|de (?:ese|esa|esos|esas)))*$/,
    confidence: 0.9,
  },
  // "então me vê a primeira", "vou querer o segundo".
  {
    intent: "add_to_cart",
    pattern:
      /^(?:entao |ok |beleza |certo |sim |ah |gostei |legal |show )*(?:eu )?(?:vou querer|vou levar|levo|me ve|me da|separa|fico com|vou ficar com|i ll take|i will take|me llevo|dame)(?: logo| so| entao)? (?:o|a|os|as|the|el|la|ess[ea]|est[ea]) ?(?:primeir[oa]|segund[oa]|terceir[oa]|quart[oa]|ultim[oa]|mais (?:barat[oa]|car[oa]|em conta)|_color|first|second|third|last|primer[oa]?|segund[oa])?(?: one| opcao| ai| mesmo| por favor)*$/,
    confidence: 0.9,
  },
  // "tira o primeiro", "remove o mais caro": said of what lies in the cart.
  {
    intent: "remove_from_cart",
    pattern:
      /^(?:hmm |hum |nao |entao |pensando bem |ah |e |ok )*(?:tira|tire|tirar|remove|remova|retira|exclui|exclua|deleta|remove|drop|quita|saca)(?: (?:fora|ai|entao))? (?:(?:isso|esse|essa|ele|ela|tudo|este|esta)(?: ai| por favor)?$|(?:o|a|os|as|ess[ea]|est[ea]|the|el|la) (?:primeir[oa]|segund[oa]|terceir[oa]|quart[oa]|ultim[oa]|mais (?:caro|cara|barato|barata)|outr[oa]|first|second|third|last(?: one)?|_number|_thing|_brand|_color)(?: one| ai| por favor)?$)/,
    unless: /\b(?:duvida|foto)\b/,
    confidence: 0.9,
  },
  // Who was paid or awaited did not come: not a wish for another one.
  {
    intent: "complaint",
    pattern:
      /\b(?:nao apareceu|nao compareceu|nunca apareceu|nunca veio|nao veio ninguem|ninguem (?:veio|apareceu)|sumiu|never (?:showed|came|turned)|did(?:n t| not) (?:show|come|turn) up|no show|nunca (?:llego|vino)|no (?:aparecio|se presento))\b/,
    unless:
      /\b(?:pedidos?|encomenda|pacote|entrega|order|package|paquete|carrinho|foto|codigo|opcao|botao|boleto|cobranca|pagamento|estorno|reembolso|dinheiro|valor|_thing)\b/,
    confidence: 0.9,
  },
  {
    intent: "product_compare",
    pattern: /\b(?:compara|compare|comparar|comparativo|comparacao|comparison|compara(?:los|las))\b/,
    confidence: 0.93,
  },
  // "Me explica como isso funciona": the business itself.
  {
    intent: "faq",
    pattern:
      /\b(?:como (?:e que )?(?:isso|isto|tudo|o site|o app|a plataforma|voces|esse negocio) (?:tudo )?funciona\w*|how (?:does|do) (?:it|this|that|you|this \w+|the (?:site|app|platform)) work|como funciona (?:isso|o site|a plataforma|aqui|esto))\b/,
    confidence: 0.9,
  },
  // "Quisiera una cita para …", "queria um horário com a doutora".
  {
    intent: "appointment_book",
    pattern:
      /\b(?:quero|queria|gostaria de|preciso de|quisiera|quiero|necesito|i (?:want|need|d like|would like)|can i (?:get|have|book)|could i (?:get|have))\b.* (?:uma?|una?|an?|marcar|agendar|reservar|book|schedule|sacar|pedir)\b.*\b(?:cita|turno|appointment|consulta|horario|sessao|avaliacao)\b/,
    unless:
      /\b(?:nao|no|not|don t|remarc\w*|cancel\w*|desmarc\w*|mudar|trocar|cambiar|move|resched\w*|quanto|preco|valor|quantas?|reclamar|saber)\b/,
    confidence: 0.9,
  },
  // "Quero devolver e receber o dinheiro", "preciso trocar, não serviu": the deed, not its rules.
  {
    intent: "return_exchange",
    pattern:
      /\b(?:quero|queria|gostaria|preciso|vou|prefiro|posso|quisiera|quiero|necesito|i want|i would like|i d like|i need|can i)\b.*\b(?:devolver|devolucao|devolve lo|fazer a troca|send (?:it|this|them) back|give (?:it|this|them) back|return (?:it|this|them|my|the))\b/,
    unless:
      /\b(?:prazo|dias|politica|regras?|como funciona|quanto tempo|ate quando|se eu|se nao|caso|if i|policy|how long|carrinho|cart|dinheiro do|plazo)\b/,
    confidence: 0.92,
  },
  {
    intent: "return_exchange",
    pattern:
      /\b(?:quero|queria|gostaria|preciso|vou|quisiera|quiero|necesito|i want|i need)\b.*\b(?:troca\w?|trocar|exchange|cambiar)\b.*|\btrocar\b.*/,
    unless:
      /\b(?:prazo|dias|politica|regras?|como funciona|quanto tempo|ate quando|se eu|se nao|caso|senha|endereco|horario|data|consulta|carrinho|por favor a|cart|numero|telefone|email|cor|ideia|pela|pelo|_color|_price|orcamento|address|password|appointment|medidor|lampada|tomada|torneira|chuveiro|pneu|oleo|resistencia|fechadura|piso|telha|registro|fiacao|bateria|tela|_thing)\b|^(?!.*\b(?:recebi|chegou|chegaram|veio|vieram|comprei|compramos|pedido|produto|ganhei|serviu|servem|coube|apertad\w|grande|pequen\w|larg\w|defeito|errad\w|quebrad\w|bought|arrived|received|order|fit|compre|llego|recibi|talla)\b)/,
    confidence: 0.88,
  },
  // Who looks for work, or wants to sell to the house.
  {
    intent: "provider_signup",
    pattern:
      /\b(?:vagas? (?:de|para) (?:emprego|trabalho|vendedor\w*|atendente|recepcionista|auxiliar|estagio)|(?:mandar|enviar|deixar|entregar|deixo|mando) (?:o )?(?:meu )?curriculo|curriculum|(?:voces )?estao contratando|esta contratando|trabalhe conosco|are you hiring|job (?:opening|vacanc)\w*|send my (?:resume|cv)|(?:estan|esta) contratando|dejar mi (?:curriculum|cv))\b/,
    unless: /\b(?:servico|eletricista|encanador|pintor)\b/,
    confidence: 0.9,
  },
  { intent: "refund_status", pattern: /\b(?:reembols\w+|estorn\w+|refund\w*)\b/, unless: /\bpolitica|policy\b/, confidence: 0.9 },
  {
    intent: "order_cancel",
    pattern:
      /\b(?:cancela|cancelar|cancele|cancelo|cancelamento|cancel|cancelen|anular|anula)\b.*\b(?:pedidos?|compra|encomenda|order|purchase)\b/,
    confidence: 0.95,
  },
  {
    intent: "order_status",
    pattern:
      /\b(?:cade|onde (?:esta|anda|foi)|rastre\w+|status|track|where is|donde esta|acompanhar|consultar)\b.*\b(?:pedidos?|encomenda|compra|order|pacote|package|paquete|entrega)\b/,
    unless: /\b(?:carrinho|errado|quebrado|reembols\w+|proposta)\b/,
    confidence: 0.94,
  },
  {
    intent: "order_status",
    pattern: /^(?:o |meu |do |sobre o |my |mi )*(?:pedido|order|encomenda|compra)(?: numero| number| n)? _number$/,
    confidence: 0.95,
  },
  // "oi, só mais uma coisa": what it is will follow.
  {
    intent: "greeting",
    pattern:
      /^(?:so |e |ah |tenho |queria |mais |uma |outra |tirar |posso |perguntar |fazer )+(?:coisa|coisinha|duvida|pergunta|perguntinha)$/,
    confidence: 0.9,
  },
  { intent: "chitchat", pattern: /^(?:sim|nao|ok|okay|claro|isso|certo|beleza|yes|no|si|pode ser|tudo bem|sure)$/, confidence: 0.5 },
  { intent: "chitchat", pattern: /^_laugh(?: _laugh)*$/, confidence: 0.9 },
];

// A set and not a pattern: a repeated choice in which two words overlap takes minutes over "a a a a a …".
const aroundThings = new Set(
  "e o a os as de do da um uma ate por com em no na the an el la and y un una tem ver quero procuro busco want quiero algum alguma tienen tienes vendem venden sell do you have any voces hola opa ver preciso precisava precisando gostaria queria necesito need looking for atras buscando procurando estou to vcs ai dar olhada".split(
    " ",
  ),
);
const thingMasks = new Set(["_thing", "_brand", "_price", "_money", "_color", "_storage"]);

/** "geladeira", "quero um notebook dell até 3 mil": nothing but a thing and what it should be like. */
function onlyThings(words: readonly string[]): boolean {
  return (
    words.some((word) => word === "_thing" || word === "_brand") && words.every((word) => thingMasks.has(word) || aroundThings.has(word))
  );
}

const notBuying = /\b(?:carrinho|cart|parcel\w+|financ\w+|conta|troc\w+|devolv\w+|pedido|frete|quebr\w+|consert\w+)\b/;

const ownLimit =
  /\b(?:meu (?:orcamento|limite)|minha verba|posso (?:gastar|pagar)|my budget|i can (?:spend|pay)|mi presupuesto|puedo (?:gastar|pagar))\b/;

/** The intent that a rule is sure of, or null. */
export function intentByRule(words: readonly string[], spans: readonly Span[]): { intent: Intent; confidence: number } | null {
  const said = words.join(" ");
  for (const rule of rules) {
    if (rule.pattern.test(said) && rule.unless?.test(said) !== true) return { intent: rule.intent, confidence: rule.confidence };
  }
  // "o vestido tem bolso?": one thing is the other's part.
  if (/^(?:o|a|os|as|ess[ea]s?|est[ea]s?|the|this|el|la) _thing (?:tem|vem com|has|tiene) _thing$/.test(said))
    return { intent: "product_details", confidence: 0.8 };
  if (onlyThings(words)) return { intent: "product_search", confidence: 0.9 };
  if (said === "_number" && spans.some((span) => span.type === "order_number" && span.confidence > 0.9))
    return { intent: "order_status", confidence: 0.85 };
  const has = (type: string) => spans.some((span) => span.type === type);
  // With what it may cost said as one's own limit, "trocar a geladeira" is to buy another.
  if (has("product_category") && has("price_range") && (!notBuying.test(said) || ownLimit.test(said)))
    return { intent: "product_search", confidence: 0.95 };
  // "e até 1500?": nothing but what it may cost narrows what was looked for.
  if (has("price_range") && words.every((word) => word === "_price" || aroundThings.has(word) || word === "mais" || word === "menos"))
    return { intent: "product_search", confidence: 0.85 };
  return pointingOnly(words, spans);
}

const aroundPointing = new Set(
  "which is are cual es son quais e de todos todas all them these those eles elas delas deles dai ai seria sao voces tem of one ok okay beleza legal por favor please e o a os as nao n sim gostei gosto curti hmm hm ah quero ver me mostra mostrar de do da qual eu prefiro entao and the one no what about show me i want y el la que tal um mais quiero".split(
    " ",
  ),
);

const takesOrAdds =
  /\b(?:tira|tire|tirar|remov\w+|retira\w*|apaga|exclui|deleta|bota|coloca|poe|adiciona|inclui|leva|levo|manda|compro|faz|faca|add|remove|take|agrega|quita|saca)\b/;

/** "o mais barato", "e o segundo?", "não, o azul": nothing but a pointing at what was shown. */
function pointingOnly(words: readonly string[], spans: readonly Span[]): { intent: Intent; confidence: number } | null {
  const pointing = spans.filter((span) => span.type === "reference");
  const kinds = new Set(pointing.map((span) => kindOf(span.value)));
  if (pointing.length === 0 || words.length > 8 || takesOrAdds.test(words.join(" "))) return null;
  const length = covered(pointing);
  const rest = words.filter((word) => !aroundPointing.has(word) && !word.startsWith("_")).join("").length;
  if (rest > length + 1) return null;
  if (kinds.has("more")) return { intent: "product_search", confidence: 0.9 };
  if (kinds.has("superlative") || kinds.has("ordinal") || kinds.has("attribute")) return { intent: "product_details", confidence: 0.88 };
  return null;
}

/** How many places of the text are within these. */
function covered(spans: readonly Span[]): number {
  let sum = 0;
  let end = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    sum += Math.max(0, span.end - Math.max(span.start, end));
    end = Math.max(end, span.end);
  }
  return sum;
}

function kindOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
}
