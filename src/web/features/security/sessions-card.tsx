import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Laptop, Smartphone } from "lucide-react";
import { call, type CallResult } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { useNow } from "../../app/now.ts";
import { formatAgo, formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { sessionsQuery } from "./security-queries.ts";

type Session = CallResult<"listSessions">["items"][number];

function SessionRow({ session, onEnd, busy }: { session: Session; onEnd: () => void; busy: boolean }) {
  const now = useNow();
  const Icon = /iPhone|iPad|Android/.test(session.device) ? Smartphone : Laptop;
  return (
    <li className="flex flex-wrap items-center gap-3 py-2.5">
      <Icon size={20} strokeWidth={1.75} className="shrink-0 text-soft" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{session.device === "" ? t`Dispositivo desconhecido` : session.device}</span>
          {session.current ? (
            <Badge tone="accent">
              <Trans>Esta sessão</Trans>
            </Badge>
          ) : null}
          {session.method === "oidc" ? <Badge>SSO</Badge> : null}
        </p>
        <p className="text-sm text-soft">
          <Trans>
            Entrou em {formatDate(i18n.locale, "full", session.createdAt)} · usada {formatAgo(i18n.locale, session.lastSeenAt, now)}
          </Trans>
        </p>
      </div>
      {session.current ? null : (
        <Button onClick={onEnd} busy={busy} aria-label={t`Encerrar a sessão de ${session.device}`}>
          <Trans>Encerrar</Trans>
        </Button>
      )}
    </li>
  );
}

export function SessionsCard() {
  const queries = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const end = useMutation({
    mutationFn: (id: string | null) => (id === null ? call("endOtherSessions") : call("endSession", { params: { id } })),
    onError: (error) => toastProblem(explainProblem(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  const others = sessions.data?.items.some(({ current }) => !current) ?? false;
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-lg font-semibold">
          <Trans>Sessões abertas</Trans>
        </h2>
        {others ? (
          <Button look="quietDanger" busy={end.isPending} onClick={() => end.mutate(null)}>
            <Trans>Encerrar as outras</Trans>
          </Button>
        ) : null}
      </div>
      {sessions.error ? (
        <PanelError message={explainProblem(sessions.error)} onRetry={() => void sessions.refetch()} />
      ) : sessions.data ? (
        <ul className="divide-y">
          {sessions.data.items.map((session) => (
            <SessionRow key={session.id} session={session} busy={end.isPending} onEnd={() => end.mutate(session.id)} />
          ))}
        </ul>
      ) : (
        <Skeleton label={t`Carregando as sessões`}>
          <SkeletonBlock className="h-24" />
        </Skeleton>
      )}
    </section>
  );
}
