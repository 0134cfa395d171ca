import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { Provider } from "#packs/marketplace/providers.contract.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Field, Input } from "../../ui/field.tsx";

/** Where a provider is paid. The key is kept sealed: it can be set anew, and is shown to nobody. */
export function PayoutKey({ provider, disabled, onSet }: { provider: Provider; disabled: boolean; onSet: (key: string) => Promise<void> }) {
  const [editing, setEditing] = useState(false);
  const [key, setKey] = useState("");
  return (
    <section className="flex flex-col gap-2">
      <h3 className="flex flex-wrap items-center gap-2 font-semibold">
        <Trans>Para receber</Trans>
        <Badge tone={provider.has_payout_key ? "good" : "warn"}>{provider.has_payout_key ? t`Chave Pix guardada` : t`Sem chave Pix`}</Badge>
      </h3>
      {editing ? (
        <form
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void onSet(key.trim()).then(() => {
              setEditing(false);
              setKey("");
            });
          }}
        >
          <Field label={t`Chave Pix`} hint={t`CPF, CNPJ, e-mail, telefone ou chave aleatória. Depois de guardada ninguém a vê.`}>
            {(ids) => <Input {...ids} autoComplete="off" maxLength={77} value={key} onChange={({ target }) => setKey(target.value)} />}
          </Field>
          <Button type="submit" look="primary" disabled={disabled || key.trim() === ""}>
            <Trans>Guardar</Trans>
          </Button>
          <Button onClick={() => setEditing(false)}>
            <Trans>Cancelar</Trans>
          </Button>
        </form>
      ) : (
        <div>
          <Button size="sm" disabled={disabled} onClick={() => setEditing(true)}>
            {provider.has_payout_key ? <Trans>Trocar a chave</Trans> : <Trans>Pôr a chave Pix</Trans>}
          </Button>
        </div>
      )}
    </section>
  );
}
