import type { HelpArticle } from "./help-article.ts";

export const paymentHelp: readonly HelpArticle[] = [
  {
    title: "Formas de pagamento",
    category: "Pagamento",
    tags: ["pagamento"],
    questions: ["Quais cartões vocês aceitam?", "Aceitam débito?", "Como posso pagar minha compra?"],
    body: `Aceitamos:

- Pix
- Cartão de crédito Visa, Mastercard, Elo, Hipercard e American Express
- Cartão de débito das mesmas bandeiras
- Boleto bancário

Não aceitamos cheque, depósito em conta nem pagamento na entrega. Cada pedido é pago com uma forma só.`,
  },
  {
    title: "Pagar com Pix",
    category: "Pagamento",
    tags: ["pix"],
    questions: ["Meu código Pix venceu", "Quanto tempo vale o QR Code?"],
    body: `Ao fechar a compra, escolha Pix e aponte a câmera do aplicativo do seu banco para o QR Code, ou use o código copia e cola.

O código vale por **30 minutos**. Se expirar, é só gerar outro no link do pedido. O pagamento é aprovado na hora; se em 1 hora ainda aparecer como pendente, fale com a gente e mande o comprovante.`,
  },
  {
    title: "Parcelamento no cartão",
    category: "Pagamento",
    tags: ["parcelas", "cartão"],
    questions: ["Em quantas vezes posso dividir?", "Tem juros no parcelado?"],
    body: `No cartão de crédito você parcela em até **10 vezes sem juros**, com parcela mínima de **R$ 30,00**.

O limite do cartão precisa cobrir o valor total da compra. Pix e boleto são à vista.`,
  },
  {
    title: "Pagar com boleto",
    category: "Pagamento",
    tags: ["boleto"],
    questions: ["Quanto tempo o boleto demora para compensar?", "Perdi a data do boleto"],
    body: `O boleto vence em **3 dias corridos** e leva até **2 dias úteis** para compensar depois de pago. O prazo de entrega conta a partir da compensação.

Boleto vencido não pode ser pago nem prorrogado: o pedido é cancelado sozinho e você pode fazer outro.`,
  },
  {
    title: "Pagamento recusado",
    category: "Pagamento",
    tags: ["cartão", "recusa"],
    questions: ["Meu cartão não passou", "Por que a compra não foi aprovada?"],
    body: `Quem recusa é o banco ou a operadora do cartão. Os motivos mais comuns são limite insuficiente, dados digitados com erro e bloqueio de segurança para compras on-line.

1. Confira número, validade e código de segurança.
2. Libere a compra no aplicativo do banco.
3. Tente de novo ou escolha Pix.

Nada é cobrado de uma tentativa recusada. Se o valor aparecer como reservado, o banco libera em até 7 dias.`,
  },
  {
    title: "Cupom de desconto",
    category: "Pagamento",
    tags: ["cupom", "desconto"],
    questions: ["Onde coloco o código promocional?", "Meu cupom não funciona"],
    body: `Digite o código no campo **Cupom** do carrinho e toque em Aplicar: o desconto aparece no total antes de pagar.

Cada compra aceita um cupom. Se ele não funcionar, confira se está dentro da validade, se o valor mínimo foi alcançado e se os produtos participam. O desconto não se soma a outras promoções.`,
  },
  {
    title: "Nota fiscal",
    category: "Pagamento",
    tags: ["nota fiscal"],
    questions: ["Tem nota fiscal?", "Não recebi minha NF", "Como pego a segunda via da nota?"],
    body: `Toda compra tem nota fiscal eletrônica. Ela vai para o e-mail do cadastro assim que o pedido é enviado. Se não achar, olhe na pasta de spam ou peça a segunda via aqui, com o número do pedido.

## Nota para empresa

Para sair em nome da sua empresa, informe o CNPJ e a inscrição estadual **antes de fechar a compra**. Depois de emitida, a nota não pode ser trocada.`,
  },
];
