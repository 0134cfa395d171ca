// Words with feeling, −1 … 1, in groups of equal strength; folded. A word with blanks is matched as it stands.
const groups: readonly [number, string][] = [
  [
    0.9,
    "adorei|amei|amo|apaixonada|apaixonado|maravilhoso|maravilhosa|excelente|excelentes|perfeito|perfeita|incrivel|sensacional|espetacular|fantastico|fantastica|impecavel|nota 10|nota dez|melhor loja|superou|arrasam|arrasou|" +
      "love|loved|amazing|awesome|excellent|perfect|wonderful|fantastic|best store|encanto|encanta|maravilla|increible|estupendo|genial|geniales",
  ],
  [
    0.65,
    "otimo|otima|otimos|adoro|feliz|satisfeito|satisfeita|parabens|recomendo|lindo|linda|lindos|top|show|gostei muito|muito bom|muito boa|eficiente|atencioso|atenciosa|confiavel|gratidao|deus te abencoe|rapidissimo|" +
      "great|happy|recommend|beautiful|lovely|glad|well done|contento|contenta|feliz|felicitaciones|felicito|buenisimo|muy bueno|muy buena|recomendado",
  ],
  [
    0.4,
    "bom|boa|bons|boas|gostei|gosto|legal|bacana|massa|rapido|rapida|obrigado|obrigada|valeu|vlw|obg|agradeco|grato|grata|ajudou|resolveu|certinho|funciona bem|valeu a pena|beleza|tranquilo|" +
      "good|nice|cool|thanks|thank|helpful|fast|fine|works great|bueno|buena|gracias|rapido|amable|agradezco|agradecido|gusto|gusta",
  ],
  // Politeness of a greeting carries almost no feeling.
  [
    0,
    "bom dia|boa tarde|boa noite|buenos dias|buenas tardes|buenas noches|good morning|good afternoon|good evening|tudo bem|tudo bom|bem|mais barato|mais caro|mais cara|mas caro|most expensive|menos de|ate|melhor preco",
  ],
  [
    -0.35,
    "demora|demorando|demorado|atraso|atrasado|atrasada|atrasou|caro|carissimo|problema|problemas|erro|errado|errada|dificil|confuso|chato|faltando|faltou|falta|triste|duvidoso|cansei|cansado|cansada|aborrecido|preocupado|preocupada|recusado|recusada|pequeno demais|" +
      "late|slow|problem|wrong|error|difficult|expensive|missing|sad|tired|declined|tarde|lento|problema|equivocado|caro|dificil|falta|demora|error|rechazada|atrasado",
  ],
  [
    -0.6,
    "ruim|ruins|quebrado|quebrada|quebrou|defeito|defeituoso|defeituosa|decepcionado|decepcionada|decepcao|insatisfeito|insatisfeita|irritado|irritada|chateado|chateada|descaso|enrolam|enrolando|enrolacao|reclamar|reclamacao|procon|reclame aqui|" +
      "nao funciona|nao funcionou|nao chegou|nao chega|nunca chega|nunca chegou|nao recebi|nao resolve|nao resolvem|ninguem responde|ninguem me responde|ninguem resolve|nao respondem|sem resposta|perdi a paciencia|faz dias|cobraram duas vezes|pior|odiei|raiva|rasgado|rasgada|trincada|" +
      "bad|broken|defective|disappointed|damaged|angry|annoyed|upset|complaint|useless|nobody answers|never arrived|never arrives|doesn't work|does not work|not working|malo|mala|roto|rota|defectuoso|decepcionado|decepcionada|molesto|enojado|queja|no funciona|no llego|no llega|nunca llego|nunca llega|nadie responde|nadie me responde|danado",
  ],
  [
    -0.9,
    "pessimo|pessima|pessimos|horrivel|horriveis|terrivel|absurdo|absurda|vergonha|palhacada|lixo|ridiculo|ridicula|odeio|detestei|golpe|golpistas|ladroes|roubo|enganaram|enganada|enganado|enganosa|desrespeito|falta de respeito|furioso|furiosa|processar|inadmissivel|inaceitavel|lamentavel|merda|porra|bosta|droga|nunca mais|" +
      "terrible|horrible|awful|worst|hate|scam|ridiculous|unacceptable|disgusting|shit|fraud|joke of a company|pesimo|pesima|horrible|terrible|verguenza|estafa|asco|odio|peor|inaceptable|mierda|nunca mas|ridiculo",
  ],
];

function build(): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const [value, line] of groups) for (const term of line.split("|")) if (!values.has(term)) values.set(term, value);
  return values;
}

export const sentimentTerms = build();
export const longestSentimentTerm = 3;

export const negators = new Set(
  "nao nunca nem nada jamais sem not no never isn't wasn't don't doesn't nothing tampoco ni sin nada".split(" "),
);
/** Words that make the feeling beside them stronger or weaker. */
export const strengths: ReadonlyMap<string, number> = new Map([
  ...[
    "muito",
    "muita",
    "mto",
    "super",
    "demais",
    "extremamente",
    "totalmente",
    "completamente",
    "bastante",
    "tao",
    "mega",
    "ultra",
    "very",
    "so",
    "really",
    "extremely",
    "totally",
    "too",
    "muy",
    "tan",
    "demasiado",
    "realmente",
  ].map((word): [string, number] => [word, 1.35]),
  ...["pouco", "meio", "levemente", "quase", "slightly", "somewhat", "bit", "poco", "algo"].map((word): [string, number] => [word, 0.6]),
]);
export const emojiValues: ReadonlyMap<string, number> = new Map([
  ...["😍", "❤", "🥰", "😘", "🤩", "💖", "💕", "👏", "🎉", "💯"].map((sign): [string, number] => [sign, 0.7]),
  ...["😀", "😁", "😊", "🙂", "😄", "👍", "🙏", "😃", "✅", "😉"].map((sign): [string, number] => [sign, 0.4]),
  ...["😕", "🙁", "😢", "😞", "😔", "😭", "👎"].map((sign): [string, number] => [sign, -0.5]),
  ...["😡", "🤬", "😠", "💩", "🤮"].map((sign): [string, number] => [sign, -0.9]),
]);
