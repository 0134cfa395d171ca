import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { AtSign, CalendarDays, Coffee, Inbox, Radio, SearchX, UsersRound } from "lucide-react";
import { useChannels } from "../../../app/session.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { filterCount, type InboxSearch } from "../inbox-search.ts";

/** Says why the list is empty and what helps. */
export function ListEmpty({ search }: { search: InboxSearch }) {
  const channels = useChannels();
  if (search.before !== undefined && search.status === undefined && !search.q && filterCount(search) === 1) {
    return (
      <EmptyState
        icon={CalendarDays}
        title={t`Nenhuma conversa aberta até este dia`}
        action={
          <Link to="." search={(old: InboxSearch) => ({ ...old, status: "closed" as const })} className={buttonClass("secondary")}>
            <Trans>Ver as resolvidas</Trans>
          </Link>
        }
      />
    );
  }
  if (search.q || filterCount(search) > 0) {
    return (
      <EmptyState
        icon={SearchX}
        title={t`Nada com estes filtros`}
        action={
          <Link to="." search={{ ...(search.view && { view: search.view }) }} className={buttonClass("secondary")}>
            <Trans>Limpar filtros</Trans>
          </Link>
        }
      />
    );
  }
  if (channels.length === 0) {
    return (
      <EmptyState
        icon={Radio}
        title={t`Nenhum canal conectado`}
        action={
          <Link to="/channels" className={buttonClass("primary")}>
            <Trans>Conectar um canal</Trans>
          </Link>
        }
      >
        <Trans>As conversas aparecem aqui assim que um canal estiver conectado.</Trans>
      </EmptyState>
    );
  }
  if (search.view === "queue") {
    return (
      <EmptyState icon={Coffee} title={t`Fila vazia`}>
        <Trans>Ninguém espera por uma pessoa agora.</Trans>
      </EmptyState>
    );
  }
  if (search.view === "mentions") {
    return (
      <EmptyState icon={AtSign} title={t`Nenhuma menção`}>
        <Trans>As conversas em que uma nota chama você ficam aqui.</Trans>
      </EmptyState>
    );
  }
  if (search.view === "team") {
    return (
      <EmptyState icon={UsersRound} title={t`Nada com a sua equipe`}>
        <Trans>As conversas passadas para uma equipe sua ficam aqui.</Trans>
      </EmptyState>
    );
  }
  if (search.view === "mine") {
    return (
      <EmptyState
        icon={Coffee}
        title={t`Nada com você`}
        action={
          <Link to="." search={{ view: "queue" }} className={buttonClass("secondary")}>
            <Trans>Ver a fila</Trans>
          </Link>
        }
      >
        <Trans>As conversas que você assumir ficam aqui.</Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Inbox}
      title={t`Nenhuma conversa aberta`}
      action={
        <a href="/chat" target="_blank" rel="noreferrer" className={buttonClass("secondary")}>
          <Trans>Abrir o chat de teste</Trans>
        </a>
      }
    >
      <Trans>Escreva pelo chat de teste e veja a conversa chegar aqui na hora.</Trans>
    </EmptyState>
  );
}
