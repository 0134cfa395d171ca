import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import {
  Eye,
  FileText,
  Handshake,
  IdCard,
  Merge,
  MessageCircle,
  MessagesSquare,
  MousePointerClick,
  ShieldCheck,
  ShieldX,
  ShoppingCart,
  Package,
  Split,
  type LucideIcon,
} from "lucide-react";
import type { Lead } from "#modules/leads/leads.contract.ts";
import type { OrderWire } from "#modules/commerce/commerce.contract.ts";
import { formatDate, formatSpan } from "../../../format/dates.ts";
import { formatCents } from "../../../format/numbers.ts";
import { intentName } from "../../conversations/intent-names.ts";
import { orderStatusName } from "../../canned/order-status-name.ts";
import { identityKindName, purposeName, sourceName } from "../names.ts";
import { interestTypes } from "../../leads/lead-search.ts";
import { interestName, leadStateName } from "../../leads/names.ts";
import { linkReasonName } from "./link-reasons.ts";

export interface JourneyEntry {
  id: string;
  kind: string;
  type: string;
  at: string;
  channel: string | null;
  data: Record<string, unknown>;
}

export function journeyKindName(kind: string): string {
  const names: Record<string, string> = {
    conversation: t`Conversas`,
    session: t`Visitas`,
    interaction: t`Interações`,
    event: t`Eventos do site`,
    order: t`Pedidos`,
    cart: t`Carrinhos`,
    lead: t`Leads`,
    consent: t`Consentimentos`,
    note: t`Notas`,
    merge: t`Junções`,
    identity: t`Identidades`,
  };
  return names[kind] ?? kind;
}

export interface JourneyWords {
  icon: LucideIcon;
  title: string;
  detail: string | null;
}

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const joined = (...parts: (string | null)[]): string | null => parts.filter((part) => part !== null).join(" · ") || null;

const cents = (value: unknown) => formatCents(i18n.locale, number(value));

function actorName(actor: string | null): string | null {
  const names: Record<string, string> = {
    customer: t`pelo cliente`,
    user: t`pela equipe`,
    key: t`por um programa`,
    system: t`pelo sistema`,
  };
  return actor === null ? null : (names[actor] ?? actor);
}

/** A kind of interest by its name, own words as they are. */
function interestWords(interest: string | null): string | null {
  const type = interestTypes.find((each) => each === interest);
  return type === undefined ? interest : interestName(type);
}

function cartState(state: string): string {
  const names: Record<string, string> = { active: t`aberto`, converted: t`virou pedido`, abandoned: t`abandonado`, expired: t`expirado` };
  return names[state] ?? state;
}

/** One thing that happened, in words. */
export function wordsOf({ kind, type, data }: JourneyEntry): JourneyWords {
  switch (kind) {
    case "conversation": {
      const labels = Array.isArray(data["labels"]) ? data["labels"].filter((each) => typeof each === "string").join(", ") : "";
      const intent = text(data["intent"]);
      return {
        icon: MessagesSquare,
        title: t`Conversa iniciada`,
        detail: joined(intent === null ? null : intentName(intent), text(labels)),
      };
    }
    case "session": {
      const messages = number(data["messages"]);
      return {
        icon: Eye,
        title: t`Visita`,
        detail: joined(
          messages > 0 ? plural(messages, { one: "# mensagem", other: "# mensagens" }) : null,
          number(data["pages"]) > 0 ? plural(number(data["pages"]), { one: "# página", other: "# páginas" }) : null,
          number(data["seconds"]) > 0 ? formatSpan(number(data["seconds"]) * 1000) : null,
          text(data["campaign"]),
        ),
      };
    }
    case "interaction":
      return {
        icon: MessageCircle,
        title: type === "incoming" ? t`Interação recebida` : t`Interação enviada`,
        detail: joined(text(data["type"]), text(data["intent"])),
      };
    case "event":
      return { icon: MousePointerClick, title: text(data["name"]) ?? type, detail: joined(text(data["label"]), text(data["path"])) };
    case "order": {
      const items = number(data["items"]);
      return {
        icon: Package,
        title: t`Pedido ${text(data["number"]) ?? String(number(data["number"]))}`,
        detail: joined(
          orderStatusName(type as OrderWire["status"]),
          cents(data["totalCents"]),
          plural(items, { one: "# item", other: "# itens" }),
        ),
      };
    }
    case "cart":
      return {
        icon: ShoppingCart,
        title: t`Carrinho ${cartState(type)}`,
        detail: joined(plural(number(data["items"]), { one: "# item", other: "# itens" }), cents(data["totalCents"])),
      };
    case "lead":
      return {
        icon: Handshake,
        title: t`Lead: ${leadStateName(type as Lead["status"])}`,
        detail: joined(interestWords(text(data["interest"])), text(data["reason"]), text(data["actor"])),
      };
    case "consent": {
      const expires = text(data["expiresAt"]);
      return {
        icon: type === "granted" ? ShieldCheck : ShieldX,
        title:
          type === "granted"
            ? t`Consentiu: ${purposeName(text(data["purpose"]) ?? "")}`
            : t`Revogou: ${purposeName(text(data["purpose"]) ?? "")}`,
        detail: joined(
          actorName(text(data["actor"])),
          text(data["source"]) === null ? null : sourceName(text(data["source"]) ?? ""),
          expires === null ? null : t`até ${formatDate(i18n.locale, "shortDate", expires)}`,
        ),
      };
    }
    case "note":
      return { icon: FileText, title: t`Nota de ${text(data["author"]) ?? ""}`, detail: data["edited"] === true ? t`editada` : null };
    case "merge":
      return {
        icon: type === "merge" ? Merge : Split,
        title: type === "merge" ? t`Juntado com outro cadastro` : t`Separado em dois cadastros`,
        detail: joined(text(data["actor"]), data["undone"] === true ? t`desfeito` : null),
      };
    case "identity":
      return {
        icon: IdCard,
        title: t`Identidade: ${identityKindName(text(data["kind"]) ?? "")}`,
        detail: linkReasonName(type),
      };
    default:
      return { icon: MousePointerClick, title: type, detail: null };
  }
}
