import { ifAsked, tap, type Line, type SimpleLine } from "../dialogue.ts";

// What anybody answers when asked; each is left out when the last answer does not ask for it.

export const name = (words: SimpleLine): Line =>
  ifAsked(
    /(seu|teu|qual (é )?o|o|digite|informe)\s+nome|nome (completo|d[ao] paciente|de quem|para)|(em|no) nome de quem|como (posso te chamar|(você|vc) se chama)|com quem (eu )?falo|(your|full|patient'?s?|what) name|a name|(tu|su) nombre|nombre (completo|del paciente)|a nombre de qui[ée]n|c[óo]mo te llamas/i,
    words,
  );
export const phone = (words: SimpleLine): Line =>
  ifAsked(
    /telefone|whats|n[úu]mero (de|para|pra) (contato|celular)|com ddd|celular (com|para|pra)|(seu|teu) (celular|contato|n[úu]mero)|phone|tel[ée]fono|(tu|su) (n[úu]mero|contacto)/i,
    words,
  );
export const email = (words: SimpleLine): Line => ifAsked(/e-?mail|correo/i, words);
export const cep = (words: SimpleLine): Line => ifAsked(/\bcep\b|c[óo]digo postal|postal code|zip/i, words);
export const city = (words: SimpleLine): Line =>
  ifAsked(
    /cidade|bairro|onde (fica|é|vai ser|será|você (está|mora))|em que lugar|local do servi[çc]o|endere[çc]o|\bcity\b|where|ciudad|d[óo]nde/i,
    words,
  );
export const when = (words: SimpleLine): Line =>
  ifAsked(/quando|para que dia|qual (o )?dia|que dia|urg[êe]n|prazo|data|when|which day|cu[áa]ndo|qu[ée] d[ií]a/i, words);
export const budget = (words: SimpleLine): Line =>
  ifAsked(
    /or[çc]amento m[áa]ximo|quanto (pretende|quer|pensa)|valor (que )?(pretende|quer)|budget|presupuesto|faixa de (valor|pre[çc]o)/i,
    words,
  );
export const details = (words: SimpleLine): Line =>
  ifAsked(
    /(descrev|conte|conta|me fala|fale|explique|diga|detalh|o que (precisa|aconteceu|exatamente)|describe|tell me|details|what (exactly|needs)|cu[ée]nta|detalles|qu[ée] (necesita|hay que))/i,
    words,
  );
/** A question that wants a yes. */
export const yes = (words: SimpleLine): Line =>
  ifAsked(
    /((posso|podemos|pode ser|confirm|cert[oa]|corret[oa]|coloc[oa]|adicion|ponho|add it|marc[oa]|agend|reserv|public|envi|mand|registr|cancel|remarc|quer que|quer(es)? |deseja|gostaria|prefere que|shall|should|do you want|would you|want me|is (that|this)|right|correct|ok|book it|quieres|desea|puedo|est[áa] bien|continu|segui)[^?]*\?)|confirm[ae]|toque em|responda sim/i,
    words,
  );
export const colour = (words: SimpleLine = tap(1)): Line =>
  ifAsked(
    /\b(cor|cores|colou?rs?|colores)\b|qual (op[çc][ãa]o|vers[ãa]o|modelo)|which (one|option|version)|cu[áa]l (opci[óo]n|versi[óo]n)/i,
    words,
  );
export const size = (words: SimpleLine): Line => ifAsked(/tamanho|numera[çc][ãa]o|n[úu]mero voc|\bsizes?\b|talla|n[úu]mero calza/i, words);
export const voltage = (words: SimpleLine = "127"): Line => ifAsked(/voltagem|127|110|220/i, words);
/** Which of those shown. */
export const which = (words: SimpleLine): Line =>
  ifAsked(
    /qual (deles|delas|desses|dessas|produto|item|pe[çc]a|voc[êe]|quer|ser[áa])|quais (itens|produtos)|which (one|item|product)|cu[áa]l (de|producto|quieres)/i,
    words,
  );
export const order = (words: SimpleLine = "{order}"): Line =>
  ifAsked(
    /n[úu]mero d[oe] (seu )?pedido|qual (é )?(o )?pedido|order number|which order|n[úu]mero de (tu |su )?pedido|qu[ée] pedido/i,
    words,
  );
export const reason = (words: SimpleLine): Line =>
  ifAsked(
    /motivo|por ?qu[eê]|o que (houve|aconteceu)|raz[ãa]o|reason|why|what (happened|went)|qu[ée] (pas[óo]|sucedi[óo])|raz[óo]n/i,
    words,
  );
/** A time among those offered; never said to a question for a name or number. */
export const hour = (words: SimpleLine): Line =>
  ifAsked(
    /^(?!.*(\b(nome|name|nombre|telefone|phone|tel[ée]fono|confirma|confirm)\b|posso (marcar|agendar|reservar)|(est[áa]|ficou|foi|fica|tudo) (marcad|agendad|confirmad|cert)|shall i book|booked|qued[óo] (reserv|agend|confirm)))(?=.*(hor[áa]rio|prefer|escolh|qual |que horas|times?\b|which|hora|cu[áa]l|elig|\d{1,2}[h:]\d{0,2}))/is,
    words,
  );
export const plan = (words: SimpleLine): Line => ifAsked(/(conv[êe]nio|particular|plano|insurance|seguro)[^?.!]*\?/i, words);
