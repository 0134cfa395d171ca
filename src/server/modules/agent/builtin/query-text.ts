import type { Entity } from "#shared/messages.ts";
import { fold, words } from "../understanding/fold.ts";
import { isFunctionWord } from "../understanding/function-words.ts";

// Words that ask, greet, point or pay, and name nothing that could be found.
const asking = new Set(
  (
    "salve fala eae eai iae coe miga amg galera vei truta chefe patrao moca moco hiya buenas " +
    "oi ola opa bom boa dia tarde noite tudo bem eu me mim voce voces a o as os um uma uns umas de da do das dos e ou em no na nos nas com por para pro pra que se ja so ai la aqui agora hoje tambem mais menos muito " +
    "quero queria gostaria preciso ver veja mostra mostrar mostre tem teria ter ha existe vende vendem procuro procurando busco buscando comprar compra levar achar encontrar indica recomenda sugere manda passa me fala diz saber " +
    "quais qual quanto quanta custa custam valor preco precos esta sai fica reais real r ate entre acima abaixo maximo minimo partir faixa barato barata baratos baratas caro cara caros caras melhor melhores bom bons boas " +
    "opcao opcoes modelo modelos produto produtos tipo marca marcas item itens coisa coisas algum alguma alguns algumas esse essa esses essas este esta isso ele ela dele dela aquele aquela outro outra outros outras favor obrigado " +
    "coloca coloque bota poe adiciona adicionar carrinho quero tira remove estoque disponivel disponiveis ainda pronta entrega detalhes detalhe sobre nao sim loja unidade unidades compara comparar diferenca primeiro segundo terceiro ultimo " +
    "vi site internet hein hm hmm ah ahh oh opa eita entao deixa deixe esquece pode ser podem serve gostei legal show beleza pois sem menos ficar levo vou vai seria tava ta olha olhar olho dando dar uma olhada ajuda ajudar presente presentear ganhar mandar " +
    "minha meu minhas meus nossa nosso mae pai filho filha esposa marido namorada namorado amigo amiga irma irmao avo sobrinho sobrinha uso pessoa " +
    "escolher gastar pagar ate uns dinheiro conta rapido urgente bota botar poe joga jogar adicione agregar dele dela deles delas ainda mesmo la tal " +
    "hey hi anything something below under over above around about cheaper them those these and or get got looking sell selling could can may there im " +
    "si agrega agregala agregalo anade anadela anadelo ponlo ponla al del lo algo mas menos baratas baratos hasta unos unas buenas buenos dias tardes noches venden quisiera necesito " +
    "fechou fechado fechamos fecha demorou demoro topo topei combinado certo certinho otimo otima perfeito perfeita maravilha massa adorei amei curti suave tranquilo tranquila firmeza partiu vamos simbora claro uhum aham valeu tmj maneiro dale vale listo genial perfecto claro cool great awesome fine alright yeah yep sure lets let then so ok okay okey joia gente mano cara amigo querida " +
    "estou ideia ideias nocao sugestao sugestoes dica dicas duvida duvidas perdido perdida sei atras penso pensando bem lugar aniversario natal adora gosta ama curte usa prefere quer pensei acho que seria bacana legal algo assim tipo por volta dentro orcamento limite verba maximo max teto " +
    "only ones just apenas somente solo solamente aquellos aquellas unicamente " +
    "fazer faz fazem completar anos aninhos indicam indicar recomendam recomendar sugerem sugerir sugestoes nada " +
    "novia novio mama papa hijo hija padre madre hermano hermana esposo regalo regalos girlfriend boyfriend wife husband mom dad mother father gift gifts " +
    "facul faculdade escola trabalho estudar estudos casamento viajar " +
    "ram memoria armazenamento cor cores tamanho tam numero nº voltagem versao desse jeito igual parecido parecida parecidos parecidas mostrou mostrei falei disse falou achei custo beneficio " +
    "the an of for with i want would like need to see show me some any do you have is are it this that one how much cost price please buy looking find more cheap cheapest add cart in stock available tell about hi hello " +
    "un el los las una unos unas quiero quisiera busco necesito tienen hay cuanto cuesta precio mas y con sin para mi muestrame ver este ese esto carrito hola favor en stock disponible agrega"
  ).split(" "),
);
const notNamed = new Set([
  "price_range",
  "money",
  "quantity",
  "order_number",
  "phone",
  "email",
  "cpf",
  "cep",
  "person_name",
  "color",
  "reference",
]);

/** What is left of a message when asking words and read entities are taken away: perhaps the name of a product. */
export function queryText(text: string, entities: readonly Entity[], without: readonly string[] = []): string {
  let rest = ` ${fold(text.normalize("NFC"))} `;
  for (const entity of entities) {
    if (notNamed.has(entity.type) || isWornSize(entity) || measureOf(entity) !== null || without.includes(entity.type))
      rest = rest.replace(fold(entity.text), " ");
  }
  // An age names nothing: "meu filho faz 10 anos".
  rest = rest.replace(/\b\d{1,2} (?:anos|aninhos|years?(?: old)?|anios)\b/g, " ");
  const kept = (rest.match(/[\p{L}\d]+(?:[.-][\p{L}\d]+)*/gu) ?? []).filter((word) => {
    const opened = words(word);
    return opened.some((part) => part !== "_laugh" && !asking.has(part) && !isFunctionWord(part));
  });
  // A number with its unit is looked for as catalogues write it, whatever slips it was said with.
  const measures = entities.flatMap((entity) => measureOf(entity) ?? []);
  return [...kept, ...new Set(measures)].join(" ").slice(0, 120).trim();
}

/** A size of clothes or shoes: products have it among their variants, not in their names. */
const isWornSize = ({ type, value }: Entity) => type === "size" && typeof value === "string" && /^(?:\d{2}|[PMGSLX]{1,3}|G\d)$/.test(value);

function measureOf({ type, value }: Entity): string | null {
  if (typeof value !== "string") return null;
  if (type === "measure") return fold(value);
  return type === "size" && value.endsWith('"') ? `${value.slice(0, -1)} pol` : null;
}

/** How well a product's name answers to what was said: share of the said words that the name has. */
export function nameMatch(said: string, name: string): number {
  const asked = said.split(" ").filter((word) => word !== "");
  if (asked.length === 0) return 0;
  const named = new Set(fold(name.normalize("NFC")).match(/[\p{L}\d]+/gu) ?? []);
  const has = (word: string) =>
    named.has(word) || (word.length > 3 && [...named].some((part) => part.startsWith(word) || (part.length > 3 && word.startsWith(part))));
  return asked.filter(has).length / asked.length;
}
