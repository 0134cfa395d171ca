// What shops sell and trades mend alike: without a word of work it is wanted, not broken.
const goods =
  /\b(?:vacuum cleaners?|aspirador\w*|notebooks?|laptops?|computador\w*|computers?|impressoras?|roteador\w*|routers?|wi.?fi|geladeiras?|refrigerador\w*|freezers?|ar.condicionados?|splits?|lampadas?|luminarias?|lustres?|chuveiros?|tomadas?|interruptor\w*|ventilador\w*|torneiras?|pias?|armarios?|estantes?|guarda.roupas?|move(?:l|is)|muebles|furniture|chaves?|fechaduras?|pisos?|azulejos?|vasos?|tapetes?|tintas?|outlets?|sockets?|faucets?|grifos?)\b/;
const work =
  /\b(?:consert\w*|arrum\w*|repar\w*|instal\w*|mont(?:ar|agem|e|em|a)|troc(?:ar|a|o|ando) (?:a|o|as|os|uma?|minha|meu)\b|limp\w*|desentup\w*|entup\w*|vaz\w*|ping(?:a|ando|ar)|pint(?:ar|ura)|formatar|manutencao|revisao|servicos?|services?|servicios?|profissiona\w*|tecnico|mao de obra|alguem|quem|someone|somebody|anyone|alguien|quebr(?:ou|ad\w*)|queim(?:ou|ad\w*)|parou|estrag\w*|estour\w*|emperr\w*|fix|repair|install|assembl\w*|mount|leak\w*|broke\w*|burst|arregl\w*|rompio|levar|transport\w*)\b/;
const ofAnOrder =
  /\b(?:veio|vieram|chegou|chegaram|recebi|comprei|compra|pedido|garantia|devolv\w*|reembols\w*|order|arrived|bought|refund|warranty|llego|compre|garantia)\b/;

const carries = /\b(?:carret\w*|mudanca|mudanza|levar|transport\w*|buscar (?:um|uma|meu|minha)|sofa|geladeira|moveis|piano|move)\b/;

/** Whether it may be asked of a trade at all: "quero ver notebooks" and "meu notebook veio quebrado" are a shop's. */
export const isOfTrade = (said: string): boolean => !(goods.test(said) && (!work.test(said) || ofAnOrder.test(said)));

/** What a shop's delivery costs is asked in the same word as a carrier. */
export const asksForDelivery = (said: string): boolean => /\b(?:frete|flete)\b/.test(said) && !carries.test(said);
