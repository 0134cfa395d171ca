import { dialoguesOf, ifAsked, setAside, tap, unlessSaid } from "../dialogue.ts";
import { cep, colour, email, name, order, phone, reason, size, voltage, which, yes } from "./seventh-aside-lines.ts";

const soldOut = (words: string) => ifAsked(/esgot|indispon|sem estoque|em falta|out of stock|sold out|agotad/i, words);

export const seventhAsideShop = setAside(
  dialoguesOf("ecommerce", [
    {
      name: "seven-01 air fryer for her mother",
      goal: "buy",
      lines: [
        "oi bom dia! to procurando uma airfryer até uns 500 conto pra dar pra minha mãe 🥰",
        "gostei da primeira, qtos litros ela tem?",
        "fechou, vou levar essa. põe no carrinho pfv",
        voltage(),
        colour(),
        yes("isso, pode por"),
      ],
      reached: [
        { kind: "cart", thing: { category: "air-fryers", most: 50_000 }, quantity: 1 },
        { kind: "told", words: /\d ?(L\b|litros)/i },
      ],
    },
    {
      name: "seven-02 trainers for the gym, 37",
      goal: "buy",
      lines: [
        "oiii vcs tem tenis feminino p academia? calço 37",
        "quero o mais barato desses",
        size("37"),
        colour(),
        soldOut("ah entao o segundo"),
        unlessSaid(/carrinho/i, "isso, coloca no carrinho"),
        size("37"),
        colour(),
        yes("sim"),
      ],
      reached: [{ kind: "cart", thing: { category: "tenis" }, quantity: 1 }],
    },
    {
      name: "seven-03 notebook for college, then more memory",
      goal: "find",
      lines: [
        "queria um note pra faculdade, no maximo 3 mil",
        ifAsked(/(\buso\b|\busar\b|marca|tela|prefer)[^.?!]*\?/i, "tanto faz a marca, é pra word e zoom"),
        "e com 16gb de ram qual o mais em conta?",
      ],
      reached: [
        { kind: "shown", thing: { category: "notebooks", most: 300_000 } },
        {
          kind: "one_of",
          checks: [
            { kind: "shown", thing: { category: "notebooks", name: "16 GB" } },
            { kind: "told", words: /16 ?GB/i },
          ],
        },
      ],
    },
    {
      name: "seven-04 two phones side by side",
      goal: "find",
      lines: [
        "me mostra uns celular até 1500",
        "to em duvida entre o primeiro e o segundo, compara aí",
        "qual dos dois tem mais espaço pra foto?",
      ],
      reached: [
        { kind: "shown", thing: { category: "smartphones", most: 150_000 }, atLeast: 2 },
        { kind: "told", words: /\d+ ?GB/i },
      ],
    },
    {
      name: "seven-05 delivery to Recife",
      goal: "ask",
      lines: ["vcs entregam em recife?", "qnto fica o frete", cep("50030-230"), "e demora mto pra chegar?", cep("50030-230")],
      reached: [
        { kind: "told", words: /todo o (Brasil|pa[íi]s)|entregamos|sim/i },
        { kind: "told", words: /19,90/ },
        { kind: "told", words: /2 a 5|dias/i },
      ],
    },
    {
      name: "seven-06 instalments and boleto",
      goal: "ask",
      lines: ["divide em qts vezes?", "tem juros?", "e no boleto da pra parcelar tb?"],
      reached: [
        { kind: "told", words: /\b10 ?(x|vezes)/i },
        { kind: "told", words: /sem juros/i },
        { kind: "told", words: /boleto[^.]*(à vista|n[ãa]o)|n[ãa]o[^.]*boleto|à vista/i },
      ],
    },
    {
      name: "seven-07 warranty and saturday in one breath",
      goal: "ask",
      lines: ["boa tarde, quanto tempo de garantia tem os celular de vcs? e vcs abrem sabado?", "e domingo?"],
      reached: [
        { kind: "told", words: /1 ano|9 meses|12 meses|90 dias/i },
        { kind: "told", words: /13 ?h|13:00/i },
        { kind: "told", words: /n[ãa]o[^.]*domingo|domingo[^.]*(n[ãa]o|fechad)|fechad/i },
      ],
    },
    {
      name: "seven-08 where the shop is, parking, picking up",
      goal: "ask",
      lines: ["onde fica a loja de vcs?", "tem onde parar o carro?", "se eu comprar pelo site posso ir buscar aí? paga frete?"],
      reached: [
        { kind: "told", words: /Palmeiras/ },
        { kind: "told", words: /estacionamento/i },
        { kind: "told", words: /retirar|sem (pagar )?(frete|custo)|n[ãa]o paga|2 dias [úu]teis/i },
      ],
    },
    {
      name: "seven-09 where is my order",
      goal: "ask",
      customer: { verified: true, name: "Jéssica Moura", order: "shipped" },
      lines: ["gente cadê meu pedido?? 😭", order(), "já saiu pra entrega então?"],
      reached: [{ kind: "order_told" }],
    },
    {
      name: "seven-10 gives it back",
      goal: "return",
      customer: { verified: true, name: "Paulo Henrique", order: "delivered" },
      lines: [
        "oi, chegou minha compra mas não gostei, queria devolver",
        order(),
        which(tap(1)),
        reason("não gostei, na foto parecia diferente"),
        yes("sim, quero devolver"),
        which(tap(1)),
        reason("me arrependi"),
        yes("sim"),
        "e em quanto tempo volta meu dinheiro? paguei no cartão",
      ],
      reached: [
        { kind: "return", of: "return" },
        { kind: "told", words: /fatura/i },
      ],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "seven-11 a present she already had",
      goal: "return",
      customer: { verified: true, name: "Sandra Reis", order: "delivered" },
      lines: [
        "comprei de presente pra minha irmã e ela ja tinha igual kkk da pra trocar por outra coisa?",
        "quero trocar sim",
        order(),
        which(tap(1)),
        reason("ela já tinha um igual"),
        yes("isso"),
        which(tap(1)),
        reason("ganhou repetido"),
        yes("pode sim"),
      ],
      reached: [{ kind: "return", of: "exchange" }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "seven-12 two weeks and nothing",
      goal: "complain",
      customer: { verified: true, name: "Wagner", order: "shipped" },
      lines: [
        "FAZ DUAS SEMANAS QUE COMPREI E NADA DE CHEGAR",
        order(),
        "isso é uma palhaçada, ninguem resolve. vou abrir reclamação no procon",
        yes("sim"),
      ],
      reached: [
        { kind: "one_of", checks: [{ kind: "handed_over", reasons: ["sentiment", "requested", "rule"] }, { kind: "person_offered" }] },
      ],
    },
    {
      name: "seven-13 a coupon that does not work",
      goal: "ask",
      lines: [
        "tenho um cupom aqui onde eu coloco?",
        "coloquei e diz q é invalido 🤔",
        ifAsked(/c[óo]digo|qual (é )?o cupom/i, "PRIMEIRA10"),
      ],
      reached: [
        { kind: "told", words: /carrinho|c[óo]digo/i },
        {
          kind: "one_of",
          checks: [{ kind: "told", words: /validade|v[áa]lid|m[íi]nimo|participa|expir|venc/i }, { kind: "person_offered" }],
        },
      ],
    },
    {
      name: "seven-14 no more offers",
      goal: "opt_out",
      customer: { verified: true, name: "Marlene" },
      lines: ["bom dia nao quero mais receber essas propaganda de vcs no meu zap", yes("sim, pode tirar"), "obrigada"],
      reached: [{ kind: "opted_out" }],
    },
    {
      name: "seven-15 real people only",
      goal: "ask",
      lines: ["oi", "quero falar com gente de vdd, robô não 🙏", yes("sim"), name("Cleber")],
      reached: [{ kind: "handed_over", reasons: ["requested"] }],
    },
    {
      name: "seven-16 M, no, G",
      goal: "buy",
      lines: [
        "tem camiseta preta masculina?",
        "a primeira, tamanho M",
        "ops, M não, é G. pode colocar 1 no carrinho",
        size("G"),
        colour("preta se tiver, senão tanto faz"),
        soldOut("ah, então pode ser M mesmo"),
        yes("sim"),
      ],
      reached: [{ kind: "cart", thing: { category: "camisetas" }, quantity: 1 }],
    },
    {
      name: "seven-17 tv for the new flat, spoken",
      goal: "find",
      lines: [
        "oi tudo bem então é que eu tô montando a sala da minha casa nova e eu precisava ver uma televisão assim de umas cinquenta polegadas mais ou menos que não passasse de três mil reais",
        "legal e vocês vêm instalar na parede ou isso é por minha conta",
      ],
      reached: [
        { kind: "shown", thing: { category: "tvs", most: 300_000 } },
        { kind: "told", words: /n[ãa]o (fazemos|instalamos|montamos|oferecemos)|t[ée]cnico|por sua conta/i },
      ],
    },
    {
      name: "seven-18 bed linen, and double, and in blue",
      goal: "find",
      lines: ["tem jogo de cama queen?", "e de casal?", "e em azul, qual o mais barato?"],
      reached: [
        { kind: "shown", thing: { category: "cama-e-banho" } },
        {
          kind: "one_of",
          checks: [
            { kind: "shown", thing: { category: "cama-e-banho", color: "Azul" } },
            { kind: "told", words: /n[ãa]o (tenho|temos|tem|encontr|achei|h[áa])/i },
          ],
        },
      ],
    },
    {
      name: "seven-19 pans, a question in between, two of them",
      goal: "buy",
      lines: [
        "quero ver jogo de panela",
        "o segundo parece bom. mas perai, se eu nao gostar posso devolver?",
        "ah blz. então coloca 2 desse segundo no carrinho, um é pra minha sogra",
        colour(),
        soldOut("põe 2 do primeiro então"),
        yes("isso, dois"),
      ],
      reached: [
        { kind: "cart", thing: { category: "panelas" }, quantity: 2 },
        { kind: "told", words: /7 dias|sete dias|30 dias/i },
      ],
    },
    {
      name: "seven-20 bought by mistake",
      goal: "return",
      customer: { verified: true, name: "Igor Lemos", order: "paid" },
      lines: [
        "comprei errado, tem como cancelar o pedido?",
        order(),
        reason("comprei o modelo errado"),
        yes("sim, cancela por favor"),
        yes("sim"),
      ],
      reached: [
        {
          kind: "one_of",
          checks: [{ kind: "order_cancelled" }, { kind: "handed_over", reasons: ["requested", "rule"] }, { kind: "person_offered" }],
        },
      ],
    },
    {
      name: "seven-21 wireless headphones",
      language: "en",
      goal: "buy",
      customer: { name: "Tom" },
      lines: [
        "hi there! looking for bluetooth headphones under 300 reais",
        "i'll take the cheapest one",
        colour(),
        unlessSaid(/\bcart\b/i, "yeah add it to my cart please"),
        colour(),
        yes("yes"),
      ],
      reached: [{ kind: "cart", thing: { category: "fones-de-ouvido", most: 30_000 }, quantity: 1 }],
    },
    {
      name: "seven-22 shipping to Manaus and returns",
      language: "en",
      goal: "ask",
      lines: ["Hello, do you ship to Manaus and how much is it?", cep("69005-070"), "and what if it doesnt fit, can i send it back?"],
      reached: [
        { kind: "told", words: /19[.,]90/ },
        { kind: "told", words: /\b(7|30|seven|thirty)\b[^.]*(day|dia)/i },
      ],
    },
    {
      name: "seven-23 any news of my package",
      language: "en",
      goal: "ask",
      customer: { verified: true, name: "Grace Miller", order: "shipped" },
      lines: ["hey any news about my package?", order(), "ok thx!"],
      reached: [{ kind: "order_told" }],
    },
    {
      name: "seven-24 a bag for mum, wrapped",
      language: "es",
      goal: "find",
      lines: ["hola! busco un bolso para regalarle a mi mamá, hasta 200 reales", "¿y lo envuelven para regalo? ¿cobran por eso?"],
      reached: [
        { kind: "shown", thing: { category: "bolsas", most: 20_000 } },
        { kind: "told", words: /sin (costo|cargo|coste)|gratis|sem custo|embrul|envolv/i },
      ],
    },
    {
      name: "seven-25 cards, and paying at the door",
      language: "es",
      goal: "ask",
      lines: ["buenas, ¿aceptan tarjeta de crédito?", "en cuantas cuotas?", "y puedo pagar cuando me llegue el paquete?"],
      reached: [
        { kind: "told", words: /visa|mastercard|tarjeta|cart[ãa]o/i },
        { kind: "told", words: /\b10\b|diez/i },
        {
          kind: "told",
          words:
            /\bno (se puede|acept|es posible|tenemos|ofrec|trabaj|hay|cobr)|n[ãa]o aceit|contra ?entrega|(pago|pagar) (en|a|al|contra) (la )?(entrega|recib)|pagamento na entrega/i,
        },
      ],
    },
    {
      name: "seven-26 it came broken",
      language: "es",
      goal: "complain",
      customer: { verified: true, name: "Lucía Fernández", order: "delivered" },
      lines: [
        "hola, me llegó el paquete ayer y el producto vino roto 😡",
        order(),
        which(tap(1)),
        reason("vino roto, la caja estaba aplastada"),
        "¿qué hago? quiero uno nuevo",
        which(tap(1)),
        reason("llegó roto"),
        yes("sí"),
        email("lucia@example.com"),
        phone("11 90000-1212"),
      ],
      reached: [
        {
          kind: "one_of",
          checks: [
            { kind: "return", of: "exchange" },
            { kind: "return", of: "return" },
            { kind: "handed_over", reasons: ["sentiment", "requested", "rule"] },
            { kind: "person_offered" },
            { kind: "told", words: /foto/i },
          ],
        },
      ],
    },
  ]),
);
