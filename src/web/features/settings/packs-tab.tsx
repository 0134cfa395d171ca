import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CalendarDays, HardHat, Store } from "lucide-react";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { packsQuery } from "../../app/packs.ts";
import { Button } from "../../ui/button.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { Switch } from "../../ui/switch.tsx";
import { toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { onboardingQuery } from "../onboarding/onboarding.ts";

type Packs = Awaited<ReturnType<typeof call<"getPacks">>>["on"];

/** Which lines of business the company has: they decide what the agent can do and which rooms the team sees. */
export function PacksTab() {
  const packs = useQuery(packsQuery);
  const queries = useQueryClient();
  const steps = useQuery({ ...onboardingQuery, refetchInterval: false });
  const [busy, setBusy] = useState(false);
  const save = async (on: Packs, before: Packs | null) => {
    setBusy(true);
    try {
      queries.setQueryData(packsQuery.queryKey, await call("setPacks", { body: { on } }));
      if (before !== null) toastWithUndo(t`Salvo.`, () => void save(before, null));
    } catch (error) {
      toastProblem(explainProblem(error));
    }
    setBusy(false);
    await Promise.all([packsQuery, onboardingQuery].map(({ queryKey }) => queries.invalidateQueries({ queryKey })));
  };
  if (packs.data === undefined)
    return packs.error ? (
      <FaultCard error={packs.error} onRetry={() => void packs.refetch()} />
    ) : (
      <Skeleton label={t`Carregando`} className="flex flex-col gap-3 p-4 md:p-8">
        <SkeletonBlock className="h-20" />
        <SkeletonBlock className="h-20" />
      </Skeleton>
    );
  const { on } = packs.data;
  const unconfirmed = steps.data?.steps.some(({ id, done }) => id === "business" && !done) === true;
  const choices = [
    { name: "ecommerce" as const, icon: Store, title: t`Loja`, text: t`Catálogo, carrinho, pedidos e pagamentos; a área Loja.` },
    {
      name: "clinic" as const,
      icon: CalendarDays,
      title: t`Agendamentos`,
      text: t`Clínicas, salões e serviços: procedimentos, horários, lembretes; a área Agenda. O assistente marca, remarca e cancela na conversa.`,
    },
    {
      name: "marketplace" as const,
      icon: HardHat,
      title: t`Serviços entre pessoas`,
      text: t`Pedidos, propostas, pagamento guardado até a conclusão, prestadores e indicações; a área Serviços.`,
    },
  ];
  return (
    <div className="flex max-w-2xl flex-col gap-3 p-4 md:p-8">
      <h2 className="text-lg font-semibold">
        <Trans>Ramos de atividade</Trans>
      </h2>
      <p className="text-soft">
        <Trans>Ligue o que a empresa faz. O que for desligado some das telas; os dados ficam guardados.</Trans>
      </p>
      <ul className="divide-y rounded-xl border">
        {choices.map(({ name, icon: Icon, title, text }) => (
          <li key={name} className="flex items-start gap-3 p-4">
            <Icon size={20} className="mt-1 shrink-0 text-soft" aria-hidden="true" />
            <div className="min-w-0 flex-1">
              <Switch
                checked={on.includes(name)}
                disabled={busy}
                onChange={(checked) => void save(checked ? [...on, name] : on.filter((one) => one !== name), on)}
              >
                <span className="font-semibold">{title}</span>
              </Switch>
              <p className="text-soft">{text}</p>
            </div>
          </li>
        ))}
      </ul>
      {unconfirmed ? (
        <Button look="primary" className="self-start" disabled={busy} onClick={() => void save(on, null)}>
          <Trans>Está certo assim</Trans>
        </Button>
      ) : null}
    </div>
  );
}
