import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { Button } from "../../ui/button.tsx";
import { Field, Input } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { AlertList } from "./alert-list.tsx";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { NumberWatchSection } from "./number-watch.tsx";

const alertsQuery = queryOptions({ queryKey: ["channel-alerts"], queryFn: () => call("getChannelAlerts") });
type Outcome = Awaited<ReturnType<typeof call<"testChannelAlerts">>>;

function outcomeText(outcome: string): string {
  if (outcome === "sent") return t`enviado`;
  if (outcome === "no_mail_server") return t`nenhum servidor de e-mail está configurado`;
  return t`não foi aceito (${outcome})`;
}

/** Who is told when a channel goes offline. */
export function AlertsTab() {
  const queries = useQueryClient();
  const led = useSearch({ from: "/shell/settings" }).alert !== undefined;
  const alerts = useQuery(alertsQuery);
  const [told, setTold] = useState<Outcome | null>(null);
  const form = useSubmit(async (data) => {
    const webhook = textFrom(data, "webhook");
    const email = textFrom(data, "email");
    // The address comes back masked: left empty it stays as it is.
    await call("setChannelAlerts", { body: { ...(webhook !== "" && { webhook }), email: email === "" ? null : email } });
    await queries.invalidateQueries(alertsQuery);
    toastDone(t`Avisos salvos`);
  });
  const act = (work: () => Promise<unknown>) => void work().catch((error: unknown) => toastProblem(explainProblem(error)));
  if (alerts.error) return <FaultCard error={alerts.error} onRetry={() => void alerts.refetch()} />;
  if (!alerts.data)
    return (
      <Skeleton label={t`Carregando os avisos`} className="p-6">
        <SkeletonBlock className="h-40" />
      </Skeleton>
    );
  const { webhook, email, mail } = alerts.data;
  return (
    <div className="flex max-w-2xl flex-col gap-4 px-4 py-4 md:px-8">
      {/* Who was led to an alert finds it before what is set here. */}
      {led ? <AlertList /> : null}
      <p className="text-soft">
        <Trans>
          Avisamos aqui quando um canal falha três vezes seguidas e quando volta, quando está fora do ar há mais de 30 minutos, quando mais
          de 5% do que chega falha e quando o agente leva mais de 5 segundos para responder.
        </Trans>
      </p>
      <form key={`${webhook} ${email}`} onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <FormProblem text={form.problem} />
        <Field
          label={t`Endereço de webhook (Slack ou compatível)`}
          hint={webhook ? t`Guardado: ${webhook}. Deixe vazio para manter.` : t`Nenhum endereço guardado.`}
          error={form.fieldProblem("webhook")}
        >
          {(ids) => <Input {...ids} name="webhook" type="url" placeholder="https://hooks.slack.com/…" autoComplete="off" />}
        </Field>
        <Field
          label={t`E-mail`}
          hint={mail ? undefined : t`Nenhum servidor de e-mail está configurado nesta instalação.`}
          error={form.fieldProblem("email")}
        >
          {(ids) => <Input {...ids} name="email" type="email" defaultValue={email ?? ""} autoComplete="off" />}
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" busy={form.busy}>
            <Trans>Salvar</Trans>
          </Button>
          {webhook || email ? (
            <Button onClick={() => act(async () => setTold(await call("testChannelAlerts")))}>
              <Trans>Enviar um teste</Trans>
            </Button>
          ) : null}
          {webhook ? (
            <Button
              look="quietDanger"
              onClick={() =>
                act(async () => {
                  await call("setChannelAlerts", { body: { webhook: null } });
                  await queries.invalidateQueries(alertsQuery);
                })
              }
            >
              <Trans>Remover o webhook</Trans>
            </Button>
          ) : null}
        </div>
      </form>
      <div role="status" className="text-sm text-soft">
        {told?.webhook ? <p>{t`Webhook: ${outcomeText(told.webhook)}`}</p> : null}
        {told?.email ? <p>{t`E-mail: ${outcomeText(told.email)}`}</p> : null}
      </div>
      <NumberWatchSection />
      {led ? null : <AlertList />}
    </div>
  );
}
