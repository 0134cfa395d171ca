import { type Scene, bot, customer, entity, note, person, scene } from "./scene.ts";

export const afterSaleScenes: readonly Scene[] = [
  scene(
    (s) => [
      customer(s.say(`cadê meu pedido ${s.orderNumber}?`, `Oi, queria saber do pedido ${s.orderNumber}`), "order_status", -0.1, [
        entity("order_number", s.orderNumber, s.orderNumber),
      ]),
      bot(`O pedido ${s.orderNumber} já saiu para a transportadora e está dentro do prazo.`, ["Ver rastreio", "Falar com uma pessoa"]),
      customer(s.say("ah que bom, obrigado", "Maravilha, obrigada!"), "thanks", 0.7),
      bot("Por nada! Aviso por aqui quando for entregue."),
    ],
    { status: "closed", labels: ["pedido"] },
  ),
  scene(
    (s) => [
      customer(`Meu pedido ${s.orderNumber} está atrasado e ninguém responde!!`, "order_issue", -0.8, [
        entity("order_number", s.orderNumber, s.orderNumber),
      ]),
      bot("Sinto muito pela demora. Vou chamar agora uma pessoa da equipe para resolver com você."),
      customer("já é a segunda vez que isso acontece", "complaint", -0.7),
    ],
    {
      status: "pending",
      labels: ["atraso"],
      priority: "urgent",
      unread: 2,
      handOver: {
        reason: "sentiment",
        summary: (s) =>
          `${s.firstName} reclama do atraso do pedido ${s.orderNumber}, pela segunda vez. Está irritado; precisa de uma data certa.`,
      },
    },
  ),
  scene(
    (s) => [
      customer("O produto chegou com a caixa amassada", "order_issue", -0.5),
      bot("Que pena! O produto em si veio com algum dano?", ["Sim", "Não"]),
      customer("sim, está riscado. quero trocar", "return_exchange", -0.5),
      bot("Entendi. Vou passar para a equipe abrir a troca, sem custo para você."),
      person(`Oi, ${s.firstName}! Já abri a troca do pedido ${s.orderNumber}. Você recebe por e-mail a etiqueta para postar nos Correios.`),
      customer("Recebi a etiqueta, obrigada pela rapidez", "thanks", 0.6),
      person("Combinado! Assim que chegar aqui, enviamos o novo."),
    ],
    {
      taken: true,
      labels: ["troca"],
      priority: "medium",
      handOver: { reason: "rule", summary: (s) => `Troca por avaria no transporte, pedido ${s.orderNumber}.` },
    },
  ),
  scene(
    (s) => [
      customer(`quero cancelar o pedido ${s.orderNumber}`, "order_cancel", -0.2, [entity("order_number", s.orderNumber, s.orderNumber)]),
      bot("Posso pedir o cancelamento à equipe. Quer contar o motivo? Ajuda a melhorar."),
      customer("comprei o tamanho errado", "order_cancel", -0.1),
      bot("Obrigada! Se preferir, a troca de tamanho é grátis em até 30 dias. Passo para uma pessoa concluir?", [
        "Trocar o tamanho",
        "Cancelar mesmo assim",
      ]),
      customer("ah então prefiro trocar", "return_exchange", 0.3),
      note("Trocar de 40 para 41. Reservar peça antes de enviar a etiqueta."),
      person(`Pronto, ${s.firstName}! Troca combinada e peça reservada.`),
      customer("Vocês são ótimos!", "praise", 0.9),
    ],
    {
      status: "closed",
      taken: true,
      labels: ["troca"],
      handOver: {
        reason: "rule",
        summary: (s) => `Pedido ${s.orderNumber} com tamanho errado; cliente aceitou trocar em vez de cancelar.`,
      },
    },
  ),
  scene(
    (s) => [
      customer("Paguei o Pix e ainda aparece pendente", "payment_issue", -0.3),
      bot("O Pix costuma cair em segundos, mas às vezes o banco demora alguns minutos. Pode me dizer o número do pedido?"),
      customer(s.orderNumber, "payment_issue", 0, [entity("order_number", s.orderNumber, s.orderNumber)]),
      bot(`Achei o pedido ${s.orderNumber}. O pagamento acabou de ser confirmado!`),
      customer("ufa, valeu!", "thanks", 0.7),
    ],
    { status: "closed", labels: ["pagamento"] },
  ),
  scene(
    (s) => [
      customer("Quero falar com uma pessoa", "human_handoff"),
      bot("Claro! Já avisei a equipe. Enquanto isso, quer adiantar o assunto?"),
      customer(`é sobre a garantia: ${s.product}`, "faq", 0, [entity("product", s.product, s.product)]),
      person(`Oi, ${s.firstName}, tudo bem? A garantia é de 12 meses. O que aconteceu com o produto?`),
      customer(s.say("chegou com defeito", "quebrou com uma semana de uso"), "order_issue", -0.4),
    ],
    {
      taken: true,
      labels: ["garantia"],
      priority: "medium",
      unread: 1,
      handOver: { reason: "requested", summary: (s) => `${s.firstName} pediu uma pessoa para falar da garantia de ${s.product}.` },
    },
  ),
  scene(
    () => [
      customer("Quando sai meu reembolso?", "refund_status", -0.2),
      bot("O reembolso no cartão aparece em até duas faturas; no Pix, em até dois dias úteis depois que a devolução chega aqui."),
      customer("foi no pix, devolvi na segunda", "refund_status"),
      bot("Então deve cair até amanhã. Se não aparecer, me chame que passo para a equipe."),
    ],
    { labels: ["reembolso"] },
  ),
  scene(
    () => [
      customer("Vocês abrem domingo?", "business_hours"),
      bot("A equipe atende de segunda a sábado, das 9h às 18h. Eu respondo a qualquer hora!"),
      customer("👍", "thanks", 0.4),
    ],
    { status: "closed" },
  ),
  scene(
    () => [
      customer("por favor não me mandem mais promoções", "opt_out", -0.3),
      bot("Tudo bem: você não recebe mais promoções nossas. Avisos dos seus pedidos continuam chegando."),
      customer("obrigado", "thanks", 0.2),
    ],
    { status: "closed", labels: ["privacidade"] },
  ),
  scene(
    (s) => [
      customer("Hola, ¿dónde está mi pedido?", "order_status"),
      bot("¡Hola! ¿Me dices el número del pedido?"),
      customer(`es el ${s.orderNumber}`, "order_status", 0, [entity("order_number", s.orderNumber, s.orderNumber)]),
      bot(`El pedido ${s.orderNumber} ya está en camino y llega dentro del plazo.`),
      customer("¡Muchas gracias!", "thanks", 0.8),
    ],
    { language: "es", status: "closed", labels: ["pedido"] },
  ),
];
