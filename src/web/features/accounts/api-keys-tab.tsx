import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { useNow } from "../../app/now.ts";
import { formatAgo } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Field, Input, Select } from "../../ui/field.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "./entry-frame.tsx";
import { roleList, roleName } from "./role-names.ts";

type ApiKey = Awaited<ReturnType<typeof call<"listApiKeys">>>["items"][number];
const keysQuery = { queryKey: ["api-keys"] };

/** What a key may be allowed, in the order of daily use. */
function scopeChoices(): [string, string][] {
  return [
    ["conversations:read", t`Ler conversas e mensagens`],
    ["conversations:write", t`Responder e mudar conversas`],
    ["channels:read", t`Ver os canais`],
    ["channels:write", t`Mudar os canais`],
    ["commerce:read", t`Ler produtos, carrinhos e pedidos`],
    ["accounts:read", t`Ver a equipe`],
    ["accounts:write", t`Mudar a equipe e as chaves`],
  ];
}

function NewKey({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [value, setValue] = useState<string | null>(null);
  const form = useSubmit(async (data) => {
    const scopes = data.getAll("scopes").filter((scope) => typeof scope === "string");
    const role = roleList.find((each) => each === data.get("role")) ?? "SECRETARY";
    const made = await call("createApiKey", { body: { name: textFrom(data, "name"), role, scopes } });
    await queries.invalidateQueries(keysQuery);
    setValue(made.key);
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={value === null ? t`Nova chave de API` : t`Guarde a chave agora`}>
      {value !== null ? (
        <div className="flex flex-col gap-4">
          <p className="text-soft">
            <Trans>Esta é a única vez que a chave aparece. Quem a tiver age em nome da sua conta.</Trans>
          </p>
          <CopyField label={t`Chave`} value={value} />
          <Button look="primary" onClick={onClose}>
            <Trans>Já guardei</Trans>
          </Button>
        </div>
      ) : (
        <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
          <FormProblem text={form.problem ?? form.fieldProblem("scopes")} />
          <Field label={t`Nome`} hint={t`Diga para que serve: site, integração, relatório.`} error={form.fieldProblem("name")}>
            {(ids) => <Input {...ids} name="name" maxLength={80} required autoComplete="off" />}
          </Field>
          <Field label={t`Papel`} error={form.fieldProblem("role")}>
            {(ids) => (
              <Select {...ids} name="role" defaultValue="SECRETARY">
                {roleList.map((role) => (
                  <option key={role} value={role}>
                    {roleName(role)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <fieldset>
            <legend className="mb-1 text-sm font-medium">
              <Trans>O que a chave pode fazer</Trans>
            </legend>
            {scopeChoices().map(([scope, label], index) => (
              <label key={scope} className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
                <input type="checkbox" name="scopes" value={scope} defaultChecked={index === 0} className="size-4 accent-(--accent)" />
                {label}
              </label>
            ))}
          </fieldset>
          <Button type="submit" look="primary" busy={form.busy}>
            <Trans>Criar a chave</Trans>
          </Button>
        </form>
      )}
    </Dialog>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const now = useNow();
  const used = apiKey.lastUsedAt === null ? t`nunca usada` : t`usada ${formatAgo(i18n.locale, apiKey.lastUsedAt, now)}`;
  return (
    <li className="flex flex-wrap items-center gap-3 py-2.5">
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{apiKey.name}</span>
          {apiKey.revoked ? (
            <Badge tone="bad">
              <Trans>Encerrada</Trans>
            </Badge>
          ) : null}
        </p>
        <p className="truncate text-sm text-soft">
          <span className="font-mono">{apiKey.hint}</span> · {roleName(apiKey.role)} · {used}
        </p>
        <p className="truncate text-xs text-faint">{apiKey.scopes.join(", ")}</p>
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
      {adding ? <NewKey onClose={() => setAdding(false)} /> : null}
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
