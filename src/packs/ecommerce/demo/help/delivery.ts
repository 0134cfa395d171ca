import type { HelpArticle } from "./help-article.ts";

export const deliveryHelp: readonly HelpArticle[] = [
  {
    title: "Prazo de entrega",
    category: "Entrega",
    tags: ["entrega", "prazo"],
    questions: ["Quando meu produto chega?", "Quantos dias leva a entrega?"],
    body: `O prazo começa a contar depois que o pagamento é aprovado, em dias úteis.

| Destino | Prazo |
|---|---|
| Capitais | de 2 a 5 dias úteis |
| Demais cidades | de 4 a 9 dias úteis |

O prazo exato para o seu CEP aparece no carrinho, antes de pagar. Se o pedido tiver mais de um produto, vale o prazo do item que demora mais.

## Pedido atrasado

Se a data prevista passou e o pedido não chegou, fale com a gente com o número do pedido. Abrimos a busca na transportadora no mesmo dia e respondemos em até 2 dias úteis.`,
  },
  {
    title: "Valor do frete e frete grátis",
    category: "Entrega",
    tags: ["frete", "preço"],
    questions: ["Quanto custa o frete?", "A partir de quanto o frete sai de graça?"],
    body: `O frete custa **R$ 19,90** para todo o Brasil. Em compras a partir de **R$ 299,00** a entrega é grátis.

O valor é calculado sobre o total dos produtos, já com descontos. O frete grátis vale para a entrega comum; não há valor mínimo de compra.`,
  },
  {
    title: "Como acompanhar a entrega do pedido",
    category: "Entrega",
    tags: ["rastreio"],
    questions: ["Onde vejo o código de rastreio?", "Como sei onde está minha encomenda?"],
    body: `Quando o pedido sai do nosso depósito, você recebe o código de rastreio por e-mail. O código pode levar até 24 horas para mostrar a primeira movimentação.

Você também pode perguntar aqui no chat: informe o número do pedido e mostramos em que etapa ele está.`,
  },
  {
    title: "Retirada na loja",
    category: "Entrega",
    tags: ["retirada", "loja física"],
    questions: ["Posso buscar o pedido na loja?", "Tem retirada no local?"],
    body: `Você pode comprar pelo site e retirar na nossa loja, sem pagar frete. No carrinho, escolha **Retirar na loja**.

O pedido fica pronto em até 2 dias úteis depois da aprovação do pagamento, e avisamos por mensagem. Guardamos o pedido por 10 dias corridos.

## O que levar

- Documento com foto
- Número do pedido
- Se outra pessoa for buscar: uma autorização escrita e a cópia do documento de quem comprou`,
  },
  {
    title: "Não havia ninguém para receber a entrega",
    category: "Entrega",
    tags: ["tentativa de entrega"],
    questions: ["O entregador veio e eu não estava em casa", "Quantas vezes tentam entregar?"],
    body: `A transportadora faz até **3 tentativas**, em dias úteis diferentes. Depois da terceira, o pacote volta para o nosso depósito.

Quando ele volta, entramos em contato para combinar um novo envio (com novo frete) ou devolver o valor. O porteiro, um vizinho ou um familiar maior de idade pode receber no seu lugar, com documento.`,
  },
  {
    title: "Mudar o endereço de entrega",
    category: "Entrega",
    tags: ["endereço"],
    questions: ["Coloquei o CEP errado no pedido", "Dá para trocar o endereço depois de comprar?"],
    body: `O endereço pode ser alterado **enquanto o pedido não foi enviado**. Fale com a nossa equipe com o número do pedido e o endereço completo, com CEP.

Depois do envio a mudança não é mais possível: o pacote precisa voltar para nós, e fazemos um novo envio.`,
  },
  {
    title: "Regiões atendidas",
    category: "Entrega",
    tags: ["regiões"],
    questions: ["Vocês entregam na minha cidade?", "Fazem entrega em todo o país?"],
    body: `Entregamos em **todo o Brasil**, em qualquer endereço com CEP atendido pelos Correios ou por nossas transportadoras. Não entregamos fora do país nem em caixa postal.

Em algumas áreas rurais e de risco a entrega é feita na agência dos Correios mais próxima; se for o caso do seu CEP, o carrinho avisa.`,
  },
  {
    title: "Produto chegou com a caixa violada ou danificada",
    category: "Entrega",
    tags: ["avaria", "recebimento"],
    questions: ["A embalagem veio aberta, o que eu faço?", "O pacote chegou amassado"],
    body: `Se a embalagem estiver aberta, molhada ou amassada, **recuse a entrega** e anote o motivo no comprovante do entregador.

Se já tiver recebido, mande fotos da caixa e do produto em até 7 dias. Enviamos outro ou devolvemos o valor, sem custo para você.`,
  },
];
