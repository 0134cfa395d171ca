import type { HelpArticle } from "./help-article.ts";

export const afterSaleHelp: readonly HelpArticle[] = [
  {
    title: "Troca de produto",
    category: "Trocas e devoluções",
    tags: ["troca"],
    questions: ["Não serviu, como troco o tamanho?", "Ganhei e quero trocar"],
    body: `Você tem **30 dias corridos** depois de receber para trocar. A primeira troca é por nossa conta; a partir da segunda, o frete é seu.

O produto precisa estar sem uso, com etiqueta, acessórios e embalagem original.

## Como pedir

1. Fale com a gente com o número do pedido, o item e o motivo.
2. Enviamos a etiqueta de postagem por e-mail.
3. Leve o pacote a uma agência dos Correios em até 7 dias.
4. Quando ele chega, enviamos o outro em até 3 dias úteis.`,
  },
  {
    title: "Devolução por arrependimento",
    category: "Trocas e devoluções",
    tags: ["devolução", "arrependimento"],
    questions: ["Desisti da compra, e agora?", "Posso devolver se não gostar?"],
    body: `Em compras pela internet você pode desistir em até **7 dias corridos** depois de receber, sem explicar o motivo. É o seu direito pelo artigo 49 do Código de Defesa do Consumidor.

O frete da devolução é por nossa conta. Embale o produto com tudo o que veio junto; enviamos a etiqueta de postagem por e-mail.`,
  },
  {
    title: "Prazo de reembolso",
    category: "Trocas e devoluções",
    tags: ["reembolso", "estorno"],
    questions: ["Quando recebo meu dinheiro de volta?", "O estorno não caiu no cartão"],
    body: `O reembolso é pedido em até 2 dias úteis depois que o produto devolvido chega ao nosso depósito.

| Como você pagou | Quando volta |
|---|---|
| Pix | em até 1 dia útil, na mesma conta |
| Cartão de crédito | em até 2 faturas |
| Boleto | em até 5 dias úteis, na conta que você informar em seu nome |

O frete pago na compra também é devolvido quando a compra inteira é desfeita.`,
  },
  {
    title: "Garantia dos produtos",
    category: "Trocas e devoluções",
    tags: ["garantia", "defeito"],
    questions: ["Meu aparelho parou de funcionar", "Quanto tempo tenho de garantia?"],
    body: `Todos os produtos têm **90 dias** de garantia legal. Eletrônicos têm mais **9 meses** de garantia da fábrica, somando 1 ano. Guarde a nota fiscal: ela é o comprovante.

A garantia cobre defeitos de fabricação. Ela não cobre quedas, contato com líquido, mau uso nem reparo feito fora da assistência autorizada.

## Como acionar

Nos primeiros 90 dias, fale com a gente e mande foto ou vídeo do defeito. Depois disso, procure a assistência autorizada da marca.`,
  },
  {
    title: "Recebi o produto errado ou faltando",
    category: "Trocas e devoluções",
    tags: ["pedido errado"],
    questions: ["Veio outro item no lugar do que comprei", "Faltou uma peça na caixa"],
    body: `Pedimos desculpas! Mande o número do pedido e uma foto do que chegou em até 7 dias. Enviamos o item certo ou o que faltou sem custo, com prioridade, e buscamos o que veio trocado.`,
  },
  {
    title: "Cancelar um pedido",
    category: "Trocas e devoluções",
    tags: ["cancelamento"],
    questions: ["Quero cancelar minha compra", "Comprei sem querer"],
    body: `O pedido pode ser cancelado sem custo **até ser enviado**. Fale com a equipe com o número do pedido; confirmamos o cancelamento no mesmo dia útil.

Se já saiu para entrega, recuse o pacote ou devolva em até 7 dias depois de receber. Pedidos não pagos são cancelados sozinhos em 3 dias.`,
  },
];
