import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input, Select } from "../../ui/field.tsx";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "./entry-frame.tsx";
import { keyAreas, keyLives } from "./key-scopes.ts";
import { RoleField } from "./role-field.tsx";
import { roleList } from "./role-names.ts";

export const keysQuery = { queryKey: ["api-keys"] };

const areaNames = (): Record<string, string> => ({
  conversations: t`Conversas e mensagens`,
  customers: t`Clientes`,
  leads: t`Leads e orçamentos`,
  commerce: t`Produtos, carrinhos e pedidos`,
  agenda: t`Agenda`,
  marketplace: t`Serviços e prestadores`,
  channels: t`Canais`,
  automations: t`Automações`,
  playbooks: t`Playbooks`,
  knowledge: t`Base de conhecimento`,
  "rag-queries": t`Perguntas à base`,
  feedback: t`Avaliações`,
  agent: t`Agente automático`,
  analytics: t`Números e relatórios`,
  tracking: t`Sites e eventos`,
  consents: t`Consentimentos`,
  privacy: t`Privacidade`,
  settings: t`Ajustes`,
  accounts: t`Equipe e chaves`,
  logs: t`Registros do sistema`,
});

const rightNames = (): Record<string, string> => ({
  read: t`ler`,
  write: t`mudar`,
  export: t`exportar`,
  delete: t`apagar`,
  money: t`mover dinheiro`,
});

/** What a scope allows, in words. */
export function scopeWords(scope: string): string {
  if (scope === "*") return t`tudo o que o papel permite`;
  const [area = "", right = ""] = scope.split(":");
  const areaName = areaNames()[area];
  const rightName = rightNames()[right];
  return areaName === undefined || rightName === undefined ? scope : `${areaName} (${rightName})`;
}

function Scopes() {
  const [all, setAll] = useState(false);
  const [areas, rights] = [areaNames(), rightNames()];
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">
        <Trans>O que a chave pode fazer</Trans>
      </legend>
      <label className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
        <input
          type="checkbox"
          name="scopes"
          value="*"
          checked={all}
          onChange={(event) => setAll(event.target.checked)}
          className="size-4 accent-(--accent)"
        />
        <Trans>Tudo o que o papel permite</Trans>
      </label>
      {all ? null : (
        <ul className="divide-y">
          {Object.entries(keyAreas).map(([area, own]) => (
            <li key={area} className="flex flex-wrap items-center gap-x-4 py-1">
              <span className="min-w-0 flex-1 basis-48">{areas[area]}</span>
              <span role="group" aria-label={areas[area]} className="flex flex-wrap gap-x-4">
                {own.map((right) => (
                  <label key={right} className="flex min-h-8 items-center gap-1.5 text-sm pointer-coarse:min-h-11">
                    <input
                      type="checkbox"
                      name="scopes"
                      value={`${area}:${right}`}
                      defaultChecked={area === "conversations" && right === "read"}
                      className="size-4 accent-(--accent)"
                    />
                    {rights[right]}
                  </label>
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

/** A new key: what for, as whom, what it may do and for how long. Its value is shown once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [value, setValue] = useState<string | null>(null);
  const form = useSubmit(async (data) => {
    const scopes = data.getAll("scopes").filter((scope) => typeof scope === "string");
    const role = roleList.find((each) => each === data.get("role")) ?? "SECRETARY";
    const days = Number(textFrom(data, "days"));
    const expiresAt = days > 0 ? new Date(Date.now() + days * 86_400_000).toISOString() : null;
    const made = await call("createApiKey", { body: { name: textFrom(data, "name"), role, scopes, expiresAt } });
    await queries.invalidateQueries(keysQuery);
    setValue(made.key);
  });
  return (
    <Dialog open wide onOpenChange={(open) => !open && onClose()} title={value === null ? t`Nova chave de API` : t`Guarde a chave agora`}>
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
          <div className="grid gap-4 md:grid-cols-2">
            <RoleField error={form.fieldProblem("role")} />
            <Field label={t`Vale por`} error={form.fieldProblem("expiresAt")}>
              {(ids) => (
                <Select {...ids} name="days" defaultValue="365">
                  {keyLives.map((days) => (
                    <option key={days} value={days ?? ""}>
                      {days === null ? t`Até alguém encerrar` : days === 365 ? t`1 ano` : t`${days} dias`}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <Scopes />
          <Button type="submit" look="primary" busy={form.busy}>
            <Trans>Criar a chave</Trans>
          </Button>
        </form>
      )}
    </Dialog>
  );
}
