import type { Nlp } from "#shared/messages.ts";
import type {
  ImportedBrand,
  ImportedCart,
  ImportedCategory,
  ImportedOrder,
  ImportedProduct,
  ShopSettings,
} from "#modules/commerce/index.ts";

export const demoChannels = ["whatsapp", "instagram", "facebook", "webchat"] as const;
export type DemoChannel = (typeof demoChannels)[number];

export interface DemoCustomer {
  id: string;
  name: string;
  /** E.164; all in the never assigned block 90000-xxxx. */
  phone: string;
  email: string;
  city: string;
  state: string;
  userType: "cliente" | "prestador" | "prospector";
  language: "pt-BR" | "en" | "es";
  createdAt: Date;
  lastActiveAt: Date;
  /** How each channel knows this person: the provider's id. */
  identities: { channel: DemoChannel; externalId: string }[];
}

/** What the shop knows and thinks of a person. */
export interface DemoProfile {
  customerId: string;
  city: string;
  state: string;
  tier: string | null;
  stage: string;
  source: string;
  tags: string[];
  /** Since when they agree to advertising; null: they never did. */
  marketingSince: Date | null;
}

export interface DemoMessage {
  id: string;
  /** `note` is a private note of the team. */
  sender: "customer" | "bot" | "person" | "note";
  text: string;
  at: Date;
  /** `received` for the customer's own. */
  status: "received" | "sent" | "delivered" | "read";
  /** What was understood; of the customer's messages only. */
  nlp: Nlp | null;
  /** Things the bot gave to tap. */
  options: string[];
  /** Products that the bot showed. */
  productIds: string[];
}

export interface DemoConversation {
  id: string;
  customerId: string;
  channel: DemoChannel;
  /** One of the customer's identities on that channel. */
  externalId: string;
  status: "active" | "pending" | "closed";
  /** `paused`: a person has it. */
  bot: "active" | "paused";
  /** True when a person of the team has taken it. */
  assigned: boolean;
  labels: string[];
  priority: "low" | "medium" | "high" | "urgent" | null;
  /** Messages of the customer that nobody has read. */
  unread: number;
  handOver: { reason: "requested" | "low_confidence" | "sentiment" | "rule"; summary: string; at: Date } | null;
  /** Oldest first, at least two. */
  messages: DemoMessage[];
}

/** A whole shop of a year, as plain data. */
export interface DemoData {
  businessName: string;
  settings: ShopSettings;
  categories: ImportedCategory[];
  brands: ImportedBrand[];
  products: ImportedProduct[];
  customers: DemoCustomer[];
  profiles: DemoProfile[];
  orders: ImportedOrder[];
  carts: ImportedCart[];
  conversations: DemoConversation[];
}
