import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { explainProblem } from "../../api/problem.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Field, Input } from "../../ui/field.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { toastDone, toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { money } from "./names.ts";
import { Card } from "./order-page.tsx";
import { shopCall, type ShopInput, type ShopResult } from "./shop-api.ts";

const key = ["shop", "shipping-hook"];
type Hook = ShopResult<"getShippingHook">;
type Trial = ShopResult<"tryShippingHook">;

function failureText(failure: NonNullable<Trial["failure"]>): string {
  switch (failure) {
    case "timeout":
      return t`O serviço não respondeu a tempo`;
    case "unreachable":
      return t`O serviço não foi alcançado`;
    case "bad_status":
      return t`O serviço respondeu com um erro`;
    case "bad_answer":
      return t`O serviço deu uma resposta que não se entende`;
    case "no_options":
      return t`O serviço não entrega neste CEP`;
  }
}

function LastAnswer({ last }: { last: Hook["last"] }) {
  if (last === null) return null;
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm text-soft">
      {last.failure === null ? <Badge tone="good">{t`Respondeu`}</Badge> : <Badge tone="bad">{failureText(last.failure)}</Badge>}
      <span className="tabular">
        {formatDate(i18n.locale, "full", last.at)} · {last.milliseconds} ms
      </span>
    </p>
  );
}

function Try() {
  const [trial, setTrial] = useState<Trial | null>(null);
  const queries = useQueryClient();
  const form = useSubmit(async (data) => {
    setTrial(await shopCall("tryShippingHook", { body: { postal_code: textFrom(data, "postal_code") } }));
    await queries.invalidateQueries({ queryKey: key });
  });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-2 border-t pt-4">
      <FormProblem text={form.problem} />
      <div className="flex flex-wrap items-end gap-2">
        <Field label={t`CEP para testar`} error={form.fieldProblem("postal_code")}>
          {(ids) => (
            <Input {...ids} name="postal_code" required inputMode="numeric" pattern="\d{5}-?\d{3}" maxLength={9} placeholder="00000-000" />
          )}
        </Field>
        <Button type="submit" busy={form.busy}>
          <Trans>Testar agora</Trans>
        </Button>
      </div>
      <div role="status">
        {trial === null ? null : trial.options === null ? (
          <p className="text-sm text-bad">
            {trial.failure === null ? null : failureText(trial.failure)}. <Trans>Vale a tabela.</Trans>
          </p>
        ) : (
          <ul className="tabular text-sm">
            {trial.options.map((option) => (
              <li key={option.code}>
                {option.name}: {money(option.price)} · {t`${option.days} dias`}
              </li>
            ))}
          </ul>
        )}
      </div>
    </form>
  );
}

function HookForm({ hook, editable }: { hook: Hook; editable: boolean }) {
  const queries = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const save = async (body: NonNullable<ShopInput<"setShippingHook">["body"]>) => {
    const saved = await shopCall("setShippingHook", { body });
    setSecret(saved.secret);
    queries.setQueryData(key, saved);
    return saved;
  };
  const form = useSubmit(async (data) => {
    await save({
      url: textFrom(data, "url"),
      timeout_ms: Math.round(Number(textFrom(data, "seconds").replace(",", ".")) * 1000),
      enabled: true,
    });
    toastDone(t`Serviço de entrega salvo`);
  });
  const change = async (body: Parameters<typeof save>[0]) => {
    try {
      await save(body);
    } catch (error) {
      toastProblem(explainProblem(error));
    }
  };
  const pause = async () => {
    await change({ enabled: false });
    toastWithUndo(t`O serviço não é mais consultado`, () => void change({ enabled: true }));
  };
  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <FormProblem text={form.problem} />
        <fieldset disabled={!editable} className="grid gap-4 md:grid-cols-3">
          <div className="md:col-span-2">
            <Field label={t`Endereço do serviço`} hint={t`Recebe CEP, peso e itens por POST, assinado.`} error={form.fieldProblem("url")}>
              {(ids) => (
                <Input {...ids} name="url" type="url" required maxLength={500} placeholder="https://" defaultValue={hook.url ?? ""} />
              )}
            </Field>
          </div>
          <Field label={t`Espera em segundos`} error={form.fieldProblem("timeout_ms")}>
            {(ids) => (
              <Input {...ids} name="seconds" type="number" min={0.2} max={10} step={0.1} required defaultValue={hook.timeout_ms / 1000} />
            )}
          </Field>
        </fieldset>
        {editable ? (
          <div className="flex flex-wrap gap-2">
            <Button type="submit" look="primary" busy={form.busy}>
              {hook.url === null ? t`Usar este serviço` : hook.enabled ? t`Salvar serviço` : t`Salvar e usar de novo`}
            </Button>
            {hook.url !== null && hook.enabled ? (
              <Button onClick={() => void pause()}>
                <Trans>Deixar de usar</Trans>
              </Button>
            ) : null}
            {hook.url !== null ? (
              <Button look="ghost" onClick={() => void change({ new_secret: true })}>
                <Trans>Gerar outro segredo</Trans>
              </Button>
            ) : null}
          </div>
        ) : null}
      </form>
      {secret === null ? null : (
        <div>
          <CopyField label={t`Segredo da assinatura`} value={secret} />
          <p className="mt-1 text-sm text-soft">
            <Trans>Guarde agora: ele não aparece de novo.</Trans>
          </p>
        </div>
      )}
      <LastAnswer last={hook.last} />
      {editable && hook.url !== null ? <Try /> : null}
    </div>
  );
}

/** The shop's own service that is asked for delivery prices; the table counts while it does not answer. */
export function ShippingHook({ editable }: { editable: boolean }) {
  const hook = useQuery({ queryKey: key, queryFn: ({ signal }) => shopCall("getShippingHook", { signal }) });
  return (
    <Card title={t`Cotação por serviço próprio`}>
      <p className="mb-4 text-soft">
        <Trans>
          A loja pergunta a um endereço seu quanto custa cada entrega. Se ele não responde, vale a tabela, e o pedido guarda o motivo.
        </Trans>
      </p>
      {hook.error ? (
        <PanelError message={explainProblem(hook.error)} onRetry={() => void hook.refetch()} />
      ) : hook.data ? (
        <HookForm hook={hook.data} editable={editable} />
      ) : null}
    </Card>
  );
}
