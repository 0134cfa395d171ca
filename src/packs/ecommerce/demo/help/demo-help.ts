import { afterSaleHelp } from "./after-sale.ts";
import { deliveryHelp } from "./delivery.ts";
import type { HelpArticle } from "./help-article.ts";
import { paymentHelp } from "./payment.ts";
import { shopHelp } from "./shop.ts";

/** The knowledge base of the demonstration shop. */
export const demoHelp: readonly HelpArticle[] = [...deliveryHelp, ...paymentHelp, ...afterSaleHelp, ...shopHelp];

/** What customers of the demonstration asked last, oldest first. Some of it nobody has written down yet. */
export const demoQuestions: readonly string[] = [
  "vocês têm programa de pontos?",
  "qual o prazo de entrega para Curitiba?",
  "tem como pagar com criptomoeda?",
  "posso parcelar em quantas vezes?",
  "vocês têm programa de fidelidade com pontos?",
  "o boleto venceu, e agora?",
  "aceitam bitcoin ou outra criptomoeda?",
  "vocês compram celular usado?",
  "como faço para trocar o tamanho?",
  "programa de pontos fidelidade, como participo?",
  "até que horas vocês atendem hoje?",
  "pego celular usado como parte do pagamento?",
  "meu cartão foi recusado",
  "vocês alugam equipamento de som?",
  "quanto custa o frete?",
  "tem aplicativo para baixar?",
];
