import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { call } from "../api/call.ts";
import { findSections } from "../features/settings/find-sections.ts";
import { settingsSections } from "../features/settings/settings-sections.ts";
import { searchSource } from "../features/search/search-source.ts";
import { useFading } from "../ui/fading.ts";
import { useAllActions } from "./actions.ts";
import { groupNames, KeyNames } from "./help-sheet.tsx";
import { matchWords } from "./match-words.ts";
import { lookEntries } from "./look-entries.ts";
import { usePermissions } from "./session.ts";

export interface Entry {
  id: string;
  label: string;
  hint: string | null;
  keys: string | null;
  run: () => void;
}

interface Group {
  value: string;
  items: Entry[];
}

/** `people`: whose conversations they are. */
function useConversationEntries(query: string): { entries: Entry[]; people: ReadonlySet<string> } {
  const navigate = useNavigate();
  const may = usePermissions();
  const words = useDeferredValue(query.trim());
  const found = useQuery({
    queryKey: ["palette", words],
    queryFn: ({ signal }) => call("listConversations", { query: words === "" ? { limit: 6 } : { q: words, limit: 8 }, signal }),
    enabled: may.inbox && words.length !== 1,
  });
  const items = found.data?.items ?? [];
  return {
    people: new Set(items.map(({ customer }) => customer.id)),
    entries: items.map((conversation) => ({
      id: conversation.id,
      label: conversation.customer.name ?? conversation.customer.phone ?? t`Visitante`,
      hint: conversation.lastMessage,
      keys: null,
      run: () => void navigate({ to: "/inbox/$conversationId", params: { conversationId: conversation.id }, search: (search) => search }),
    })),
  };
}

/** Customers and messages beside the conversations: what the search page would find first, without the people who are `listed` already. */
function useFoundEntries(query: string, listed: ReadonlySet<string>): Entry[] {
  const navigate = useNavigate();
  const may = usePermissions();
  const words = useDeferredValue(query.trim());
  const found = useQuery({
    queryKey: ["palette", "search", words],
    queryFn: ({ signal }) => searchSource(words, signal),
    enabled: may.inbox && words.length >= 2,
  });
  const others = (found.data ?? []).filter(({ kind, id }) => kind !== "customer" || !listed.has(id));
  return others.map((entry) => ({
    id: `found:${entry.kind}:${entry.id}`,
    label: entry.label,
    hint: entry.hint,
    keys: null,
    run: () => void navigate({ href: entry.address }),
  }));
}

/** Pages of the settings and the looks of the app: only for words, the list would be long without. */
function useSettingEntries(query: string): Entry[] {
  const navigate = useNavigate();
  const may = usePermissions();
  if (query.trim() === "") return [];
  const pages = findSections(settingsSections(may), query).map((section) => ({
    id: `settings:${section.value}`,
    label: section.label,
    hint: section.group,
    keys: null,
    run: () => void navigate({ to: "/settings", search: { tab: section.value } }),
  }));
  const looks = matchWords(lookEntries(), query, ({ words }) => words).map(({ entry }) => entry);
  return [...looks, ...pages];
}

export function Palette({ onClose }: { onClose: () => void }) {
  const [open, setOpen] = useFading(onClose);
  const [query, setQuery] = useState("");
  const actions = useAllActions();
  const conversations = useConversationEntries(query);
  const found = useFoundEntries(query, conversations.people);
  const settings = useSettingEntries(query);
  const groups: Group[] = groupNames().map(([group, value]) => ({
    value,
    items: matchWords(
      actions.filter((action) => action.group === group && !action.keyOnly),
      query,
      (action) => action.label,
    ).map((action) => ({ id: action.id, label: action.label, hint: null, keys: action.keys, run: action.run })),
  }));
  groups.push(
    { value: t`Ajustes`, items: settings },
    { value: query.trim() === "" ? t`Conversas recentes` : t`Pessoas e conversas`, items: conversations.entries },
    { value: t`Mensagens e clientes`, items: found },
  );
  const shown = groups.filter((group) => group.items.length > 0);
  const choose = (entry: Entry) => {
    setOpen(false);
    // After the dialog has given the focus back, so that an action may take it.
    setTimeout(entry.run, 0);
  };
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 bg-veil transition-opacity duration-(--motion-fast) data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          aria-label={t`Buscar e comandar`}
          className="fixed top-[12dvh] left-1/2 flex max-h-[min(32rem,76dvh)] w-[calc(100vw-1.5rem)] max-w-xl -translate-x-1/2 flex-col overflow-hidden rounded-xl border bg-surface shadow-high transition-opacity duration-(--motion-fast) data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <Autocomplete.Root
            inline
            open
            items={shown}
            mode="none"
            value={query}
            onValueChange={setQuery}
            autoHighlight="always"
            itemToStringValue={(entry: Entry) => entry.label}
          >
            <Autocomplete.Input
              aria-label={t`Buscar conversa, pessoa ou ação`}
              placeholder={t`Buscar conversa, pessoa ou ação…`}
              className="h-12 shrink-0 border-b bg-transparent px-4 text-lg outline-none"
            />
            <Autocomplete.Empty className="p-6 text-center text-soft empty:hidden">{t`Nada encontrado.`}</Autocomplete.Empty>
            <Autocomplete.List className="thin-scroll min-h-0 overflow-y-auto p-2 empty:hidden">
              {(group: Group) => (
                <Autocomplete.Group key={group.value} items={group.items}>
                  <Autocomplete.GroupLabel className="px-2.5 pt-2 pb-1 text-xs font-medium text-faint">
                    {group.value}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(entry: Entry) => (
                      <Autocomplete.Item
                        key={entry.id}
                        value={entry}
                        onClick={() => choose(entry)}
                        className="flex min-h-9 cursor-pointer items-center gap-3 rounded-lg px-2.5 data-highlighted:bg-accent-soft pointer-coarse:min-h-11"
                      >
                        <span className="shrink-0">{entry.label}</span>
                        <span className="min-w-0 flex-1 truncate text-sm text-faint">{entry.hint}</span>
                        {entry.keys ? <KeyNames keys={entry.keys} /> : null}
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
