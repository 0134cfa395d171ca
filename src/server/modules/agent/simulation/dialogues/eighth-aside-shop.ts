import { dialoguesOf, ifAsked, setAside } from "../dialogue.ts";
import {
  adding,
  agree,
  backQuestions,
  cep,
  city,
  colour,
  contact,
  email,
  howMany,
  order,
  personHasIt,
  personNear,
  size,
  voltage,
  which,
} from "./eighth-aside-lines.ts";

export const eighthAsideShop = setAside(
  dialoguesOf("ecommerce", [
    {
      name: "eight-01 a loudspeaker for the beach",
      goal: "buy",
      lines: [
        "eii bom diaa ☀️ to atras de uma caixinha de som pra levar pra praia, coisa de até 150 pila",
        "dia 12 tem churras da firma na areia entao nao pode falhar kkkkk quais dessas tem em azul?",
        "show, fico com a azul mais baratinha. joga no carrinho pra mim",
        colour("azul"),
        which("a mais barata em azul"),
        howMany("uma só"),
        adding("isso, essa azul"),
        colour("azul mesmo"),
        adding("isso"),
      ],
      reached: [
        { kind: "shown", thing: { category: "caixas-de-som", most: 15_000 } },
        { kind: "cart", thing: { category: "caixas-de-som", most: 15_000, color: "Azul" }, quantity: 1 },
      ],
    },
    {
      name: "eight-02 a fan for 220 volts, and two sets of towels",
      goal: "buy",
      lines: [
        "oi, aqui em floripa ta um forno 🥵 qro um ventilador mas tem q ser 220v",
        ifAsked(
          /(mesa|coluna|parede|tipo|\bcor\b|or[çc]amento|faixa|valor|at[ée] quanto|prefer)[^.?!]*\?/i,
          "tanto faz o modelo, sendo 220 ta otimo",
        ),
        "o mais barato 220 q tiver em estoque pode colocar no carrinho",
        voltage("220"),
        colour("branco"),
        adding("pode por"),
        colour("a cor q tiver"),
        adding("isso"),
        "e bota junto 2 jogos de toalha branca, do mais em conta",
        howMany("2 jogos"),
        colour("branca"),
        which("o mais barato em branco"),
        adding("isso, 2"),
        colour("branca"),
        adding("pode sim"),
      ],
      reached: [
        { kind: "cart", thing: { category: "ventiladores", name: "Varanda de Coluna" }, quantity: 1 },
        { kind: "cart", thing: { category: "toalhas", color: "Branco" }, quantity: 2 },
      ],
    },
    {
      name: "eight-03 a silver watch for the husband, wrapped",
      goal: "buy",
      lines: [
        "Bom dia, sábado é aniversário do meu marido e eu queria um relógio prateado pra ele, coisa de no máximo 200 reais",
        "ai esse cronógrafo prata é lindo 😍 dá pra mandar embrulhado? cobram a mais por isso?",
        "então tá, quero ele no carrinho por favor",
        colour("prata"),
        adding("isso, prata"),
        colour("prata"),
        adding("isso mesmo"),
      ],
      reached: [
        { kind: "cart", thing: { category: "relogios", name: "Cronógrafo", most: 20_000 }, quantity: 1 },
        {
          kind: "told",
          words: /sem (custo|cobrar|pagar|taxa)|gr[áa]tis|gratuit|n[ãa]o (cobr|tem custo|h[áa] custo|custa|paga)|de gra[çc]a|cortesia/i,
        },
      ],
    },
    {
      name: "eight-04 a sofa for three, and the lift",
      goal: "find",
      lines: [
        "oii to mobiliando o ap aos pouquinhos rs, preciso dum sofa de 3 lugares mas meu limite é 2500",
        ifAsked(/(\bcor\b|tecido|retr[áa]til|modelo|estilo|prefer)[^.?!]*\?/i, "cinza de preferencia, o modelo tanto faz"),
        "ele já vem montado? e se n passar no elevador do predio 😅 posso devolver?",
        "entendi. e no cartao vai em qtas vezes",
      ],
      reached: [
        {
          kind: "one_of",
          checks: [
            { kind: "shown", thing: { category: "sofas", name: "3 lugares", most: 250_000 } },
            { kind: "told", words: /3 lugares[\s\S]*1\.?999|1\.?999[\s\S]*3 lugares/i },
          ],
        },
        {
          kind: "told",
          words: /n[ãa]o (fazemos|faz|inclu|oferec|v[eê]m? montad|montamos|tem montagem|temos|realizamos)|manual|ferragens|desmontad/i,
        },
        { kind: "told", words: /\b7 (\*\*)?dias|sete dias|\*\*7 dias/i },
        { kind: "told", words: /\b10 ?(x|vezes)|dez vezes/i },
      ],
    },
    {
      name: "eight-05 a monitor for games, then a wider one",
      goal: "find",
      lines: [
        "salve, q monitor vcs tem de 27 polegadas com 144hz?",
        "é p jogar valorant, tem q ser liso kkk. e os de 34, qual sai mais barato?",
        "se eu pedir hj chega qdo? moro em campinas interior de sp",
        cep("13083-970"),
      ],
      reached: [
        {
          kind: "one_of",
          checks: [
            { kind: "shown", thing: { category: "monitores", name: "27 pol" } },
            { kind: "told", words: /27 ?pol[\s\S]*1\.?(539|889)|1\.?(539|889)[\s\S]*27 ?pol/i },
          ],
        },
        {
          kind: "one_of",
          checks: [
            { kind: "shown", thing: { category: "monitores", name: "34 pol" } },
            { kind: "told", words: /2\.?(319|849)/ },
          ],
        },
        { kind: "told", words: /\d+ (a|até|e) \d+ dias|\d+ dias|dias [úu]teis|\d{1,2}\/1[12]\b|de dezembro/i },
      ],
    },
    {
      name: "eight-06 the bridesmaid in green",
      goal: "find",
      lines: [
        "miga vou ser madrinha dia 19 e ainda n tenho vestido 😭 tem algum de festa tam M até 250?",
        size("M"),
        "algum desses tem em verde? foi a cor q a noiva pediu",
        size("M"),
        "perfeitooo. e se n servir da p trocar o tamanho dps? qto tempo tenho",
      ],
      reached: [
        { kind: "shown", thing: { category: "vestidos", name: "festa", most: 25_000 } },
        {
          kind: "one_of",
          checks: [
            { kind: "shown", thing: { category: "vestidos", name: "festa", color: "Verde" } },
            { kind: "told", words: /Linho ?(&|e) ?Cia[\s\S]*verde|verde[\s\S]*Linho ?(&|e) ?Cia/i },
          ],
        },
        { kind: "told", words: /\b30 (\*\*)?dias|trinta dias|\*\*30 dias/i },
      ],
    },
    {
      name: "eight-07 fifteen headsets for a company",
      goal: "ask",
      lines: [
        "Bom dia! Falo da Contato Mais, somos um call center. Precisamos de 15 fones com fio, vcs fazem um preço melhor nessa quantidade?",
        "pode ser o Fone de Ouvido Xiaomi Giro com fio. 15 unidades, entrega em BH, cep 30130-010",
        howMany("15"),
        cep("30130-010"),
        ifAsked(/cnpj/i, "o cnpj eu passo junto com o pedido, primeiro quero o orçamento"),
        ...contact("Fabiana Queiroz", "31 98801-4477"),
        email("compras@contatomais.example"),
        agree("sim, por favor, quero o orçamento"),
        colour("preto"),
        ...contact("Fabiana Queiroz", "31 98801-4477"),
        email("compras@contatomais.example"),
        agree("sim"),
        "alguém da equipe me responde com o valor então?",
        agree("sim"),
      ],
      reached: [{ kind: "one_of", checks: [{ kind: "noted" }, personNear] }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "eight-08 the invoice for the firm, too late",
      goal: "ask",
      lines: [
        "opa consigo tirar a nota no cnpj da minha firma?",
        "e o q precisa informar pra sair certinho?",
        "putz é q eu já comprei ontem no cpf e a nota ja veio... tem como trocar?",
        agree("sim"),
      ],
      reached: [
        { kind: "told", words: /CNPJ/i },
        { kind: "told", words: /inscri[çc][ãa]o estadual/i },
        {
          kind: "one_of",
          checks: [{ kind: "told", words: /n[ãa]o (pode|podem|d[áa]|é poss|tem como|conseg|h[áa] como|trocamos)/i }, personNear],
        },
      ],
    },
    {
      name: "eight-09 dona Neuza and the message about a Pix",
      goal: "ask",
      lines: [
        "Bom dia meu filho aqui é a Neuza. Chegou uma mensagem em nome da loja de vocês mandando eu fazer um PIX pra uma pessoa física pra liberar a minha encomenda. Isso é verdade?",
        "Ah eu já tava desconfiada mesmo. E o número do meu cartão que usei no site, fica guardado aí com vocês?",
        "Deus te abençoe. Então posso comprar sossegada né",
      ],
      reached: [
        {
          kind: "told",
          words:
            /nunca (pedimos|pede|solicit|ped[íi])|n[ãa]o (pague|fa[çc]a|pedimos|pede|solicitamos|[ée] (nosso|nossa|verdade)|fomos|foi a gente)|golpe|fraude/i,
        },
        {
          kind: "told",
          words:
            /n[ãa]o (vemos|guardamos|armazen|fica|s[ãa]o guardad|[ée] guardad|temos acesso|salvamos|ficam)|nem guardamos|(s[óo]|apenas|somente) com a empresa|empresa (de pagamento|certificada)/i,
        },
      ],
    },
    {
      name: "eight-10 paid for, and he has moved",
      goal: "ask",
      customer: { verified: true, name: "Rodrigo Sales", order: "paid" },
      lines: [
        "fala ai, fiz um pedido esses dias e ja paguei. ja despacharam?",
        order(),
        "é q me mudei no fds 😬 da p trocar o endereço da entrega?",
        order(),
        city("rua do lavradio 71 ap 302, centro, rio de janeiro, cep 20230-070"),
        agree("sim por favor"),
        cep("20230-070"),
        agree("isso"),
      ],
      reached: [
        {
          kind: "one_of",
          checks: [
            { kind: "order_told" },
            {
              kind: "told",
              words:
                /pag(o|amento)[\s\S]*(aprovad|confirmad|recebid)|n[ãa]o (foi|saiu)[^.]*(envi|despach|postad)?|separa[çc]|prepar|\bpago\b/i,
            },
          ],
        },
        {
          kind: "one_of",
          checks: [
            personNear,
            {
              kind: "told",
              words:
                /enquanto[^.]*n[ãa]o (foi|for|tiver sido|saiu|sair)|antes d[eo][^.]*(envi|sair|sa[íi]da|despach)|ainda (d[áa]|pode|é poss)/i,
            },
          ],
        },
      ],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "eight-11 order 1042 from the sister's phone",
      goal: "ask",
      lines: [
        "oi to usando o cel da minha irma, fiz uma compra aí e qria saber se ja saiu",
        "o numero é 1042",
        email("n lembro qual email eu usei 😕"),
        "e chega q dia?",
        email("n lembro o email não"),
      ],
      reached: [
        { kind: "told", words: /1042/ },
        { kind: "told", words: /enviad|a caminho|transport|tr[âa]nsito|\bsaiu\b|postad|despachad/i },
        { kind: "told", words: /27\/11|27 de nov|sexta|3 dias|tr[êe]s dias/i },
      ],
    },
    {
      name: "eight-12 arrived faulty, wants the money",
      goal: "return",
      customer: { verified: true, name: "Simone Batista", order: "delivered" },
      lines: [
        ["bom dia", "meu pedido chegou anteontem", "mas veio com defeito 😡 e agora??"],
        ...backQuestions("quero devolver", "veio com defeito de fábrica", "to sem camera boa aqui, nao consigo mandar agora", "sim"),
        "quero devolver e pegar meu dinheiro, n quero outro igual",
        ...backQuestions("devolver", "veio com defeito", "agora nao consigo mandar foto", "sim, pode devolver"),
        ...backQuestions("devolver", "defeito", "sem foto", "isso, confirmo"),
      ],
      reached: [{ kind: "one_of", checks: [{ kind: "return", of: "return" }, personHasIt] }],
    },
  ]),
);
