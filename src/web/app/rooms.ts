import { t } from "@lingui/core/macro";
import { BookOpen, CalendarDays, Inbox, Radio, Search, Settings, Store, UsersRound, type LucideIcon } from "lucide-react";
import { usePacks } from "./packs.ts";
import { usePermissions } from "./session.ts";

export interface Room {
  to: "/inbox" | "/search" | "/customers" | "/agenda" | "/shop" | "/knowledge" | "/channels" | "/settings";
  label: string;
  icon: LucideIcon;
  keys: string;
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
    may.shop && packs.includes("ecommerce") && { to: "/shop", label: t`Loja`, icon: Store, keys: "g v" },
    may.shop && { to: "/knowledge", label: t`Conhecimento`, icon: BookOpen, keys: "g k" },
    may.channels && { to: "/channels", label: t`Canais`, icon: Radio, keys: "g c" },
    { to: "/settings", label: t`Equipe e ajustes`, icon: Settings, keys: "g s" },
  ];
  return rooms.filter((room) => room !== false);
}
