import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Paperclip, UserRound, UsersRound } from "lucide-react";
import { useState, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import type { CannedReply } from "#modules/conversations/canned/canned.contract.ts";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { call } from "../../../api/call.ts";
import { useMe } from "../../../app/session.ts";
import { fillVariables, findBlanks } from "#shared/reply-variables.ts";
import { teamsQuery } from "../queries.ts";
import { RichText } from "../thread/rich-text.tsx";
import { useComposerSettings } from "./composer-settings.ts";
import type { DraftKind } from "./draft-store.ts";
import { matchColleagues, type Colleague } from "./mentions.ts";
import { putText } from "./put-text.ts";
import { triggerAt } from "./suggest.ts";
import { SuggestionList, type Suggestion } from "./suggestion-list.tsx";
import { useReplyValues } from "./use-reply-values.ts";

const most = 30;

/** Everybody who may be named in a note: colleagues, and teams for all their members. */
export function useColleagues(wanted: boolean): Colleague[] {
  const me = useMe();
  const team = useQuery({ queryKey: ["users"], queryFn: () => call("listUsers"), staleTime: 60_000, enabled: wanted });
  const teams = useQuery({ ...teamsQuery, enabled: wanted });
  return [
    ...(team.data?.items ?? []).filter((user) => !user.disabled && user.id !== me.user.id).map(({ id, name }) => ({ id, name })),
    ...(teams.data?.items ?? []).filter((one) => one.members.length > 0).map(({ id, name }) => ({ id, name, team: true })),
  ];
}

interface Given {
  conversation: Conversation;
  kind: DraftKind;
  text: string;
  cursor: number;
  field: RefObject<HTMLTextAreaElement | null>;
  onCanned: (reply: CannedReply) => void;
}

/** What is offered at the cursor: ready answers after /, colleagues after @ in a note, emoji after a colon. */
export function useSuggestions({ conversation, kind, text, cursor, field, onCanned }: Given) {
  const [active, setActive] = useState(0);
  const [closedAt, setClosedAt] = useState<string | null>(null);
  const [settings] = useComposerSettings();
  const trigger = triggerAt(text, cursor, kind === "note" ? ["canned", "mention", "emoji"] : ["canned", "emoji"]);
  const place = trigger ? `${trigger.kind}:${trigger.from}` : null;
  const open = trigger !== null && place !== closedAt;
  const wants = (what: "canned" | "mention" | "emoji") => open && trigger.kind === what;

  const values = useReplyValues(conversation, wants("canned"));
  const colleagues = useColleagues(kind === "note");
  const canned = useQuery({
    queryKey: ["canned", "menu", trigger?.query ?? "", conversation.language, conversation.channel],
    enabled: wants("canned"),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    queryFn: () =>
      call("listCannedReplies", {
        query: {
          q: trigger?.query ?? "",
          channel: conversation.channel,
          limit: most,
          ...(conversation.language !== null && { language: conversation.language }),
        },
      }),
  });
  const emoji = useQuery({
    queryKey: ["emoji", i18n.locale],
    queryFn: async () => (await import("./emoji-data.ts")).loadEmoji(i18n.locale),
    enabled: wants("emoji"),
    staleTime: Infinity,
    gcTime: Infinity,
  });
  const search = useQuery({
    queryKey: ["emoji-search"],
    queryFn: () => import("./emoji-data.ts"),
    enabled: wants("emoji"),
    staleTime: Infinity,
  });

  const put = (what: string) => {
    if (field.current && trigger) putText(field.current, trigger.from, trigger.to, what);
    setActive(0);
  };
  const takeCanned = (reply: CannedReply) => {
    const start = trigger?.from ?? 0;
    const filled = fillVariables(reply.text, values);
    put(filled.text);
    onCanned(reply);
    // The first blank that nothing is known for is selected: it can be written over at once.
    const [blank] = findBlanks(filled.text);
    if (blank) requestAnimationFrame(() => field.current?.setSelectionRange(start + blank.from, start + blank.to));
  };

  let items: Suggestion[] = [];
  let aside: ReactNode = null;
  let label = "";
  if (wants("canned")) {
    label = t`Respostas prontas`;
    const found = canned.data?.items ?? [];
    items = found.map((reply) => ({
      key: reply.id,
      take: () => takeCanned(reply),
      shown: (
        <>
          <span className="max-w-40 shrink-0 truncate font-medium text-accent-ink">/{reply.shortCode}</span>
          <span className="min-w-0 flex-1 truncate text-sm text-soft">{fillVariables(reply.text, values).text.replaceAll("\n", " ")}</span>
          {reply.attachments.length > 0 ? <Paperclip size={13} className="shrink-0 text-faint" aria-label={t`com anexo`} /> : null}
          {reply.personal ? <UserRound size={13} className="shrink-0 text-faint" aria-label={t`só sua`} /> : null}
        </>
      ),
    }));
    const shown = found[Math.min(active, found.length - 1)];
    const filled = shown ? fillVariables(shown.text, values) : null;
    aside = filled ? (
      <div
        aria-live="polite"
        aria-label={t`Prévia`}
        role="region"
        className="thin-scroll hidden w-72 shrink-0 overflow-y-auto border-l bg-sunken p-3 text-sm md:block"
      >
        <RichText text={filled.text} />
        {filled.open.length > 0 ? (
          <p className="mt-2 text-xs text-warn">
            <Trans>Falta preencher: {filled.open.join(", ")}</Trans>
          </p>
        ) : null}
      </div>
    ) : null;
  } else if (wants("mention")) {
    label = t`Pessoas e equipes`;
    items = matchColleagues(colleagues, trigger?.query ?? "")
      .slice(0, most)
      .map((person) => ({
        key: person.id,
        take: () => put(`@${person.name} `),
        shown: (
          <>
            <span className="truncate">{person.name}</span>
            {person.team ? <UsersRound size={13} className="shrink-0 text-faint" aria-label={t`equipe`} /> : null}
          </>
        ),
      }));
  } else if (wants("emoji") && search.data) {
    label = t`Emojis`;
    const { searchEmoji, toned } = search.data;
    items = searchEmoji(emoji.data ?? [], trigger?.query ?? "", 10).map((one) => ({
      key: one.unicode,
      take: () => put(`${toned(one, settings.skinTone)} `),
      shown: (
        <>
          <span className="text-lg">{toned(one, settings.skinTone)}</span> <span className="truncate text-sm">{one.label}</span>
        </>
      ),
    }));
  }
  const at = Math.min(active, items.length - 1);
  const shown = open && items.length > 0;

  /** True when the key was for the list. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!shown) return false;
    if (event.key === "Escape") setClosedAt(place);
    else if (event.key === "ArrowDown") setActive((at + 1) % items.length);
    else if (event.key === "ArrowUp") setActive((at - 1 + items.length) % items.length);
    else if ((event.key === "Enter" && !event.shiftKey) || (event.key === "Tab" && !event.shiftKey)) items[at]?.take();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return {
    shown,
    active: at,
    onKeyDown,
    /** What is typed chooses anew. */
    onTyped: () => {
      setActive(0);
      if (place !== closedAt) setClosedAt(null);
    },
    list: shown ? (
      <SuggestionList
        label={label}
        items={items}
        active={at}
        onActive={setActive}
        aside={aside}
        foot={<Trans>↑ ↓ escolhem · Enter ou Tab insere · Esc fecha</Trans>}
      />
    ) : null,
  };
}
