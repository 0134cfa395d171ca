import type { ShippedAutomation } from "./trigger-source.ts";

const ask = { channel: "preferred" as const };

/** Where the window is closed; the provider has to have approved it. */
const cartTemplate = {
  name: "carrinho_esperando",
  language: "pt_BR",
  values: { "body:1": "{cart.items}", "body:2": "{cart.total}", "body:3": "{cart.url}" },
};

/** Automations of every account: two follow-ups that stand on the core, and the recovery of carts, which the shop switches on. */
export const shippedAutomations: readonly ShippedAutomation[] = [
  {
    key: "followup_48h",
    names: { "pt-BR": "Retomar conversa parada", en: "Take up a silent conversation", es: "Retomar una conversación parada" },
    enabled: true,
    definition: {
      trigger: { kind: "due", source: "conversation_silent", params: { minutes: 2880 } },
      cancelOn: ["reply", "resolved"],
      steps: [
        {
          id: "message",
          kind: "send_message",
          text: {
            "pt-BR": "Olá! Vi que você não respondeu há alguns dias. Ainda posso ajudar com algo? 😊",
            en: "Hello! I saw that you have not answered for some days. Can I still help with anything? 😊",
            es: "¡Hola! Vi que hace algunos días que no responde. ¿Todavía puedo ayudar en algo? 😊",
          },
          channel: "conversation",
        },
      ],
    },
  },
  {
    key: "followup_onboarding",
    names: { "pt-BR": "Terminar o cadastro", en: "Finish signing up", es: "Terminar el registro" },
    enabled: true,
    definition: {
      trigger: { kind: "due", source: "onboarding_unfinished", params: { minutes: 1440 } },
      cancelOn: ["reply"],
      steps: [
        {
          id: "who",
          kind: "branch",
          if: { fact: "customer.user_type", is: "is", value: "prestador" },
          yes: [
            {
              id: "provider",
              kind: "send_message",
              ...ask,
              text: {
                "pt-BR":
                  "Olá, {customer.first_name}! Faltam poucos passos para você receber propostas de clientes: complete seu perfil de prestador. Quer que eu ajude? 🛠️",
                en: "Hello, {customer.first_name}! A few steps are left before customers can send you jobs: complete your provider profile. Shall I help? 🛠️",
                es: "¡Hola, {customer.first_name}! Faltan pocos pasos para recibir propuestas de clientes: complete su perfil de prestador. ¿Le ayudo? 🛠️",
              },
            },
          ],
          no: [
            {
              id: "prospector_or_customer",
              kind: "branch",
              if: { fact: "customer.user_type", is: "is", value: "prospector" },
              yes: [
                {
                  id: "prospector",
                  kind: "send_message",
                  ...ask,
                  text: {
                    "pt-BR":
                      "Olá, {customer.first_name}! Seu painel de prospecção está quase pronto: termine o cadastro e comece a indicar prestadores. Posso ajudar? 🚀",
                    en: "Hello, {customer.first_name}! Your prospecting panel is almost ready: finish signing up and begin to recruit providers. Can I help? 🚀",
                    es: "¡Hola, {customer.first_name}! Su panel de prospección está casi listo: termine el registro y empiece a invitar prestadores. ¿Puedo ayudar? 🚀",
                  },
                },
              ],
              no: [
                {
                  id: "customer",
                  kind: "send_message",
                  ...ask,
                  text: {
                    "pt-BR":
                      "Olá, {customer.first_name}! Que bom ter você aqui. Seu cadastro ainda não está completo: quer ajuda para terminar e fazer seu primeiro pedido? 😊",
                    en: "Hello, {customer.first_name}! Good to have you here. You have not finished signing up yet: would you like help with it and with your first order? 😊",
                    es: "¡Hola, {customer.first_name}! Qué bueno tenerle aquí. Su registro aún no está completo: ¿quiere ayuda para terminarlo y hacer su primer pedido? 😊",
                  },
                },
              ],
            },
          ],
        },
      ],
    },
  },
  {
    key: "cart_recovery",
    names: { "pt-BR": "Recuperar carrinho abandonado", en: "Recover an abandoned cart", es: "Recuperar un carrito abandonado" },
    enabled: false,
    definition: {
      trigger: { kind: "due", source: "cart_idle", params: { minutes: 60, attempts: 3 } },
      cancelOn: ["reply", "purchase"],
      purpose: "commercial",
      steps: [
        {
          id: "first",
          kind: "send_message",
          ...ask,
          template: cartTemplate,
          text: {
            "pt-BR": "Olá, {customer.first_name}! Você deixou {cart.items} no carrinho ({cart.total}). Quer concluir? {cart.url}",
            en: "Hello, {customer.first_name}! You left {cart.items} in your cart ({cart.total}). Would you like to finish? {cart.url}",
            es: "¡Hola, {customer.first_name}! Dejó {cart.items} en el carrito ({cart.total}). ¿Quiere terminar? {cart.url}",
          },
        },
        { id: "a_day", kind: "wait", minutes: 1440 },
        {
          id: "second",
          kind: "send_message",
          ...ask,
          template: cartTemplate,
          text: {
            "pt-BR": "Seu carrinho ainda está guardado: {cart.items}. Posso tirar alguma dúvida? {cart.url}",
            en: "Your cart is still kept for you: {cart.items}. Is there a question that I can answer? {cart.url}",
            es: "Su carrito sigue guardado: {cart.items}. ¿Puedo resolver alguna duda? {cart.url}",
          },
        },
        { id: "two_days", kind: "wait", minutes: 2880 },
        {
          id: "third",
          kind: "send_message",
          ...ask,
          template: cartTemplate,
          text: {
            "pt-BR": "Último aviso sobre {cart.items}: seu carrinho espera por você aqui: {cart.url}",
            en: "A last word about {cart.items}: your cart waits for you here: {cart.url}",
            es: "Último aviso sobre {cart.items}: su carrito le espera aquí: {cart.url}",
          },
        },
      ],
    },
  },
];
