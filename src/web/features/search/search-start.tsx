import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { History, Search } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { onResultKey } from "./move-focus.ts";
import { forgetSearches, useRecentSearches } from "./recent-searches.ts";

/** Before anything was typed: what this person looked for lately, or what can be looked for. */
export function SearchStart({ onChoose }: { onChoose: (text: string) => void }) {
  const recent = useRecentSearches();
  if (recent.length === 0)
    return (
      <EmptyState icon={Search} title={t`Busque em todas as conversas`}>
        <Trans>
          Palavras de mensagens e notas, "frases entre aspas", -palavras para deixar de fora; nomes, finais de telefone, e-mails, números de
          pedido e etiquetas.
        </Trans>
      </EmptyState>
    );
  return (
    <section aria-label={t`Buscas recentes`} className="flex flex-col gap-1">
      <div className="flex min-h-8 items-center justify-between px-3">
        <h2 className="text-sm font-semibold text-soft">
          <Trans>Buscas recentes</Trans>
        </h2>
        <Button look="ghost" size="sm" onClick={forgetSearches}>
          <Trans>Esquecer</Trans>
        </Button>
      </div>
      {recent.map((text) => (
        <button
          key={text}
          type="button"
          data-result=""
          onKeyDown={onResultKey}
          onClick={() => onChoose(text)}
          className="flex min-h-11 items-center gap-3 rounded-lg px-3 text-left hover:bg-sunken focus-visible:-outline-offset-2"
        >
          <History size={16} className="shrink-0 text-faint" aria-hidden="true" />
          <span className="truncate">{text}</span>
        </button>
      ))}
    </section>
  );
}
