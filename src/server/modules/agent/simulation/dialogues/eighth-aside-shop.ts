import { dialoguesOf, ifAsked, type Line, setAside } from "../dialogue.ts";
import {
  adding,
  agree,
  backOrOther,
  cep,
  city,
  colour,
  contact,
  email,
  firstOf,
  howMany,
  order,
  personHasIt,
  personNear,
  photo,
  reason,
  size,
  voltage,
  which,
} from "./eighth-aside-lines.ts";

/** What whoever sends goods back may be asked, in any order. */
const backQuestions = (way: string, because: string, noPhoto: string, yes: string): readonly Line[] => [
  backOrOther(way),
  order(),
  which(firstOf),
  reason(because),
  photo(noPhoto),
  agree(yes),
];

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
    {
      name: "eight-13 scratched all over, wants a new one",
      goal: "return",
      customer: { verified: true, name: "Cida Ferraz", order: "delivered" },
      lines: [
        "gente o meu produto veio todo arranhado aff. queria trocar por um novinho",
        ...backQuestions("trocar por outro igual", "veio arranhado", "depois eu tiro foto, agora to na rua", "sim, quero trocar"),
        ...backQuestions("trocar", "está arranhado", "agora nao consigo", "isso"),
        ...backQuestions("trocar", "arranhado", "nao tenho foto agora", "sim"),
        "e quem paga o correio pra mandar de volta?",
      ],
      reached: [
        { kind: "return", of: "exchange" },
        {
          kind: "told",
          words: /por nossa conta|sem custo|n[ãa]o paga|gr[áa]tis|gratuit|n[óo]s pagamos|a gente paga|a loja paga|primeira troca/i,
        },
      ],
      orHandedOver: ["requested", "rule", "sentiment"],
    },
    {
      name: "eight-14 another thing in the box",
      goal: "complain",
      customer: { verified: true, name: "Everton", order: "delivered" },
      lines: [
        "ow vcs me mandaram o produto ERRADO, isso aqui n é nada do q comprei",
        order(),
        photo("to no serviço, agora n consigo tirar foto"),
        "e quem vem buscar isso? to sem paciencia pra ficar indo em correio",
        agree("sim"),
        "olha, me passa logo pra alguem responsavel q resolva",
        agree("sim, pode chamar"),
        ...contact("Everton", "11 97110-2299"),
      ],
      reached: [personHasIt],
    },
    {
      name: "eight-15 twenty days and no refund",
      goal: "complain",
      lines: [
        "devolvi uma compra faz uns 20 dias, tinha pago no boleto, e até agora cadê meu dinheiro?",
        order("nao to com o numero aqui comigo"),
        email("leandro.coutinho@example.com"),
        "ja passou do prazo faz tempo. quero q uma pessoa veja isso pra mim",
        agree("sim, chama alguem"),
        ...contact("Leandro Coutinho", "41 99645-8080"),
        order("nao sei o numero de cabeça"),
        agree("sim"),
      ],
      reached: [personHasIt],
    },
    {
      name: "eight-16 the postage, and off the list",
      goal: "opt_out",
      customer: { verified: true, name: "Gislaine" },
      lines: [
        "oi! numa compra de 120 reais qto sai o frete pra uberaba?",
        cep("38010-020"),
        "ok obg. outra coisa, todo santo dia chega promoção de vcs no meu whats, me tira dessa lista pfvr 🙏",
        agree("isso, nao quero mais receber"),
        "brigada viu",
      ],
      reached: [{ kind: "told", words: /19,90/ }, { kind: "opted_out" }],
    },
    {
      name: "eight-17 a charger and a case, then only the charger",
      goal: "buy",
      lines: [
        "preciso de um carregador de 65w pro meu note, qual o mais em conta q tem aí?",
        "blz coloca esse no carrinho",
        colour("preto"),
        adding("isso"),
        "ve tb uma capinha de silicone, a mais barata, ja pode por junto",
        ifAsked(/(qual|que|para|pra)[^.?!]*(celular|aparelho|smartphone)[^.?!]*\?/i, "é pra um samsung, mas qualquer uma serve"),
        colour("qualquer cor"),
        colour(firstOf),
        adding("pode por"),
        "hmm pensando bem a patroa ja comprou capinha. tira ela do carrinho e deixa so o carregador",
        agree("sim, tira a capinha"),
      ],
      reached: [{ kind: "cart", thing: { category: "carregadores", name: "65 W", most: 20_000 }, quantity: 1, lines: 1 }],
    },
    {
      name: "eight-18 haggling over a Samsung",
      goal: "buy",
      lines: [
        "qual o celular samsung mais barato q vcs tem?",
        "faz ele por 600 no pix q eu levo agora 😏",
        ifAsked(/(pessoa|equipe|gerente|atendente|algu[ée]m|supervis|vendedor)[^?]*\?/i, "nao precisa chamar ninguem não"),
        "nem um descontinho? blz vai, me convenceu... coloca ele no carrinho",
        colour("verde"),
        adding("isso, coloca"),
        colour("verde"),
        adding("sim"),
      ],
      reached: [
        { kind: "cart", thing: { category: "smartphones", brand: "Samsung", most: 70_000 }, quantity: 1 },
        { kind: "never_told", words: /10 ?% de desconto/i },
      ],
      orHandedOver: ["rule"],
    },
    {
      name: "eight-19 formal shoes for the cousin's wedding",
      goal: "buy",
      lines: [
        "qro um sapato social preto n° 41, casorio do meu primo sabado kkk",
        size("41, preto"),
        "vou no mais barato msm. poe no carrinho pf",
        size("41, preto"),
        colour("preto"),
        adding("sim"),
        size("41, preto"),
        adding("isso"),
        "e se ficar apertado no pé da pra trocar ne?",
      ],
      reached: [
        { kind: "cart", thing: { category: "sapatos", name: "Social", most: 20_000 }, quantity: 1 },
        { kind: "told", words: /\b30 (\*\*)?dias|trinta dias|\*\*30 dias/i },
      ],
    },
    {
      name: "eight-20 the fridge gave up, spoken",
      goal: "find",
      lines: [
        "oi minha filha tudo bom olha a minha geladeira pifou de vez ontem e eu tô precisando de uma dessas frost free a tomada aqui de casa é cento e dez viu",
        ifAsked(
          /(quantas pessoas|tamanho|litros|capacidade|or[çc]amento|faixa|at[ée] quanto|valor|\bcor\b)[^.?!]*\?/i,
          "é só eu e meu velho não precisa ser muito grande não",
        ),
        "e o frete aqui pra pirapora minas gerais fica quanto",
        cep("39270-000"),
        "e vocês mandam alguém pra instalar ela no lugar",
      ],
      reached: [
        {
          kind: "one_of",
          checks: [
            { kind: "shown", thing: { category: "geladeiras", name: "Frost Free" } },
            { kind: "told", words: /Fervura Frost Free|3\.?109/i },
          ],
        },
        { kind: "told", words: /gr[áa]tis|sem (custo|frete|pagar)|de gra[çc]a|gratuit|n[ãa]o (paga|tem custo|cobra)/i },
        {
          kind: "told",
          words: /n[ãa]o (fazemos|faz|instal|oferec|mandamos|inclu|montamos|temos|realizamos|enviamos)|t[ée]cnico autorizado/i,
        },
      ],
    },
    {
      name: "eight-21 a backpack for the trail",
      language: "en",
      goal: "buy",
      customer: { name: "Owen" },
      lines: [
        "hey! going hiking in chapada diamantina next month, need a trail backpack around 25 liters, not more than 250 reais",
        "black would be great. whats the warranty on it?",
        "cool, pop one black in the cart pls",
        colour("black"),
        adding("yes, the black one"),
        colour("black"),
        adding("yep"),
      ],
      reached: [
        { kind: "cart", thing: { category: "mochilas", name: "Trilha", most: 25_000, color: "Preto" }, quantity: 1 },
        { kind: "told", words: /\b90\b|ninety|(12|twelve) months|(1|one) year/i },
      ],
    },
    {
      name: "eight-22 too many promo texts",
      language: "en",
      goal: "opt_out",
      customer: { verified: true, name: "Sarah Novak" },
      lines: [
        "Hi, quick one, I keep getting promo texts from you guys",
        "I'd rather not get them anymore, could you take me off that list?",
        agree("yes, please stop them"),
        "great, thanks!",
      ],
      reached: [{ kind: "opted_out" }],
    },
    {
      name: "eight-23 a desk of solid wood",
      language: "en",
      goal: "find",
      lines: [
        "hello, I work from home and need a desk, ideally solid wood and under 500 reais",
        ifAsked(/(size|colou?r|prefer|style|drawers|how (big|wide))[^.?!]*\?/i, "no preference really"),
        "nice. could I pick it up at the store myself? what would I need to bring?",
        "and do you guys put it together for me?",
      ],
      reached: [
        { kind: "shown", thing: { category: "mesas", most: 50_000 } },
        { kind: "told", words: /\bID\b|identi(ty|fication)|document|\bphoto|passport/i },
        {
          kind: "told",
          words:
            /(don.?t|do not|doesn.?t|not|no) [^.]*(assembl|put|install|offer|provide)|assembl[^.]*\b(not|don.?t|isn.?t|yourself)|manual|n[ãa]o fazemos/i,
        },
      ],
    },
    {
      name: "eight-24 a camera for the waterfalls",
      language: "es",
      goal: "buy",
      lines: [
        "hola! busco una cámara digital para mi viaje a las cataratas, que no pase de 1100 reales",
        "me gusta la roja más barata, ¿cuántos megapíxeles tiene?",
        "listo, la llevo. agrégala al carrito porfa",
        colour("roja"),
        adding("sí, esa"),
        colour("la roja"),
        adding("sí"),
      ],
      reached: [
        { kind: "cart", thing: { category: "cameras", most: 110_000 }, quantity: 1 },
        { kind: "told", words: /\b16 ?(MP|mega)/i },
      ],
    },
    {
      name: "eight-25 not what she expected",
      language: "es",
      goal: "return",
      customer: { verified: true, name: "Marcela Quiroga", order: "delivered" },
      lines: [
        "buenas, me llegó el pedido pero no es lo que esperaba, lo quiero devolver",
        ...backQuestions("devolver", "no se parece a la foto", "ahora no puedo mandar fotos", "sí, quiero devolverlo"),
        ...backQuestions("devolver", "no me gustó", "ahora no puedo", "sí"),
        ...backQuestions("devolver", "no me gustó", "no tengo fotos", "sí, confirmo"),
        "¿y cuándo me devuelven la plata?",
      ],
      reached: [
        { kind: "return", of: "return" },
        { kind: "told", words: /\b\d+ d[íi]as?|\b(un|uno|dos|cinco) d[íi]as?|factura|fatura|dia [úu]til/i },
      ],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "eight-26 a smartwatch for running",
      language: "es",
      goal: "find",
      lines: [
        "hola, necesito un reloj inteligente con gps para salir a correr, hasta unos 400 reales",
        ifAsked(/(color|marca|prefier|presupuesto)[^.?!]*\?/i, "me da igual la marca y el color"),
        "el más barato de esos, ¿cuánto sale y es resistente al agua?",
        "genial, lo pienso y vuelvo. ¿el precio es en cuotas sin interés?",
      ],
      reached: [
        { kind: "shown", thing: { category: "smartwatches", most: 40_000 } },
        { kind: "told", words: /IP ?68|5 ?ATM/i },
        { kind: "told", words: /sin inter[ée]s|sem juros|\b10 ?(x|cuotas|veces|vezes)|diez/i },
      ],
    },
  ]),
);
