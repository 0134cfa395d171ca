import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import { useCallback, useState } from "react";
import { PageHeader } from "../../app/page-header.tsx";
import { formatDate } from "../../format/dates.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { MessageResult } from "./message-results.tsx";
import { moveResultFocus } from "./move-focus.ts";
import { ConversationResult, CustomerResult } from "./other-results.tsx";
import { rememberSearch } from "./recent-searches.ts";
import { ResultGroup } from "./result-group.tsx";
import { SearchField } from "./search-field.tsx";
import { SearchFilters } from "./search-filters.tsx";
import { readSearchParams, searchFilterCount, type SearchParams } from "./search-params.ts";
import { SearchStart } from "./search-start.tsx";
import { useSearchResults } from "./use-search.ts";

export function SearchPage() {
  const params = useSearch({ from: "/shell/search" });
  const navigate = useNavigate();
  const [customerName, setCustomerName] = useState<string | null>(null);
  const { messages, customers, conversations, others, active } = useSearchResults(params);

  const change = useCallback(
    (next: { [Key in keyof SearchParams]?: SearchParams[Key] | undefined }) => {
      void navigate({ to: ".", replace: true, search: (old: object) => readSearchParams({ ...old, ...next }) });
    },
    [navigate],
  );
  const changeText = useCallback((q: string) => change({ q: q === "" ? undefined : q }), [change]);
  const remember = () => {
    if (params.q !== undefined) rememberSearch(params.q);
  };

  const foundMessages = messages.data?.pages.flatMap((page) => page.items) ?? null;
  const foundCustomers = others ? (customers.data?.pages.flatMap((page) => page.items) ?? null) : [];
  const foundConversations = others ? (conversations.data?.pages.flatMap((page) => page.items) ?? null) : [];
  const searchedBackTo = messages.data?.pages.at(-1)?.searchedBackTo ?? null;
  const shownName = customerName ?? foundMessages?.find((message) => message.customer.id === params.customer)?.customer.name ?? null;
  const nothing = (
    <EmptyState
      icon={SearchX}
      title={t`Nenhuma mensagem encontrada`}
      action={
        searchFilterCount(params) > 0 ? (
          <Button onClick={() => void navigate({ to: ".", replace: true, search: readSearchParams({ q: params.q }) })}>
            <Trans>Buscar sem filtros</Trans>
          </Button>
        ) : undefined
      }
    >
      <Trans>Confira a grafia ou busque por menos palavras. Acentos e maiúsculas não fazem diferença.</Trans>
    </EmptyState>
  );
  return (
    <main className="flex h-full flex-col">
      <div className="border-b bg-surface">
        <PageHeader title={t`Busca`} />
        <div className="mx-auto flex w-full max-w-4xl flex-col gap-3 px-4 pb-3 md:px-8">
          <SearchField value={params.q ?? ""} onChange={changeText} onDown={() => moveResultFocus(1)} />
          <SearchFilters params={params} onChange={change} customerName={shownName} />
        </div>
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex w-full max-w-4xl flex-col gap-5 px-1 pt-4 pb-10 md:px-5">
          {active ? (
            <>
              {others ? (
                <ResultGroup
                  title={t`Clientes`}
                  query={customers}
                  count={foundCustomers?.length ?? null}
                  more={t`Mais clientes`}
                  waiting={t`Buscando clientes`}
                >
                  {foundCustomers?.map((customer) => (
                    <CustomerResult
                      key={customer.id}
                      customer={customer}
                      onOpen={remember}
                      onMessages={(name) => {
                        setCustomerName(name);
                        change({ customer: customer.id, q: undefined });
                      }}
                    />
                  ))}
                </ResultGroup>
              ) : null}
              {others ? (
                <ResultGroup
                  title={t`Conversas com a etiqueta`}
                  query={conversations}
                  count={foundConversations?.length ?? null}
                  more={t`Mais conversas`}
                  waiting={t`Buscando conversas`}
                >
                  {foundConversations?.map((conversation) => (
                    <ConversationResult key={conversation.id} conversation={conversation} onOpen={remember} />
                  ))}
                </ResultGroup>
              ) : null}
              <ResultGroup
                title={t`Mensagens`}
                query={messages}
                count={foundMessages?.length ?? null}
                more={searchedBackTo === null ? t`Mais mensagens` : t`Buscar mais para trás`}
                waiting={t`Buscando mensagens`}
                empty={nothing}
                aside={
                  foundMessages !== null && foundMessages.length > 1 && params.q !== undefined ? (
                    <Button
                      look="ghost"
                      size="sm"
                      aria-pressed={params.sort === "relevance"}
                      onClick={() => change({ sort: params.sort === "relevance" ? undefined : "relevance" })}
                    >
                      {params.sort === "relevance" ? t`Melhores primeiro` : t`Mais novas primeiro`}
                    </Button>
                  ) : null
                }
                note={
                  searchedBackTo === null ? null : (
                    <p role="status" className="px-3 py-2 text-center text-sm text-soft">
                      <Trans>Buscado até {formatDate(i18n.locale, "full", searchedBackTo)}.</Trans>
                    </p>
                  )
                }
              >
                {foundMessages?.map((message) => (
                  <MessageResult key={message.id} message={message} onOpen={remember} />
                ))}
              </ResultGroup>
            </>
          ) : (
            <SearchStart onChoose={changeText} />
          )}
        </div>
      </div>
    </main>
  );
}
