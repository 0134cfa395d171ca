// What shops sell and trades mend alike: without a word of work it is wanted, not broken.
const goods =
  /\b(?:vacuum cleaners?|aspirador\w*|notebooks?|laptops?|computador\w*|computers?|impressoras?|roteador\w*|routers?|wi.?fi|geladeiras?|refrigerador\w*|freezers?|ar.condicionados?|splits?|lampadas?|luminarias?|lustres?|chuveiros?|tomadas?|interruptor\w*|ventilador\w*|torneiras?|pias?|armarios?|estantes?|guarda.roupas?|move(?:l|is)|muebles|furniture|chaves?|fechaduras?|pisos?|azulejos?|vasos?|tapetes?|tintas?|outlets?|sockets?|faucets?|grifos?)\b/;
const work =
  /\b(?:consert\w*|arrum\w*|repar\w*|instal\w*|mont(?:ar|agem|e|em|a)|troc(?:ar|a|o|ando) (?:a|o|as|os|uma?|minha|meu)\b|limp\w*|desentup\w*|entup\w*|vaz\w*|ping(?:a|ando|ar)|pint(?:ar|ura)|formatar|manutencao|revisao|servicos?|services?|servicios?|profissiona\w*|tecnico|mao de obra|alguem|quem|someone|somebody|anyone|alguien|quebr(?:ou|ad\w*)|queim(?:ou|ad\w*)|parou|estrag\w*|estour\w*|emperr\w*|fix|repair|install|assembl\w*|mount|leak\w*|broke\w*|burst|arregl\w*|rompio|levar|transport\w*|carret\w*|mudanc\w*|mudar|mudanza|mov(?:e|ing)|armar|desarmad\w*)\b/;
const ofAnOrder =
  /\b(?:veio|vieram|chegou|chegaram|recebi|comprei|compra|pedido|garantia|devolv\w*|reembols\w*|order|arrived|bought|refund|warranty|llego|compre|garantia)\b/;

const carries = /\b(?:carret\w*|mudanca|mudanza|levar|transport\w*|buscar (?:um|uma|meu|minha)|sofa|geladeira|moveis|piano|move)\b/;

const anybody =
  /\b(?:alguem|alguien|someone|somebody|anyone|anybody|quem|quien)\b(?: (?:ai|aqui|de voces|here|por aca|me|nos|que|los?|las?|o|a|os|as|who))* (?:pode\w*|possa|consegue|consiga|saiba|sabe|faz|faca|monta|conserta|arruma|instala|troca|limpa|conserte|puede[n]?|pueda|can|could|to|knows)\b|\b(?:can|could|would) (?:someone|somebody|anyone|anybody)\b|\b(?:pueden?|podria) alguien\b/;
/** Somebody who only answers does no work. */
const onlyTalk =
  /\b(?:ajud\w*|respond\w*|explic\w*|explain|inform\w*|atend\w*|fal(?:ar|e|a)|diz\w*|dizer|tell|help|answer|talk|speak|ayud\w*|hablar|decir|contestar|ver (?:o |meu |isso)|check|look into|resolver|solve|lig(?:ar|ue|a)|call)\b/;
const ofPurchase = /\b(?:pedido|encomenda|entrega|compra|reembols\w*|devol\w*|order|delivery|refund|paquete|envio)\b/;

/** "Me llegaron unos muebles desarmados, ¿alguien los puede armar?", "can someone mend it?": somebody is wanted who does it. */
export const wantsSomebody = (said: string): boolean => anybody.test(said) && !onlyTalk.test(said) && !ofPurchase.test(said);

/** Whether it may be asked of a trade at all: "quero ver notebooks" and "meu notebook veio quebrado" are a shop's. */
export const isOfTrade = (said: string): boolean =>
  wantsSomebody(said) || !(goods.test(said) && (!work.test(said) || ofAnOrder.test(said)));

/** What a shop's delivery costs is asked in the same word as a carrier. */
export const asksForDelivery = (said: string): boolean => /\b(?:frete|flete)\b/.test(said) && !carries.test(said);
