// Words that hold a sentence together in Portuguese, English and Spanish, folded: articles, pronouns, pointings, prepositions, verbs of being and having,
// question words, and the names of money. None of them is a slip for the name of a thing, however near its letters are: "desses" is no "dresses".
const pointing =
  "este esta estes estas esse essa esses essas isto isso aquele aquela aqueles aquelas aquilo deste desta destes destas disto desse dessa desses dessas disso " +
  "daquele daquela daqueles daquelas daquilo neste nesta nestes nestas nisto nesse nessa nesses nessas nisso naquele naquela naqueles naquelas aquelo " +
  "mesmo mesma mesmos mesmas outro outra outros outras these those this that such estos esos esas aquel aquella aquellos aquellas eso esto";
const persons =
  "eu tu ele ela eles elas nos voce voces dele dela deles delas nele nela neles nelas meu minha meus minhas seu sua seus suas nosso nossa nossos nossas " +
  "comigo contigo conosco consigo mim lhe lhes gente they them their theirs your yours our ours mine his hers ella ellos ellas nosotros ustedes usted vosotros " +
  "suyo suya nuestro nuestra nuestros nuestras conmigo";
const joining =
  "com sem para pra pro pras pros por pelo pela pelos pelas entre sobre desde depois antes ate contra durante perto longe dentro fora alem atraves conforme porque " +
  "pois quando enquanto embora porem mas tambem ainda apenas somente agora entao assim aqui ali onde donde sempre nunca jamais talvez quase muito muita muitos muitas " +
  "pouco pouca poucos poucas tanto tanta tantos tantas todo toda todos todas cada algum alguma alguns algumas nenhum nenhuma qualquer quaisquer ambos ambas " +
  "with without from into onto about above below under over between among through during before after since until because while where when which what whose " +
  "there here then than also only even still already always never maybe almost very much many more most less least some none each every both either neither another other others " +
  "hasta hacia segun aunque pero sino cuando donde mientras tambien todavia siempre quizas casi mucho mucha muchos muchas poco poca pocos pocas tanto algun alguna algunos algunas " +
  "ningun ninguna cualquier cualquiera ambos mismo misma mismos mismas otro otra otros otras despues antes aqui alli luego solo";
const asking =
  "quem qual quais quanto quanta quantos quantas como quando quien quienes cual cuales cuanto cuanta cuantos cuantas cuando how why who whom whose";
const being =
  "sao ser sido sera seria seriam era eram foi foram fosse estar esta estao estava estavam esteve estou tem temos tinha tinham tenho tiver tivesse teria haver havia houve " +
  "fica ficam ficar vem vai vao vou pode podem posso podia poderia deve devem devo cabe cabem serve servem are was were been being have has had having does did done will would " +
  "shall should could might must cannot soy eres somos son estoy estamos estan era eran fue fueron tengo tiene tienen tenia hay habia puede pueden puedo podria debe deben";
const money =
  "real reais reales conto contos pila pilas paus pau mangos centavo centavos dinheiro grana dinero peso pesos dollar dollars dolar dolares bucks euro euros cents";

const all: ReadonlySet<string> = new Set([pointing, persons, joining, asking, being, money].join(" ").split(" "));

/** Whether a folded word only holds a sentence together. */
export const isFunctionWord = (word: string): boolean => all.has(word);
