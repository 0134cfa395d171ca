// Words with feeling, −1 … 1, in groups of equal strength; folded. A star stands for any ending; words with blanks are one expression.
// Written from the language, not learnt from reviews: what is measured with them may be believed.
const groups: readonly [number, string][] = [
  [
    0.9,
    "adorei|adoramos|amei|amamos|amo|amou|amaram|apaixonad*|maravilh*|excelent*|exelent*|excelen*|perfeit*|perfeto|incrivel|incriveis|sensacional|espetacular|fantastic*|impecavel|nota _number|nota dez|nota mil|melhor loja|superou|arras*|" +
      "love|loved|amazing|awesome|excellent|perfect|wonderful|fantastic|best store|encanto|encanta|maravilla|increible|estupendo|genial|geniales|superou minhas expectativas|superou as expectativas|melhor do que esperava|melhor que o esperado|alem das expectativas|cinco estrelas|_number estrelas",
  ],
  [
    0.7,
    "otim*|otmo|hotimo|adoro|feliz|felizes|satisfeit*|parabens|recomend*|recomed*|recomendad*|lind*|top|show|gostei muito|muito bom|muito boa|eficient*|atencios*|confiav*|gratidao|abencoe|rapidissim*|antes do prazo|antes da data|antes do previsto|antes do esperado|antes do combinado|" +
      "chegou antes|super rapid*|bonit*|confortav*|surpreend*|pontual*|pontualidade|encant*|elogi*|caprich*|content*|compraria novamente|comprarei novamente|comprar novamente|comprarei mais|comprarei outras|voltarei a comprar|sempre compro|vale a pena|valeu a pena|fofo|fofa|fofinh*|delicad*|charmos*|" +
      "atendeu as expectativas|atendeu minhas expectativas|atende as expectativas|atendeu as minhas expectativas|atende minhas expectativas|atendeu a expectativa|bem embalad*|muito bem|agilidade|ageis|agil|rapidez|amor|" +
      "great|happy|recommend|beautiful|lovely|glad|well done|contento|contenta|felicitaciones|felicito|buenisim*|muy bueno|muy buena|recomendado",
  ],
  [
    0.45,
    "bom|boa|bons|boas|gostei|gostamos|gostou|gostaram|gosto|legal|bacana|massa|rapid*|obrigad*|valeu|agradec*|agrad*|grat*|ajudou|resolveu|resolveram|certinh*|funciona bem|funcionou|funcionando|beleza|tranquil*|tudo certo|tudo ok|tudo bem|tudo perfeito|tudo em ordem|tudo conforme|satisfatori*|adequad*|cumpri*|util|uteis|facil|pratic*|" +
      "dentro do prazo|no prazo|em dia|no tempo certo|na data|prazo certo|conforme|como esperado|dentro do esperado|como descrito|de acordo|igual a foto|igual da foto|igual ao anunci*|custo beneficio|sem problemas|sem problema|sem nenhum problema|nao tive problema*|nao tive nenhum problema|nao deu problema|nao tenho do que reclamar|nada a reclamar|sem reclamac*|nao deixa a desejar|nao tem erro|nao atras*|nao demor*|nenhum problema|correto|correta|corretamente|segur*|original|originais|seriedade|serio|serios|honest*|qualidade|bem feit*|bem acabad*|perfume|cheiros*|gostos*|melhor|educad*|simpatic*|" +
      "good|nice|cool|thanks|thank|helpful|fast|fine|works great|buen*|gracias|amable|agradezco|agradecido|gusto|gusta|macia|macio|resistente|chegou rapid*|compensa|aprovad*|aprovei|indico|indicarei|confianca|cuidado|de primeira|chegou direitinho|direitinho|em perfeito estado|perfeito estado|intact*|lacrad*",
  ],
  [0.2, "ok|okay|certo|blz"],
  // Politeness of a greeting carries almost no feeling; nor do words of price and choosing.
  [
    0,
    "bom dia|boa tarde|boa noite|buenos dias|buenas tardes|buenas noches|good morning|good afternoon|good evening|mais barato|mais caro|mais cara|mas caro|most expensive|menos de|melhor preco|o melhor|a melhor|qual melhor|melhor entre|de boa|boa parte|qualidade do|qualidade da|a qualidade|qualidade de|que qualidade|legal da|gosto de|da melhor|para melhor|obrigado a|obrigada a|obrigatori*|agradecer se|agradeceria|agradeco se|seguranca|seguro de|mais rapid*|o mais rapido|legalmente|muito obrigado pela atencao|ainda nao testei|ainda nao usei|ainda nao abri|ainda nao experiment*|nao testei|ainda nao instal*|ainda nao li|sem comentarios|nao sei se|atras de|nao precisa ser caro|nao precisa ser muito caro|nao precisa ser cara|nao seja caro|nao seja cara|nao seja muito caro|nao seja muito cara|nao muito caro|nao muito cara|nao tao caro|nada muito caro|quanto demora|quanto que demora|demora quanto|demora quantos|demora quantas|quantos dias demora|quanto tempo demora|demora mais ou menos quanto|quanto mais ou menos|mais ou menos quanto|demora quanto mais ou menos|demora mais ou menos|quanto demora mais ou menos|cuanto demora|demora cuanto|not too expensive|da tarde|de tarde|a tarde|na tarde|nessa tarde|desta tarde|essa tarde|esta tarde|la tarde|mais tarde|mas tarde|uma tarde|mais ou menos _number|mais ou menos uns|mais ou menos umas|uns mais ou menos|more or less|mas o menos",
  ],
  // What people write of when something is amiss, and also when all is well: it hardly counts beside another word.
  [
    -0.2,
    "troc*|devolv*|devolu*|estorn*|reembols*|cancel*|aguard*|esperando|cade|cade meu|cade o|cade a|ainda nao|correios|sem nota|diferent*|somente _number|apenas _number|somente um*|apenas um*|so um|so uma|metade|contato|entrei em contato|cobrand*|pequenininh*|caro|meu dinheiro|dinheiro de volta|trocad*|nao tem|nao quer*|nao sei|nao esta|nao foi|nao tenho|nao tive|nao era|nao e o|nao aceit*|nao consta|nao deu|nao houve|nao tinha*|nao tinham|outro produto|outro modelo|outra cor|prometid*|ate agora|ate hoje|ate o momento|ate o presente|nao consig*|nao conseg*|nao compr*|nao entreg*|em falta|prejuizo|expensive|pricey|caro demais|cara demais|caros demais|muito caro|muito cara|muy caro|muy cara|demasiado caro|carissim*",
  ],
  [
    -0.35,
    "nao gostei|nao gostou|nao gostamos|nao serv*|nao deu certo|nao liga|nao indico|nao compensa|nao atend*|nao corresponde*|nao condiz|nao e original|nao foi o|nao obtive|nao enviaram|nao postaram|nao cumpr*|nao concord*|nao confi*|nao aparece|nao encaix*|nao e compativel|nao acend*|nao dur*|usado|usada|usados|arrepend*|errad*|faltando|faltou|faltaram|falta|faltam|nem sequer|nem ao menos|nao mandaram|incompativ*|demor*|lent*|atras*|problem*|erro|erros|dificil|dificuld*|confus*|chat*|triste|duvidos*|cansei|cansad*|aborrec*|preocupad*|pequeno demais|fora do prazo|pendent*|apertad*|desconfort*|insegur*|" +
      "so recebi|so veio|so chegou|so entregaram|recebi apenas|recebi so|recebi somente|veio apenas|veio somente|veio so|chegou apenas|chegou somente|chegou so|parcial*|incomplet*|incorret*|inferior|fraco|fraca|fracos|fragil|frageis|fino demais|fina demais|mole|dura demais|nada a ver|deixou a desejar|deixa a desejar|deixaram a desejar|poderia ser melhor|pode melhorar|precisa melhorar|podia ser|esperava mais|esperava melhor|nao esperava|infelizmente|simples demais|mal|sem retorno|sem resposta|sem posic*|sem solucao|sem previs*|contestar|tentei contato|tentando contato|tento contato|" +
      "late|slow|problem|wrong|error|difficult|missing|sad|tired|declined|tarde|lento|problema|equivocado|dificil|demora|error|rechazada|atrasado|prazo venceu|passou do prazo|passou o prazo|venceu o prazo|prazo expirou|estourou o prazo|enorme demora|regular|mais ou menos|razoavel|meia boca|feio|feia|feios|desbotad*|desbotou|encolh*|pelinh*|fedor|fedid*|forte demais|barulhent*|trav*|folgad*|frouxo|frouxa|soltando|soltou|soltaram|descol*|desmont*|vazou|vazando|queimou|queimad*|parou|estrag*",
  ],
  [
    -0.65,
    "descontent*|infeli*|indisponi*|no me gusta|no me gusto|no es buen*|em falta no estoque|fora de estoque|ruim|ruins|quebr*|defeit*|decepcion*|decepcao|decep*|insatisf*|irritad*|chatead*|frustr*|descaso|enrol*|reclam*|procon|reclame aqui|trincad*|amassad*|riscad*|arranhad*|rasgad*|manchad*|danific*|avariad*|violad*|tort*|rachad*|enferruj*|mofad*|vencid*|sujo|suja|suj*|extravi*|sumiu|falso|falsa|falsific*|pirata|replica|paraguai|imitac*|xing ling|desapont*|engan*|mentir*|mentiu|propaganda enganosa|desrespeit*|negligen*|incompet*|despreparad*|mal feit*|mal acabad*|mal embalad*|pessima qualidade|baixa qualidade|" +
      "nao funciona*|nao funcionou|nao cheg*|nunca cheg*|nao receb*|nunca receb*|nao foi entregue|nao foram entregues|nao veio|nao vieram|nao resolve*|ninguem responde|ninguem me responde|ninguem resolve|nao respond*|perdi a paciencia|faz dias|cobraram duas vezes|pior|odiei|raiva|nao recomend*|nao vale*|nao presta|nao mandaram|jogar fora|joguei fora|jogado fora|dinheiro fora|perdi dinheiro|perda de dinheiro|perda de tempo|veio outro|veio outra|providenc*|justica|judicial|advogad*|providencia*|" +
      "bad|broken|defective|disappointed|damaged|angry|annoyed|upset|complaint|useless|nobody answers|never arrived|never arrives|doesn't work|does not work|not working|malo|mala|roto|rota|defectuoso|decepcionado|decepcionada|molesto|enojado|queja|no funciona|no llego|no llega|nunca llego|nunca llega|nadie responde|nadie me responde|danado|ate agora nada|ate hoje nada",
  ],
  [
    -0.95,
    "pessim*|pesimo|pesima|horriv*|horrivel|terriv*|absurdo|absurda|vergonh*|palhac*|lixo|porcaria|ridicul*|odeio|detest*|golp*|ladroes|ladrao|roub*|falta de respeito|furios*|process*|inadmissiv*|inaceitav*|lament*|merda|porra|bosta|droga|nunca mais|fraude|fui lesad*|lesad*|calote*|desonest*|" +
      "terrible|horrible|awful|worst|hate|scam|ridiculous|unacceptable|disgusting|shit|fraud|joke of a company|verguenza|estafa|asco|odio|peor|inaceptable|mierda|nunca mas|indign*|revolt*|nojo|nota zero|zero estrelas|pesadelo|safad*|picaret*",
  ],
];

interface Terms {
  exact: ReadonlyMap<string, number>;
  /** Beginnings of the last word, under the expression's first words and the beginning's first three letters. */
  starts: ReadonlyMap<string, readonly (readonly [string, number])[]>;
}

function build(): Terms {
  const exact = new Map<string, number>();
  const starts = new Map<string, [string, number][]>();
  for (const [value, line] of groups) {
    for (const term of line.split("|")) {
      if (!term.endsWith("*")) {
        if (!exact.has(term)) exact.set(term, value);
        continue;
      }
      const start = term.slice(0, -1);
      const key = start.slice(0, start.lastIndexOf(" ") + 4);
      starts.set(key, [...(starts.get(key) ?? []), [start, value]]);
    }
  }
  return { exact, starts };
}

const terms = build();
export const longestSentimentTerm = 5;

/** The feeling of an expression (words with blanks between); undefined when it has no entry. */
export function feelingOf(expression: string): number | undefined {
  const exact = terms.exact.get(expression);
  if (exact !== undefined) return exact;
  const last = expression.lastIndexOf(" ") + 1;
  let best: readonly [string, number] | undefined;
  for (const entry of terms.starts.get(expression.slice(0, last + 3)) ?? [])
    if (expression.startsWith(entry[0]) && (best === undefined || entry[0].length > best[0].length)) best = entry;
  return best?.[1];
}

export const negators = new Set(
  "nao nunca nem jamais sem nenhum nenhuma not never isn't wasn't don't doesn't nothing tampoco ni sin nada".split(" "),
);
/** Words that make the feeling beside them stronger or weaker. */
export const strengths: ReadonlyMap<string, number> = new Map([
  ..."muito muita muitos muitas super demais extremamente totalmente completamente bastante tao mega ultra hiper bem very so really extremely totally too muy tan demasiado realmente"
    .split(" ")
    .map((word): [string, number] => [word, 1.35]),
  ..."pouco meio levemente quase slightly somewhat bit poco algo".split(" ").map((word): [string, number] => [word, 0.6]),
]);
/** What follows weighs more than what stood before. */
export const contrasts = new Set("mas porem contudo todavia entretanto so pena but however pero aunque".split(" "));
export const emojiValues: ReadonlyMap<string, number> = new Map([
  ...["😍", "❤", "🥰", "😘", "🤩", "💖", "💕", "👏", "🎉", "💯", "🏆", "⭐", "💗", "💙", "💚"].map((sign): [string, number] => [sign, 0.7]),
  ...["😀", "😁", "😊", "🙂", "😄", "👍", "🙏", "😃", "✅", "😉", "👌", "😂"].map((sign): [string, number] => [sign, 0.4]),
  // Tears are shed over a parcel that is awaited and over a price; they are no anger.
  ...["😭", "😩", "😅", "🥲", "😬"].map((sign): [string, number] => [sign, -0.05]),
  ...["😕", "🙁", "😢", "😞", "😔", "🥺"].map((sign): [string, number] => [sign, -0.3]),
  ...["👎", "😒", "😤", "💔"].map((sign): [string, number] => [sign, -0.5]),
  ...["😡", "🤬", "😠", "💩", "🤮"].map((sign): [string, number] => [sign, -0.9]),
]);
