import { foldText } from "#shared/fold-text.ts";

// Endings of Portuguese, longest first, on folded words; the second number is how much of the word must stay. PostgreSQL's own stemmer needs the accents
// ("devolucoes" and "devolucao" do not meet in it), and people who write in a chat leave them out.
const endings: readonly (readonly [string, number])[] = (
  [
    ["amentos", 3],
    ["imentos", 3],
    ["amento", 3],
    ["imento", 3],
    ["adoras", 3],
    ["adores", 3],
    ["aremos", 3],
    ["eremos", 3],
    ["iremos", 3],
    ["idades", 4],
    ["assem", 3],
    ["essem", 3],
    ["issem", 3],
    ["avamos", 3],
    ["ariam", 3],
    ["eriam", 3],
    ["iriam", 3],
    ["adora", 3],
    ["ador", 3],
    ["mente", 4],
    ["idade", 4],
    ["veis", 4],
    ["acoes", 2],
    ["icoes", 2],
    ["ucoes", 3],
    ["coes", 3],
    ["acao", 2],
    ["icao", 2],
    ["ucao", 3],
    ["cao", 3],
    ["soes", 3],
    ["sao", 3],
    ["oes", 3],
    ["ando", 3],
    ["endo", 3],
    ["indo", 3],
    ["adas", 3],
    ["ados", 3],
    ["idas", 3],
    ["idos", 3],
    ["amos", 3],
    ["emos", 3],
    ["imos", 3],
    ["aram", 3],
    ["eram", 3],
    ["iram", 3],
    ["aria", 3],
    ["eria", 3],
    ["iria", 3],
    ["asse", 3],
    ["esse", 4],
    ["isse", 3],
    ["avam", 3],
    ["ivel", 3],
    ["avel", 3],
    ["ente", 4],
    ["ante", 4],
    ["ada", 3],
    ["ado", 3],
    ["ida", 3],
    ["ido", 3],
    ["ava", 3],
    ["iam", 3],
    ["ara", 3],
    ["era", 4],
    ["ira", 4],
    ["rei", 3],
    ["ram", 3],
    ["ais", 3],
    ["eis", 3],
    ["ois", 3],
    ["ar", 3],
    ["er", 3],
    ["ir", 3],
    ["am", 3],
    ["em", 3],
    ["ou", 3],
    ["ei", 3],
    ["eu", 3],
    ["iu", 3],
    ["ia", 3],
    ["al", 4],
    ["el", 4],
    ["as", 3],
    ["os", 3],
    ["es", 3],
    ["is", 3],
    ["a", 3],
    ["o", 3],
    ["e", 3],
    ["s", 3],
  ] as const
).toSorted((one, other) => other[0].length - one[0].length);

/** The same sound, spelled as people spell it: "praso", "trokar", "xegar", "parcellar". */
const soundOf = (word: string): string =>
  word
    .replaceAll("ch", "x")
    .replaceAll("ph", "f")
    .replaceAll("k", "c")
    .replaceAll("y", "i")
    .replaceAll("w", "v")
    .replaceAll("z", "s")
    .replaceAll(/(.)\1+/g, "$1")
    .replace(/^h/, "");

/** What a word is reduced to, so that "parcelas", "parcelar" and "parcelamento" meet. Takes and gives folded text. */
export function stem(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return word;
  const plain = word.replace(/ns$/, "m").replace(/(?<=[aeo])is$/, "l");
  const ending = endings.find(([end, least]) => plain.endsWith(end) && plain.length - end.length >= least);
  const cut = ending ? plain.slice(0, -ending[0].length) : plain;
  // "troca" and "troque", "pago" and "pague": the same sound, spelled by the vowel behind it.
  return soundOf(cut.replace(/qu$/, "c").replace(/gu$/, "g"));
}

const common = new Set(
  `a o as os um uma uns umas de do da dos das dum duma no na nos nas num numa em por pelo pela pelos pelas para pra pras pro pros com sem sob sobre ate ao aos e ou mas se que
  q qual quais quando quanto quantos quanta quantas como onde aonde quem cujo porque pq porq por que eu tu ele ela nos vos eles elas voce voces vc vcs cê ce me te lhe lhes meu minha meus minhas seu sua seus suas
  nosso nossa nossos nossas isso isto aquilo esse essa esses essas este esta estes estas aquele aquela aqueles aquelas ser sou es somos sao era eram foi foram seria sera serao
  estar estou esta estao estava tem tenho temos tinha ter teria tive tera ha havia haver hei ja nao sim tambem muito muita muitos muitas mais menos so ainda entao ai la aqui ali agora depois antes
  posso pode podem podemos poderia poderiam consigo consegue conseguem conseguir quero queria quer querem gostaria gostava preciso precisa precisam precisar devo deve devem dever faco faz fazem fazer feito vou vai vao vamos ir fica ficam ficar
  saber sei sabe sabem dizer diga diz fala falar favor porfavor obrigado obrigada oi ola bom boa dia tarde noite gente pessoal moco moca amigo amiga tudo bem blz ok certo ne ta to tava
  algum alguma alguns algumas nenhum nenhuma outro outra outros outras mesmo mesma cada todo toda todos todas qualquer quaisquer tipo coisa coisas jeito caso loja lojas voces site duvida duvidas pergunta perguntar informacao informacoes explica explicar ajuda ajudar
  uso usar usa usam cai caiu cair pessoalmente levo levar
  funciona funcionam existe existem acontece acontecem dar da dao der deu queria gostaria seria possivel tal aos enquanto porem pois
  acho achar encontro encontrar vejo ver olhar mostra mostrar manda mandar tao cade oque oq eh msm tbm tb hj mto mt dps
  the an of to in on at for with and or but if is are was were be been do does did can could will would should may might have has had i you he she it we they my your his her its our their this that these those what which who when where how why much many any some no not yes please there here from by as about so than then just get got want need know tell me us let
  el los las un unos unas del al y pero si cual cuales cuando cuanto cuantos donde quien yo usted ustedes el ella ellos ellas mi tu su sus nuestro nuestra eso esto ese esa ser soy es son fue estar estoy esta estan tengo tiene tienen hay ya tambien muy mas solo puedo puede pueden quiero quisiera necesito hacer hago hace saber favor hola gracias buenos dias para por con sin sobre como que`
    .split(/\s+/)
    .map(foldText),
);

const wordPattern = /[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu;

/** All words of a text, folded, in order. */
export function wordsOf(text: string): string[] {
  return [...foldText(text).matchAll(wordPattern)]
    .flatMap(([word]) => word.split(/[-'’]/))
    .filter((word) => word !== "")
    .map((word) => word.slice(0, 40));
}

// They tell little beside others, and all there is where nothing else was said: "como funciona o site?".
const tellingAlone = new Set("funciona funcionam existe existem acontece acontecem site usar uso usa".split(" "));

/** The words of a text that tell something, folded. */
export function tellingWords(text: string): string[] {
  const words = wordsOf(text);
  const telling = words.filter((word) => !common.has(word) && (word.length > 1 || /\d/.test(word)));
  return telling.length > 0 ? telling : words.filter((word) => tellingAlone.has(word));
}
