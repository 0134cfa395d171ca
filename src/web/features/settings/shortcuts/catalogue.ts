import { t } from "@lingui/core/macro";
import type { ActionGroup } from "../../../app/actions.ts";

/** Where an action is offered: two of different pages may have the same keys. */
export type ActionPage = "everywhere" | "inbox" | "customers" | "customer" | "leads" | "agenda" | "services" | "shop" | "knowledge";

export interface Shortcut {
  id: string;
  /** Its usual keys. */
  keys: string | null;
  label: string;
  group: ActionGroup;
  page: ActionPage;
}

/** Every action of `useActions` with a fixed name; a test compares them. The rooms' come from `useRooms`. */
export function fixedShortcuts(): Shortcut[] {
  const inbox = { group: "conversation", page: "inbox" } as const;
  const list = { group: "list", page: "inbox" } as const;
  const customers = { group: "list", page: "customers" } as const;
  return [
    { id: "resolve", keys: "e", label: t`Resolver ou reabrir`, ...inbox },
    { id: "take", keys: "i", label: t`Assumir`, ...inbox },
    { id: "assign", keys: "a", label: t`Definir responsável…`, ...inbox },
    { id: "snooze", keys: "h", label: t`Adiar…`, ...inbox },
    { id: "label", keys: "l", label: t`Etiquetar…`, ...inbox },
    { id: "priority", keys: "p", label: t`Definir prioridade…`, ...inbox },
    { id: "team", keys: null, label: t`Passar para uma equipe…`, ...inbox },
    { id: "transfer", keys: "t", label: t`Transferir com motivo…`, ...inbox },
    { id: "macro", keys: "m", label: t`Aplicar macro…`, ...inbox },
    { id: "assist-reply", keys: "mod+shift+g", label: t`Sugerir resposta`, ...inbox },
    { id: "assist-spelling", keys: "mod+shift+e", label: t`Corrigir a escrita`, ...inbox },
    { id: "unread", keys: "u", label: t`Marcar como não lida`, ...inbox },
    { id: "reply", keys: "r", label: t`Responder`, ...inbox },
    { id: "note", keys: "n", label: t`Escrever nota interna`, ...inbox },
    { id: "attach", keys: null, label: t`Anexar arquivos`, ...inbox },
    { id: "emoji", keys: null, label: t`Emojis`, ...inbox },
    { id: "templates", keys: null, label: t`Modelos de mensagem`, ...inbox },
    { id: "hand-back", keys: null, label: t`Devolver ao agente`, ...inbox },
    { id: "search-thread", keys: "mod+f", label: t`Buscar nesta conversa`, ...inbox },
    { id: "panel", keys: null, label: t`Mostrar ou esconder o painel`, ...inbox },
    { id: "next", keys: "j", label: t`Próxima conversa`, ...list },
    { id: "previous", keys: "k", label: t`Conversa anterior`, ...list },
    { id: "choose", keys: "x", label: t`Selecionar a conversa`, ...list },
    { id: "choose:all", keys: null, label: t`Selecionar todas da lista`, ...list },
    { id: "choose:none", keys: "Escape", label: t`Cancelar a seleção`, ...list },
    { id: "filter", keys: "/", label: t`Filtrar conversas`, ...list },
    { id: "jump-date", keys: "d", label: t`Ir para um dia da lista`, ...list },
    { id: "next-in-queue", keys: "q", label: t`Próxima da fila`, ...list },
    { id: "view:mine", keys: null, label: t`Ver minhas conversas`, ...list },
    { id: "view:queue", keys: null, label: t`Ver a fila`, ...list },
    { id: "view:team", keys: null, label: t`Ver as da minha equipe`, ...list },
    { id: "view:mentions", keys: null, label: t`Ver menções a mim`, ...list },
    { id: "customers:down", keys: "j", label: t`Próximo cliente`, ...customers },
    { id: "customers:up", keys: "k", label: t`Cliente anterior`, ...customers },
    { id: "customers:open", keys: "o", label: t`Abrir cliente`, ...customers },
    { id: "customers:choose", keys: "x", label: t`Escolher cliente`, ...customers },
    { id: "customers:find", keys: "/", label: t`Buscar na lista de clientes`, ...customers },
    { id: "customers:new", keys: "n", label: t`Novo cliente`, ...customers },
    { id: "person:merge", keys: "m", label: t`Juntar com outro cliente`, group: "list", page: "customer" },
    { id: "person:profile", keys: "e", label: t`Editar o cadastro`, group: "list", page: "customer" },
    { id: "leads:find", keys: "/", label: t`Buscar na lista de leads`, group: "list", page: "leads" },
    { id: "leads:new", keys: "n", label: t`Novo lead`, group: "list", page: "leads" },
    { id: "knowledge:find", keys: "/", label: t`Buscar na lista de artigos`, group: "list", page: "knowledge" },
    { id: "knowledge:new", keys: "n", label: t`Novo artigo`, group: "list", page: "knowledge" },
    { id: "agenda:new", keys: "n", label: t`Novo agendamento`, group: "list", page: "agenda" },
    { id: "services:new", keys: "n", label: t`Novo pedido de serviço`, group: "list", page: "services" },
    { id: "services:rules", keys: null, label: t`Regras da área Serviços`, group: "list", page: "services" },
    { id: "services:find", keys: "/", label: t`Buscar na lista`, group: "list", page: "services" },
    { id: "agenda:today", keys: "t", label: t`Agenda: ir para hoje`, group: "list", page: "agenda" },
    { id: "agenda:before", keys: "k", label: t`Agenda: voltar`, group: "list", page: "agenda" },
    { id: "agenda:after", keys: "j", label: t`Agenda: avançar`, group: "list", page: "agenda" },
    { id: "shop:new-product", keys: "n", label: t`Novo produto`, group: "list", page: "shop" },
    { id: "shop:failed", keys: null, label: t`Buscas sem resultado`, group: "list", page: "shop" },
    { id: "search", keys: "mod+shift+f", label: t`Buscar mensagens…`, group: "go", page: "everywhere" },
    { id: "palette", keys: "mod+k", label: t`Buscar e comandar`, group: "app", page: "everywhere" },
    { id: "help", keys: "?", label: t`Atalhos de teclado`, group: "app", page: "everywhere" },
    { id: "undo", keys: "z", label: t`Desfazer a última ação`, group: "app", page: "everywhere" },
  ];
}
