import { describe, expect, it } from "vitest";
import { asksOfHouse, isAsked } from "./questions.ts";
import { topicOf } from "./topics.ts";

/** What the knowledge base is asked for a question. */
const asked = (text: string) => topicOf(text)?.question;

describe("what a question is about", () => {
  it.each([
    ["retirada na loja", "posso pegar o pedido aí com vocês?", "passo aí pra buscar, pode?", "busco no local"],
    [
      "endereço da loja física",
      "onde é o escritório de vocês?",
      "em que rua fica a loja",
      "como eu chego aí?",
      "where is your shop?",
      "how do i get to your store",
      "dónde está la tienda",
    ],
    [
      "frete da devolução por nossa conta",
      "quem arca com o frete se eu devolver",
      "who covers the postage if I return it?",
      "quién paga el envío de vuelta?",
      "o envio da devolução é de graça?",
    ],
    [
      "parcelamento",
      "dá pra fazer em 6x?",
      "divide no cartão?",
      "tem como pagar sem juros",
      "can I split it over months?",
      "se puede pagar sin intereses",
    ],
    [
      "desconto no Pix, desconto à vista",
      "pagando à vista tem algum desconto?",
      "no pix sai mais barato?",
      "any discount if I pay cash?",
      "hay descuento pagando con pix",
    ],
    [
      "cadastro do profissional com documento e análise",
      "como sei que o prestador é de confiança?",
      "vocês checam os antecedentes dos profissionais?",
      "are your providers verified?",
      "los profesionales son confiables?",
    ],
    [
      "quando o dinheiro é liberado",
      "em quantos dias o prestador recebe o pagamento?",
      "when does the provider get paid?",
      "cuándo se libera el dinero",
      "se eu não confirmar o serviço?",
    ],
    [
      "documentos para cadastro",
      "sou marceneiro, como faço pra trabalhar com vocês",
      "quero oferecer meus serviços aí",
      "how can I offer my services here",
      "quiero trabajar con ustedes",
    ],
    ["taxas", "é grátis pra quem vai contratar?", "tem custo pra publicar um pedido", "is it free to post a job?"],
    [
      "quanto tempo demora a instalação",
      "quando o sistema vai estar gerando?",
      "por que a concessionária demora tanto?",
      "when will it be up and running",
      "cuándo queda funcionando",
    ],
    ["vocês instalam, montagem e instalação", "o técnico de vocês instala o fogão?", "a instalação está inclusa?", "do you install it?"],
    ["troca de produto", "cómo hago para cambiarlo por otro", "exchanging the size", "onde troco o tênis que comprei"],
  ])("%s", (question, ...wordings) => {
    for (const wording of wordings) expect([wording, asked(wording)]).toEqual([wording, question]);
  });

  it.each([
    "vocês atendem a semana toda?",
    "fazem a entrega no domingo?",
    "vocês instalam a secadora no apartamento?",
    "onde vejo meu cupom",
    "quando chega meu pedido?",
  ])("%j asks neither for the towns that are served nor for the address", (text) => {
    expect(["endereço da loja física", "atendem na minha cidade, cidades e regiões atendidas"]).not.toContain(asked(text));
  });
});

describe("what is asked", () => {
  it.each([
    "and who pays?",
    "mas quanto custa",
    "gostaria de saber se vocês montam",
    "pq isso demora",
    "I'd like to know if you install it",
    "y cuánto es",
  ])("%j is a question", (text) => {
    expect(isAsked(text)).toBe(true);
  });

  it.each(["montei o guarda-roupa ontem", "pode instalar", "ok obrigada"])("%j is none", (text) => {
    expect(isAsked(text)).toBe(false);
  });

  it("hears that it is asked what the business itself does", () => {
    expect(
      ["vocês instalam ar-condicionado?", "queria saber se vocês montam a estante", "do you assemble furniture?"].map(asksOfHouse),
    ).toEqual([true, true, true]);
    expect(["preciso de alguém pra instalar um chuveiro", "quanto custa a geladeira?"].map(asksOfHouse)).toEqual([false, false]);
  });
});
