import type { ConfiguredChannel } from "#modules/channels/index.ts";

/** Where the simulator listens unless it is told otherwise: the demonstration's channels speak to it. */
export const simulatorOrigin = "http://127.0.0.1:4000";

// The simulator's own presets. They open nothing but the demonstration's channels.
const simulated = { appSecret: "simulator-app-secret", verifyToken: "simulator-verify-token" };

export const demoChannelSetups: readonly ConfiguredChannel[] = [
  {
    kind: "webchat",
    name: "Chat da loja",
    externalId: "loja-exemplo",
    config: {
      title: "Loja Exemplo",
      subtitle: "Respondemos em poucos segundos",
      suggestions: [
        { id: "ask:phones", title: "Smartphones até R$ 2000" },
        { id: "ask:order", title: "Cadê meu pedido?" },
        { id: "human", title: "Falar com uma pessoa" },
      ],
    },
    secrets: { identitySecret: "loja-exemplo-identity" },
    demo: false,
  },
  {
    kind: "whatsapp",
    name: "WhatsApp (exemplo)",
    externalId: "109876543210001",
    config: { graphUrl: simulatorOrigin },
    secrets: { ...simulated, accessToken: "simulator-whatsapp-token" },
    demo: true,
  },
  {
    kind: "instagram",
    name: "Instagram (exemplo)",
    externalId: "17841400000000003",
    config: { graphUrl: simulatorOrigin },
    secrets: { ...simulated, accessToken: "simulator-meta-token" },
    demo: true,
  },
  {
    kind: "facebook",
    name: "Messenger (exemplo)",
    externalId: "209876543210002",
    config: { graphUrl: simulatorOrigin },
    secrets: { ...simulated, accessToken: "simulator-meta-token" },
    demo: true,
  },
];
