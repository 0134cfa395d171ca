import { ifAsked, tap, type Check, type Line, type SimpleLine } from "../dialogue.ts";

// What these customers answer to natural questions, in whatever words; each is left out when the last answer does not ask for it.

const source = (...patterns: readonly RegExp[]) => patterns.map((one) => one.source).join("|");

/** Reads so, and not so. */
const reads = (wanted: RegExp, unless: readonly RegExp[] = []): RegExp =>
  new RegExp(`^${unless.map((one) => `(?![\\s\\S]*(?:${one.source}))`).join("")}(?=[\\s\\S]*(?:${wanted.source}))`, "i");

/** It is done already: nothing is left to answer. */
const inCart =
  /coloquei|adicionei|inclu[íi]\s|botei|j[áa] (est[áa]|t[áa]) n[oa] |(est[áa]|foi|foram|ficou|t[áa]) (adicionad|n[oa] (seu )?carrinho|p(a)?r[ao] (o )?(seu )?carrinho)|foi adicionad|\badded\b|(is|are) (now )?in (your|the) cart|agregu[ée]|a[ñn]ad[íi]|(est[áa]|qued[óo]) en (tu|su|el) carrito/;
const booked =
  /(est[áa]|ficou|foi|t[áa]|tudo) (tudo )?(marcad|agendad|confirmad|reservad|remarcad)|agendei|marquei|reservei|remarquei|(consulta|sess[ãa]o|avalia[çc][ãa]o|hor[áa]rio|limpeza|agendamento) (foi )?(marcad|agendad|confirmad|remarcad)[oa]|\b(marcad|agendad|reservad|remarcad|confirmad)[oa]s?\b(?![^.!\n]*\?)|(?<!fully )(?<!all )\bbooked\b(?![^.!\n]*\?)|(is|are) confirmed|(qued[óo]|est[áa]) (reserv|agend|confirm)ad/;
const posted =
  /publiquei|publicamos|(foi|est[áa]|ficou) (publicad|no ar|registrad|aberto)|registrei|\b(posted|published)\b|(qued[óo]|est[áa]) publicad|ya (lo )?publiqu[ée]/;

/** Everything is known and only a yes is wanted. */
const confirming =
  /(posso|podemos|devo|quer que eu|quer que a gente|deseja que eu) (\S+ )?(marc|marqu|agend|reserv|confirm|publi|envi|registr|mand|fech|segu|remarc|remarqu|cancel|mud|alter|deix)|\bconfirma(s|mos)?\b[^.!?\n]*\?|(t[áa]|est[áa]|tudo|isso|ficou|fica) (tudo )?(cert[oa]|corret[oa]|ok)\b[^.!?\n]*\?|\b(cert|corret)[oa]\s*\?|tudo bem (se|assim|para|pra)|\b(publico|envio|marco|agendo|reservo|mando|registro|fecho|confirmo|remarco|mudo|altero|deixo)\b[^.!?\n]{0,80}\?|[,.!] ?pode ser\s*\?|\b(ok|fechado|combinado)\s*\?|responda (com )?.?sim|(shall|should|may|can) i (\S+ )?(book|post|publish|send|confirm|reserve|go|register|cancel|move|change|put)|(want|like) me to (\S+ )?(book|post|publish|send|confirm|reserve)|(is|does) (that|this|it|everything|all) (\S+ )?(right|correct|ok|good)|do you confirm|confirm\?|puedo (\S+ )?(reserv|agend|confirm|public|envi|registr|cambi|pas)|quier(es?|e) que (\S+ )?(reserv|agend|confirm|publi|env[íi]|registr)|desea que|est[áa] (todo )?(bien|correcto)\s*\?|¿confirm/;

const nameWords =
  /\b(seu|teu|qual (é |e |seria )?o|o|digite|informe|me (diz|diga|passa|passe|informa|informe))\s+(seu )?nome|nome (completo|de quem|d[ao] (paciente|cliente|respons)|e (sobrenome|telefone|whats|celular|contato|n[úu]mero))|(em|no) nome de|com quem (eu )?(falo|estou falando|tenho)|como (voc[êe]|vc|o senhor|a senhora|posso)? ?(se chama|te chamar|lhe chamar|chamar)|quem (é|ser[áa]|vai ser) (o |a )?(paciente|atendid)|\b(your|full|patient'?s|what|which|a|the) (full )?name|name (and|for|of|please)|(tu|su|qu[ée]|el) nombre|nombre (completo|y|de)|c[óo]mo (te|se) llama/;
const phoneWords =
  /telefone|whats|celular (com|para|pra|de contato)|(seu|teu|um) (celular|contato|n[úu]mero)|n[úu]mero (de|para|pra) (contato|celular|retorno)|com ddd|\bphone|(contact|mobile) number|tel[ée]fono|(tu|su|un) (n[úu]mero|celular|contacto)|n[úu]mero de (contacto|celular)/;

/** Name and number, asked for together or one by one. */
export const contact = (who: string, number: string): readonly Line[] => {
  const settled = [booked, posted, confirming];
  const both = new RegExp(`(?=[\\s\\S]*(?:${nameWords.source}))[\\s\\S]*(?:${phoneWords.source})`);
  return [
    ifAsked(reads(both, settled), `${who}, ${number}`),
    ifAsked(reads(nameWords, settled), who),
    ifAsked(reads(phoneWords, settled), number),
  ];
};

/** A time among those offered. */
export const hour = (words: SimpleLine): Line =>
  ifAsked(
    reads(
      /hor[áa]rio|que horas|a que hora|qual (deles|delas|desses|prefere|fica|seria|é melhor)|prefer|escolh|op[çc][õo]es|\b\d{1,2}[:h]\d{2}|\b\d{1,2} ?h\b|\btimes?\b|\bslots?\b|which|what time|cu[áa]l|\bhora\b|elig|disponib|manh[ãa] ou|tarde ou|turno|per[íi]odo|morning or|afternoon or|ma[ñn]ana o /,
      [booked, confirming, nameWords, phoneWords],
    ),
    words,
  );

/** A question that wants a yes, whatever of. */
export const agree = (words: SimpleLine): Line =>
  ifAsked(
    reads(
      new RegExp(
        source(
          confirming,
          /(\bquer\b|\bquer(es)?\b|deseja|gostaria|\bposso\b|podemos|pode ser|tem certeza|prefere que|seria|do you want|would you|are you sure|shall|should|may i|can i|quieres|desea|te gustar[íi]a|puedo|est[áa]s segur|confirm|coloco|chamo|passo|transfiro|encaminho|cancelo|tiro|removo|paro)[^?]*\?/,
          /toque em|responda/,
        ),
      ),
      [booked, posted],
    ),
    words,
  );

/** May it go into the cart, is it this one. */
export const adding = (words: SimpleLine): Line =>
  ifAsked(
    reads(
      /(coloc|adicion|ponh|\bponho|bot[oae]|inclu|confirm|lev[ao]|reserv|seria ess|é ess[ea]|cert[oa]|corret[oa]|add|\bput\b|right|correct|agreg|a[ñn]ad|ponerl|pongo|es est[ea]|quer(es)? (ess|est)|(?:^|\s)é [oa] |quier(es?|e) (est|que))[^?]*\?/,
      [inCart],
    ),
    words,
  );
const choosing = /\?|escolh|diga|diz|toque|inform|prefer|choose|pick|tell|let me know|elig|dime|d[íi]game|indi/;
const chosenOf = (words: RegExp) => new RegExp(`(?=[\\s\\S]*(?:${choosing.source}))[\\s\\S]*(?:${words.source})`);
export const colour = (words: SimpleLine): Line =>
  ifAsked(
    reads(
      chosenOf(
        /\b(cor|cores|colou?rs?|color|colores)\b|qual (a |das? )?(op[çc][õãa]|vers[ãõ]|varia[çn])|which (option|version|one)|cu[áa]l (opci|versi)/,
      ),
      [inCart],
    ),
    words,
  );
export const size = (words: SimpleLine): Line =>
  ifAsked(
    reads(
      chosenOf(/tamanho|numera[çc][ãa]o|que n[úu]mero|qual (o )?n[úu]mero|n[úu]mero (voc|vc|cal)|\bcal[çc]a\?|\bsizes?\b|talla|talle/),
      [inCart],
    ),
    words,
  );
export const voltage = (words: SimpleLine): Line => ifAsked(reads(chosenOf(/voltagem|tens[ãa]o|127|110/), [inCart]), words);
export const howMany = (words: SimpleLine): Line => ifAsked(/quant(os|as|idade)|how many|cu[áa]nt[oa]s|quantity|cantidad/i, words);
/** Which of those shown, or of those in an order. */
export const which = (words: SimpleLine): Line =>
  ifAsked(
    reads(
      /qual (deles|delas|desses|dessas|dos|das|é o|o|a)? ?(produto|item|pe[çc]a|itens|modelo|deles|delas|voc[êe]|vc|quer|ser[áa]|desses|dessas|gostou)|quais (itens|produtos|dos|pe[çc]as)|(escolha|toque|selecione)[^.?!]*(item|itens|produto|pe[çc]a)|which (one|item|product|of)|cu[áa]l (de|producto|quieres|art[íi]culo|es el (producto|art))|qu[ée] (producto|art[íi]culo)/,
      [inCart],
    ),
    words,
  );
export const order = (words: SimpleLine = "{order}"): Line =>
  ifAsked(
    reads(
      /n[úu]mero d[oe] (seu |teu )?pedido|qual (é |seria )?(o )?(seu )?(n[úu]mero|pedido)|(me (passa|passe|diz|diga|informa|informe)|informe)[^.?!]*(n[úu]mero|pedido)|order number|number of (your|the) order|which order|n[úu]mero de(l)? (tu |su )?pedido|(qu[ée]|cu[áa]l) pedido/,
      [/qual (item|produto|pe[çc]a)|quais (itens|produtos)|which (item|product)|(qu[ée]|cu[áa]l) (producto|art[íi]culo)/],
    ),
    words,
  );
export const reason = (words: SimpleLine): Line =>
  ifAsked(
    /motivo|(por qu[eê]|porqu[eê])(?![a-z])[^.!]*\?|o que (houve|aconteceu|foi|ocorreu|veio|tem de)|qual (é |foi )?o (problema|defeito)|que tipo de (problema|defeito)|raz[ãa]o|reason|why|what (happened|went|is wrong)|qu[ée] (pas[óo]|sucedi[óo]|tiene)|raz[óo]n/i,
    words,
  );
export const photo = (words: SimpleLine): Line => ifAsked(/\bfotos?\b|imagem|imagens|v[íi]deo|photo|picture/i, words);
/** Goods back for money, or others for them. */
export const backOrOther = (words: SimpleLine): Line =>
  ifAsked(
    /(troc|cambi|exchange|outro igual|nov[oa])[^?]*\b(ou|o|or)\b[^?]*(devol|reembols|dinheiro|estorn|refund|return|dinero)[^?]*\?|(devol|reembols|dinheiro|estorn|refund|return|dinero)[^?]*\b(ou|o|or)\b[^?]*(troc|cambi|exchange|outro)[^?]*\?/i,
    words,
  );
export const email = (words: SimpleLine): Line => ifAsked(/e-?mail|correo/i, words);
export const cep = (words: SimpleLine): Line =>
  ifAsked(
    /\bcep\b[^.!]*(\?|:|calcul|inform)|(qual|informe|me (diz|diga|passa|passe|informa|informe)|digite|mand[ae])[^.!?]*\bcep\b|c[óo]digo postal|postal code|\bzip\b/i,
    words,
  );
export const city = (words: SimpleLine): Line =>
  ifAsked(
    reads(
      /cidade|bairro|\bonde\b|em que (lugar|local)|local do servi[çc]o|endere[çc]o|localiza[çc]|\bcity\b|\bwhere\b|neighbou?rhood|address|location|ciudad|d[óo]nde|barrio|direcci[óo]n/,
      [posted, confirming],
    ),
    words,
  );
export const when = (words: SimpleLine): Line =>
  ifAsked(
    reads(
      /quando|(para|pra) que dia|qual (o |seria o |é o )?(melhor )?(dia|prazo)|que dia|per[íi]odo|hor[áa]rio|manh[ãa] ou|what time|best time|qu[ée] hora|urg[êe]n|\bprazo\b|\bdata\b|\bwhen\b|which day|what day|how soon|\bdate\b|cu[áa]ndo|qu[ée] d[ií]a|fecha|urgente/,
      [posted, confirming],
    ),
    words,
  );
export const details = (words: SimpleLine): Line =>
  ifAsked(
    reads(
      /descrev|descri[çc][ãa]o|me (conta|conte|fala|fale|explica|explique)|conte (mais|um pouco|o que)|detalh|o que (voc[êe] |vc )?(precisa|exatamente|é preciso|aconteceu|ser[áa])|qual (é )?o (servi[çc]o|problema)|(que|quais) (tipos? de )?servi[çc]o|categoria|tamanho|quantos|metros|describe|tell (me|us) (more|what|about|a bit)|(more|any) detail|what (exactly|needs|kind|service|do you need)|how (big|many)|cu[ée]nta(me|nos)|describ|detalle|qu[ée] (necesita|hay que|servicio|tipo|tama)|cu[áa]nt[oa]s/,
      [posted, confirming],
    ),
    words,
  );
export const budget = (words: SimpleLine): Line =>
  ifAsked(
    reads(
      /or[çc]amento m[áa]ximo|(quanto|valor)[^.?!]*(pretende|quer|pensa|gastar|pagar|limite)[^.?!]*\?|faixa de (valor|pre[çc]o)|(tem|algum|qual)[^.?!]*(or[çc]amento|valor)[^.?!]*(mente|limite|m[áa]xim|previsto)|budget|presupuesto (m[áa]xim|tien|previst)|cu[áa]nto (piensa|quiere)/,
      [posted, confirming],
    ),
    words,
  );
export const plan = (words: SimpleLine): Line =>
  ifAsked(/(conv[êe]nio|particular|plano|insurance|health plan|seguro|obra social|out of pocket)[^?.!]*\?/i, words);
/** Papers and dates of birth that a front desk may ask for. */
export const papers = (words: SimpleLine): Line =>
  ifAsked(
    /\bcpf\b|data de nascimento|\brg\b|date of birth|birthday|fecha de nacimiento|primeira vez (aqui|na cl[íi]nica|com)[^.!]*\?|first (time|visit)[^.!]*\?|primera vez[^.!]*\?/i,
    words,
  );

export const firstOf = tap(1);

/** A service asked for there, however the city was written down. */
export const jobIn = (...places: readonly string[]): Check => ({
  kind: "one_of",
  checks: places.flatMap((place) => {
    const bare = place.normalize("NFD").replace(/\p{M}/gu, "");
    const written = [place, bare, place.toLowerCase(), bare.toLowerCase(), place.toUpperCase()].flatMap((one) => [
      one,
      `${one} - SP`,
      `${one}/SP`,
      `${one}, SP`,
    ]);
    return [...new Set(written)].map((one) => ({ kind: "job", city: one }) as const);
  }),
});

/** A person has it, or was offered. */
export const personHasIt: Check = { kind: "handed_over", reasons: ["requested", "sentiment", "rule", "low_confidence"] };
export const personNear: Check = { kind: "one_of", checks: [personHasIt, { kind: "person_offered" }] };

/** What whoever sends goods back may be asked, in any order. */
export const backQuestions = (way: string, because: string, noPhoto: string, yes: string): readonly Line[] => [
  backOrOther(way),
  order(),
  which(firstOf),
  reason(because),
  photo(noPhoto),
  agree(yes),
];
