import { t } from "@lingui/core/macro";
import {
  BookOpen,
  CalendarDays,
  ChartColumn,
  Gauge,
  HardHat,
  Inbox,
  ListChecks,
  MonitorDot,
  Radio,
  Search,
  Settings,
  ShieldCheck,
  Star,
  Store,
  UsersRound,
  Workflow,
  type LucideIcon,
} from "lucide-react";
import { usePacks } from "./packs.ts";
import { usePermissions } from "./session.ts";

export interface Room {
  to:
    | "/inbox"
    | "/search"
    | "/customers"
    | "/agenda"
    | "/services"
    | "/shop"
    | "/knowledge"
    | "/playbooks"
    | "/automations"
    | "/numbers"
    | "/quality"
    | "/supervision"
    | "/feedback"
    | "/privacy"
    | "/channels"
    | "/settings";
  label: string;
  icon: LucideIcon;
  keys: string;
  /** On a phone under «Mais áreas»: its bar has room for few. */
  inMenu?: true;
}

/** So many stand in the bar of a phone, beside «Mais áreas», the bell and the person. */
const mostInBar = 5;

/** The rooms of a phone's bar, and those behind its last button. */
export function splitForBar(rooms: readonly Room[]): { bar: Room[]; more: Room[] } {
  const bar = rooms.filter(({ inMenu }) => inMenu !== true).slice(0, mostInBar);
  return { bar, more: rooms.filter((room) => !bar.includes(room)) };
}

/** The rooms of the house that exist and that the role may enter. */
export function useRooms(): Room[] {
  const may = usePermissions();
  const packs = usePacks();
  const rooms: (Room | false)[] = [
    may.inbox && { to: "/inbox", label: t`Caixa de entrada`, icon: Inbox, keys: "g i" },
    may.inbox && { to: "/search", label: t`Busca`, icon: Search, keys: "g b" },
    may.customers && { to: "/customers", label: t`Clientes`, icon: UsersRound, keys: "g p" },
    may.inbox && packs.includes("clinic") && { to: "/agenda", label: t`Agenda`, icon: CalendarDays, keys: "g a" },
    may.inbox && packs.includes("marketplace") && { to: "/services", label: t`Serviços`, icon: HardHat, keys: "g o" },
    may.shop && packs.includes("ecommerce") && { to: "/shop", label: t`Loja`, icon: Store, keys: "g v" },
    may.supervision && { to: "/supervision", label: t`Supervisão`, icon: MonitorDot, keys: "g f", inMenu: true },
    may.shop && { to: "/knowledge", label: t`Conhecimento`, icon: BookOpen, keys: "g k", inMenu: true },
    may.playbooks && { to: "/playbooks", label: t`Roteiros`, icon: ListChecks, keys: "g r", inMenu: true },
    may.shop && { to: "/automations", label: t`Automações`, icon: Workflow, keys: "g u", inMenu: true },
    may.numbers && { to: "/numbers", label: t`Números`, icon: ChartColumn, keys: "g m", inMenu: true },
    may.quality && { to: "/quality", label: t`Qualidade`, icon: Gauge, keys: "g q", inMenu: true },
    may.shop && { to: "/feedback", label: t`Avaliações`, icon: Star, keys: "g n", inMenu: true },
    may.privacy && { to: "/privacy", label: t`Privacidade`, icon: ShieldCheck, keys: "g d", inMenu: true },
    may.channels && { to: "/channels", label: t`Canais`, icon: Radio, keys: "g c", inMenu: true },
    { to: "/settings", label: t`Equipe e ajustes`, icon: Settings, keys: "g s", inMenu: true },
  ];
  return rooms.filter((room) => room !== false);
}
