import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import { ArrowRight, CircleCheck, Circle } from "lucide-react";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Progress } from "../../ui/progress.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { onboardingQuery, type Onboarding } from "./onboarding.ts";

type Step = Onboarding["steps"][number]["id"];
interface StepText {
  title: string;
  text: string;
  does: string;
  /** A page of ours, or a plain address in a tab of its own. */
  to: LinkProps | string | null;
}

function stepTexts(webchat: boolean): Record<Step, StepText> {
  return {
    account: { title: t`Criar a conta`, text: t`A empresa e o primeiro administrador.`, does: "", to: null },
    business: {
      title: t`Dizer o que a empresa faz`,
      text: t`Loja, agendamentos ou serviços: decide o que o assistente sabe fazer e as áreas que a equipe vê.`,
      does: t`Escolher`,
      to: { to: "/settings", search: { tab: "packs" } },
    },
    channel: {
      title: t`Conectar um canal`,
      text: t`Mensagens de aplicativos ou o chat do site. Sem conta em um provedor, conecte o chat do site, que funciona na hora.`,
      does: t`Abrir os canais`,
      to: { to: "/channels" },
    },
    colleague: {
      title: t`Convidar a equipe`,
      text: t`Mande um convite por e-mail ou passe o link. Cada pessoa tem um papel.`,
      does: t`Convidar`,
      to: { to: "/settings", search: { tab: "invitations" } },
    },
    look: {
      title: t`Dar a sua cara ao chat`,
      text: t`Cor, nome, logo e mensagem de boas-vindas, com a prévia ao lado.`,
      does: t`Escolher a aparência`,
      to: { to: "/settings", search: { tab: "brand" } },
    },
    conversation: {
      title: t`Experimentar como cliente`,
      text: webchat
        ? t`Abra o chat de teste em outra aba, escreva, e veja a conversa chegar na caixa de entrada.`
        : t`Escreva ao seu canal como um cliente, e veja a conversa chegar na caixa de entrada. Com o chat do site conectado há também uma página de teste.`,
      does: webchat ? t`Abrir o chat de teste` : t`Conectar o chat do site`,
      to: webchat ? "/chat" : { to: "/channels" },
    },
    answer: {
      title: t`Responder a primeira conversa`,
      text: t`Abra a conversa na caixa de entrada, assuma-a e responda.`,
      does: t`Ir para a caixa de entrada`,
      to: { to: "/inbox" },
    },
  };
}

function StepLink({ to, does, next }: { to: StepText["to"]; does: string; next: boolean }) {
  const look = buttonClass(next ? "primary" : "secondary", "md", "shrink-0");
  const inside = (
    <>
      {does} <ArrowRight size={16} aria-hidden="true" />
    </>
  );
  if (to === null) return null;
  return typeof to === "string" ? (
    <a href={to} target="_blank" rel="noreferrer" className={look}>
      {inside}
    </a>
  ) : (
    <Link {...to} className={look}>
      {inside}
    </Link>
  );
}

/** What a new company does first; each step leads to where it is done and ticks itself. */
export function FirstStepsTab() {
  const queries = useQueryClient();
  const found = useQuery(onboardingQuery);
  if (found.error) return <FaultCard error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data)
    return (
      <Skeleton label={t`Carregando os primeiros passos`} className="p-6">
        <SkeletonBlock className="h-72" />
      </Skeleton>
    );
  const { steps, hidden, webchat } = found.data;
  const texts = stepTexts(webchat);
  const done = steps.filter((step) => step.done).length;
  const all = steps.length;
  const next = steps.find((step) => !step.done)?.id;
  const setHidden = (value: boolean) =>
    void call("hideOnboarding", { body: { hidden: value } }).then(
      () => queries.invalidateQueries(onboardingQuery),
      (error: unknown) => toastProblem(explainProblem(error)),
    );
  return (
    <div className="flex max-w-2xl flex-col gap-5 px-4 py-4 md:px-8">
      <div className="flex flex-col gap-2">
        <p className="text-soft">
          {next === undefined ? t`Tudo feito. Boa conversa!` : t`${done} de ${all} feitos. Cada passo se marca sozinho quando é feito.`}
        </p>
        <Progress quiet label={t`Primeiros passos`} value={Math.round((100 * done) / all)} />
      </div>
      <ol className="flex flex-col gap-2">
        {steps.map(({ id, done: ticked }) => (
          <li
            key={id}
            className={classNames(
              "flex flex-wrap items-center gap-3 rounded-xl border px-4 py-3",
              id === next ? "border-accent bg-accent-soft" : "",
            )}
          >
            {ticked ? (
              <CircleCheck size={22} className="shrink-0 text-good" aria-label={t`Feito`} />
            ) : (
              <Circle size={22} className="shrink-0 text-faint" aria-label={t`Por fazer`} />
            )}
            <div className="min-w-0 flex-1 basis-64">
              <h3 className={classNames("font-medium", ticked && "text-soft")}>{texts[id].title}</h3>
              {ticked ? null : <p className="text-sm text-soft">{texts[id].text}</p>}
            </div>
            {ticked ? null : <StepLink to={texts[id].to} does={texts[id].does} next={id === next} />}
          </li>
        ))}
      </ol>
      {next === undefined ? null : (
        <div className="flex flex-wrap items-center gap-3">
          <Button onClick={() => setHidden(!hidden)}>
            {hidden ? <Trans>Lembrar-me na barra</Trans> : <Trans>Não mostrar mais na barra</Trans>}
          </Button>
          <p className="text-sm text-soft">
            <Trans>Esta página continua aqui, em Ajustes.</Trans>
          </p>
        </div>
      )}
    </div>
  );
}
