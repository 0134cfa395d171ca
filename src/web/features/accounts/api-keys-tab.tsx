import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { useNow } from "../../app/now.ts";
import { formatAgo, formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { keysQuery, NewKeyDialog, scopeWords } from "./new-key-dialog.tsx";
import { roleName } from "./role-names.ts";

type ApiKey = Awaited<ReturnType<typeof call<"listApiKeys">>>["items"][number];

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const now = useNow();
  const used = apiKey.lastUsedAt === null ? t`nunca usada` : t`usada ${formatAgo(i18n.locale, apiKey.lastUsedAt, now)}`;
  const until = apiKey.expiresAt === null ? "" : formatDate(i18n.locale, "shortDate", apiKey.expiresAt);
  const over = apiKey.expiresAt !== null && Date.parse(apiKey.expiresAt) <= now;
  return (
    <li className="flex flex-wrap items-center gap-3 py-2.5">
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{apiKey.name}</span>
          {apiKey.revoked ? (
            <Badge tone="bad">
              <Trans>Encerrada</Trans>
            </Badge>
          ) : over ? (
            <Badge tone="bad">
              <Trans>Venceu</Trans>
            </Badge>
          ) : null}
        </p>
        <p className="text-sm text-soft">
          <span className="font-mono">{apiKey.hint}</span> · {roleName(apiKey.role)} · {used} ·{" "}
          {apiKey.expiresAt === null ? t`sem vencimento` : t`vale até ${until}`}
        </p>
        <p className="text-sm text-faint [overflow-wrap:anywhere]">{apiKey.scopes.map(scopeWords).join(", ")}</p>
      </div>
      {apiKey.revoked ? null : (
        <Button look="quietDanger" onClick={onRevoke}>
          <Trans>Encerrar</Trans>
        </Button>
      )}
    </li>
  );
}

export function ApiKeysTab() {
  const queries = useQueryClient();
  const keys = useQuery({ ...keysQuery, queryFn: () => call("listApiKeys") });
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<ApiKey | null>(null);
  const add = (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus size={16} aria-hidden="true" /> <Trans>Nova chave</Trans>
    </Button>
  );
  return (
    <div className="max-w-4xl px-4 py-5 md:px-8">
      {keys.error ? (
        <PanelError message={explainProblem(keys.error)} onRetry={() => void keys.refetch()} />
      ) : !keys.data ? (
        <Skeleton label={t`Carregando as chaves`}>
          <SkeletonBlock className="h-40" />
        </Skeleton>
      ) : keys.data.items.length === 0 ? (
        <EmptyState icon={KeyRound} title={t`Nenhuma chave de API`} action={add}>
          <Trans>Chaves deixam outros programas usarem os dados da sua conta.</Trans>
        </EmptyState>
      ) : (
        <>
          <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
            <p className="text-soft">
              <Trans>Chaves deixam outros programas usarem os dados da sua conta.</Trans>
            </p>
            {add}
          </div>
          <ul className="divide-y">
            {keys.data.items.map((apiKey) => (
              <KeyRow key={apiKey.id} apiKey={apiKey} onRevoke={() => setEnding(apiKey)} />
            ))}
          </ul>
        </>
      )}
      {adding ? <NewKeyDialog onClose={() => setAdding(false)} /> : null}
      <ConfirmDialog
        open={ending !== null}
        onOpenChange={(open) => !open && setEnding(null)}
        title={t`Encerrar esta chave?`}
        confirmLabel={t`Encerrar`}
        onConfirm={async () => {
          if (ending) await call("revokeApiKey", { params: { id: ending.id } });
          await queries.invalidateQueries(keysQuery);
        }}
      >
        <Trans>Os programas que usam {ending?.name ?? ""} param de funcionar na hora. Isto não pode ser desfeito.</Trans>
      </ConfirmDialog>
    </div>
  );
}
