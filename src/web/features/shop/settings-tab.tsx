import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { FaultCard } from "../../app/fault-card.tsx";
import { useMe } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Field, Input, Select } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastDone } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { Card } from "./order-page.tsx";
import { amountText, readAmountText } from "./product-draft.ts";
import { ShippingHook } from "./shipping-hook.tsx";
import { ShippingRates } from "./shipping-rates.tsx";
import { shopCall, type ShopResult } from "./shop-api.ts";

type Settings = ShopResult<"getShopSettings">;

function SettingsForm({ settings, editable }: { settings: Settings; editable: boolean }) {
  const queries = useQueryClient();
  const form = useSubmit(async (data) => {
    const saved = await shopCall("setShopSettings", {
      body: {
        shipping: {
          flat: readAmountText(textFrom(data, "flat")) ?? 0,
          free_from: readAmountText(textFrom(data, "free_from")),
          days: Number(textFrom(data, "days")),
        },
        payment_provider: textFrom(data, "payment_provider") as Settings["payment_provider"],
        max_installments: Number(textFrom(data, "max_installments")),
        min_installment: readAmountText(textFrom(data, "min_installment")) ?? 0,
        pix_hours: Number(textFrom(data, "pix_hours")),
        boleto_hours: Number(textFrom(data, "boleto_hours")),
        abandon_minutes: Number(textFrom(data, "abandon_minutes")),
        return_days: Number(textFrom(data, "return_days")),
        guest_order_tracking: textFrom(data, "guest_order_tracking") as Settings["guest_order_tracking"],
        unknown_fields: textFrom(data, "unknown_fields") as Settings["unknown_fields"],
      },
    });
    queries.setQueryData(["shop", "settings"], saved);
    toastDone(t`Ajustes da loja salvos`);
  });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <fieldset disabled={!editable} className="contents">
        <FormProblem text={form.problem} />
        <Card title={t`Entrega`}>
          <div className="grid gap-4 md:grid-cols-3">
            <Field label={t`Preço fixo`} hint={t`Onde a tabela não tem linha.`} error={form.fieldProblem("shipping.flat")}>
              {(ids) => <Input {...ids} name="flat" inputMode="decimal" required defaultValue={amountText(settings.shipping.flat)} />}
            </Field>
            <Field label={t`Grátis a partir de`} error={form.fieldProblem("shipping.free_from")}>
              {(ids) => (
                <Input
                  {...ids}
                  name="free_from"
                  inputMode="decimal"
                  placeholder={t`nunca`}
                  defaultValue={amountText(settings.shipping.free_from)}
                />
              )}
            </Field>
            <Field label={t`Prazo em dias`} error={form.fieldProblem("shipping.days")}>
              {(ids) => <Input {...ids} name="days" type="number" min={1} max={90} required defaultValue={settings.shipping.days} />}
            </Field>
          </div>
        </Card>
        <Card title={t`Pagamento`}>
          <div className="grid gap-4 md:grid-cols-3">
            <Field label={t`Quem recebe os pagamentos`} hint={t`O de teste não move dinheiro.`}>
              {(ids) => (
                <Select {...ids} name="payment_provider" defaultValue={settings.payment_provider}>
                  <option value="none">{t`Na entrega ou a combinar`}</option>
                  <option value="test">{t`Pagamento de teste (Pix, cartão, boleto)`}</option>
                </Select>
              )}
            </Field>
            <Field label={t`Parcelas, no máximo`} error={form.fieldProblem("max_installments")}>
              {(ids) => (
                <Input {...ids} name="max_installments" type="number" min={1} max={24} required defaultValue={settings.max_installments} />
              )}
            </Field>
            <Field label={t`Menor parcela`} error={form.fieldProblem("min_installment")}>
              {(ids) => (
                <Input {...ids} name="min_installment" inputMode="decimal" required defaultValue={amountText(settings.min_installment)} />
              )}
            </Field>
            <Field
              label={t`Horas para pagar o Pix`}
              hint={t`Depois o pedido é cancelado e as peças voltam.`}
              error={form.fieldProblem("pix_hours")}
            >
              {(ids) => <Input {...ids} name="pix_hours" type="number" min={1} max={720} required defaultValue={settings.pix_hours} />}
            </Field>
            <Field label={t`Horas para pagar o boleto`} error={form.fieldProblem("boleto_hours")}>
              {(ids) => (
                <Input {...ids} name="boleto_hours" type="number" min={1} max={720} required defaultValue={settings.boleto_hours} />
              )}
            </Field>
          </div>
        </Card>
        <Card title={t`Carrinhos, pedidos e integrações`}>
          <div className="grid gap-4 md:grid-cols-3">
            <Field label={t`Minutos até contar como abandonado`} error={form.fieldProblem("abandon_minutes")}>
              {(ids) => (
                <Input
                  {...ids}
                  name="abandon_minutes"
                  type="number"
                  min={5}
                  max={43_200}
                  required
                  defaultValue={settings.abandon_minutes}
                />
              )}
            </Field>
            <Field
              label={t`Dias para troca e devolução`}
              hint={t`A partir da entrega. Os sete dias de arrependimento valem sempre.`}
              error={form.fieldProblem("return_days")}
            >
              {(ids) => <Input {...ids} name="return_days" type="number" min={0} max={365} required defaultValue={settings.return_days} />}
            </Field>
            <Field label={t`Acompanhar pedido sem provar quem é`}>
              {(ids) => (
                <Select {...ids} name="guest_order_tracking" defaultValue={settings.guest_order_tracking}>
                  <option value="off">{t`Não`}</option>
                  <option value="status_only">{t`Só estado e datas`}</option>
                </Select>
              )}
            </Field>
            <Field label={t`Campos desconhecidos da API`}>
              {(ids) => (
                <Select {...ids} name="unknown_fields" defaultValue={settings.unknown_fields}>
                  <option value="keep">{t`Guardar`}</option>
                  <option value="refuse">{t`Recusar`}</option>
                </Select>
              )}
            </Field>
          </div>
        </Card>
        {editable ? (
          <Button type="submit" look="primary" className="self-start" busy={form.busy}>
            <Trans>Salvar ajustes</Trans>
          </Button>
        ) : null}
      </fieldset>
    </form>
  );
}

/** How the shop delivers, is paid and holds pieces. */
export function SettingsTab() {
  const { role } = useMe().user;
  const settings = useQuery({
    queryKey: ["shop", "settings"],
    queryFn: ({ signal }) => shopCall("getShopSettings", { signal }),
    refetchOnWindowFocus: false,
  });
  return (
    <div className="flex max-w-5xl flex-col gap-4 px-4 py-4 md:px-8">
      {settings.error && !settings.data ? (
        <FaultCard error={settings.error} onRetry={() => void settings.refetch()} />
      ) : !settings.data ? (
        <Skeleton label={t`Carregando os ajustes da loja`}>
          <SkeletonBlock className="h-64" />
        </Skeleton>
      ) : (
        <>
          <SettingsForm settings={settings.data} editable={role === "ADMIN"} />
          <ShippingRates editable={role === "ADMIN" || role === "MANAGER"} />
          {role === "ADMIN" || role === "MANAGER" ? <ShippingHook editable={role === "ADMIN"} /> : null}
        </>
      )}
    </div>
  );
}
