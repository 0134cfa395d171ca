import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ChevronDown, ChevronUp, Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { explainProblem } from "../../../api/problem.ts";
import { Button } from "../../../ui/button.tsx";
import { useThreadSearch } from "./thread-search.ts";

interface SearchBarProps {
  conversationId: string;
  words: string;
  onWords: (words: string) => void;
  /** Goes to a message; called with each hit that becomes the current one. */
  onHit: (messageId: string) => void;
  onClose: () => void;
}

/** Words looked for in this conversation: Enter goes to the next older hit, Shift+Enter back, Esc ends. */
export function SearchBar({ conversationId, words, onWords, onHit, onClose }: SearchBarProps) {
  const field = useRef<HTMLInputElement>(null);
  const search = useThreadSearch(conversationId, words);
  const [at, setAt] = useState(0);
  const shown = useRef("");
  useEffect(() => field.current?.focus(), []);

  const go = async (step: 1 | -1) => {
    if (search.waiting) return;
    let { hits } = search;
    if (at + step >= hits.length) hits = await search.readOn();
    const next = at + step < 0 ? hits.length - 1 : at + step >= hits.length ? 0 : at + step;
    setAt(next);
    const hit = hits[next];
    if (hit) onHit(hit.messageId);
  };
  // The newest hit is shown as soon as it is known.
  const first = search.hits[0]?.messageId;
  const key = `${words.trim()}|${first ?? ""}`;
  useEffect(() => {
    if (search.waiting || first === undefined || shown.current === key) return;
    shown.current = key;
    setAt(0);
    onHit(first);
  }, [search.waiting, first, key, onHit]);

  const count = search.hits.length;
  const empty = words.trim() === "";
  return (
    <search aria-label={t`Buscar nesta conversa`} className="flex shrink-0 items-center gap-1 border-b bg-surface px-3 py-1.5">
      <Search size={15} className="shrink-0 text-faint" aria-hidden="true" />
      <input
        ref={field}
        type="text"
        value={words}
        maxLength={200}
        onChange={(event) => onWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose();
          else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
            event.preventDefault();
            void go(event.shiftKey ? -1 : 1);
          }
        }}
        aria-label={t`Palavras nesta conversa`}
        placeholder={t`Buscar nesta conversa…`}
        className="h-8 min-w-0 flex-1 bg-transparent px-1 outline-none pointer-coarse:h-11"
      />
      <span role="status" className="tabular shrink-0 text-sm text-soft">
        {empty ? null : search.error !== null ? (
          <span className="text-bad">{explainProblem(search.error)}</span>
        ) : search.waiting ? (
          <Trans>Buscando…</Trans>
        ) : count === 0 ? (
          <Trans>Nada encontrado</Trans>
        ) : (
          <Trans>
            {at + 1} de {`${count}${search.more === null ? "" : "+"}`}
          </Trans>
        )}
      </span>
      <Button
        look="ghost"
        size="iconSm"
        disabled={count === 0}
        aria-label={t`Ocorrência anterior no tempo`}
        title="Enter"
        onClick={() => void go(1)}
      >
        <ChevronUp size={17} aria-hidden="true" />
      </Button>
      <Button
        look="ghost"
        size="iconSm"
        disabled={count === 0}
        aria-label={t`Ocorrência seguinte no tempo`}
        title="Shift+Enter"
        onClick={() => void go(-1)}
      >
        <ChevronDown size={17} aria-hidden="true" />
      </Button>
      <Button look="ghost" size="iconSm" aria-label={t`Fechar a busca`} onClick={onClose}>
        <X size={16} aria-hidden="true" />
      </Button>
    </search>
  );
}
