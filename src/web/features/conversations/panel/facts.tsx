import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { BadgeCheck, Bot, Headset, UserRound } from "lucide-react";
import { lazy, Suspense } from "react";
import type { ResponseOf } from "#shared/endpoint.ts";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import type { getConversationAnalytics, getConversationContext } from "#modules/hub/hub.contract.ts";
import { useNow } from "../../../app/now.ts";
import { formatAgo, formatSpan } from "../../../format/dates.ts";
import { formatPhone } from "../../../format/phone.ts";
import { withRoomTexts } from "../../../i18n/locale.ts";
import { Fact, Section } from "./section.tsx";

const ConversationUsage = lazy(
  withRoomTexts(async () => ({ default: (await import("../../quality/conversation-usage.tsx")).ConversationUsage })),
);

type Context = ResponseOf<typeof getConversationContext>;
type Analytics = ResponseOf<typeof getConversationAnalytics>;

function identityKind(kind: string): string {
  const names: Record<string, string> = {
    phone: t`Telefone`,
    email: t`E-mail`,
    bsuid: t`Usuário do canal`,
    igsid: t`Perfil do canal`,
    psid: t`Perfil do canal`,
    visitor: t`Navegador`,
    user: t`Conta na loja`,
  };
  return names[kind] ?? kind;
}

/** Every name by which the channels know this person. */
export function Identities({ identities }: { identities: Context["identities"] }) {
  if (identities.length === 0) return null;
  return (
    <ul aria-label={t`Identidades`} className="mt-2 flex flex-col gap-1">
      {identities.map((identity) => (
        <li key={identity.id} className="flex items-center gap-2 rounded-lg bg-sunken px-2.5 py-1.5">
          <span className="min-w-0 flex-1">
            <span className="block text-xs text-soft">
              {identityKind(identity.kind)}
              {identity.current ? ` · ${t`esta conversa`}` : ""}
            </span>
            <span className="tabular block truncate" title={identity.value}>
              {identity.kind === "phone" ? formatPhone(identity.value) : identity.value}
            </span>
          </span>
          {identity.verified ? <BadgeCheck size={15} className="shrink-0 text-accent-ink" role="img" aria-label={t`Verificada`} /> : null}
        </li>
      ))}
    </ul>
  );
}

const span = (seconds: number | null): string => (seconds === null ? "—" : formatSpan(seconds * 1000));

/** How long the customer had to wait for answers in this conversation. */
export function Times({ conversation, answers, basis }: Pick<Analytics, "answers" | "basis"> & { conversation: Conversation }) {
  const now = useNow();
  const { waitingSince, firstResponseSeconds } = conversation;
  const { by_person: byPerson, by_agent: byAgent } = answers;
  return (
    <Section id="times" title={t`Tempos de resposta`}>
      <dl className="divide-y">
        {waitingSince !== null ? (
          <Fact label={t`Esperando há`}>
            <span className="text-warn">{formatSpan(now - new Date(waitingSince).getTime())}</span>
          </Fact>
        ) : null}
        {firstResponseSeconds !== null ? <Fact label={t`Primeira resposta`}>{span(firstResponseSeconds)}</Fact> : null}
        {byPerson.count > 0 ? (
          <Fact label={t`Pessoas, mediana`}>
            {span(byPerson.median_seconds)} <span className="font-normal text-soft">({byPerson.count})</span>
          </Fact>
        ) : null}
        {byPerson.count > 1 ? <Fact label={t`Pessoas, mais lenta`}>{span(byPerson.slowest_seconds)}</Fact> : null}
        {byAgent.count > 0 ? (
          <Fact label={t`Agente, mediana`}>
            {span(byAgent.median_seconds)} <span className="font-normal text-soft">({byAgent.count})</span>
          </Fact>
        ) : null}
      </dl>
      {byPerson.count + byAgent.count === 0 ? (
        <p className="text-soft">
          <Trans>Ainda sem respostas.</Trans>
        </p>
      ) : null}
      {basis.whole ? null : (
        <p className="pt-1 text-xs text-faint">
          <Trans>Das últimas {basis.messages} mensagens</Trans>
        </p>
      )}
      <Suspense fallback={null}>
        <ConversationUsage conversationId={conversation.id} asOf={conversation.lastMessageAt} />
      </Suspense>
    </Section>
  );
}

/** Everybody who wrote in this conversation. */
export function Participants({ participants, customer }: { participants: Context["participants"]; customer: string }) {
  const now = useNow();
  if (participants.length === 0) return null;
  return (
    <Section id="participants" title={t`Participantes`}>
      <ul className="flex flex-col gap-1.5">
        {participants.map((one) => {
          const bot = one.sender_type === "bot";
          const team = one.sender_type === "agent";
          const Icon = bot ? Bot : team ? Headset : UserRound;
          return (
            <li key={one.id} className="flex items-center gap-2.5">
              <span className="inline-flex size-7 shrink-0 items-center justify-center rounded-full bg-sunken text-soft">
                <Icon size={14} aria-hidden="true" />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{bot ? t`Agente` : team ? (one.name ?? t`Equipe`) : customer}</span>
                <span className="block text-xs text-soft">
                  <Plural value={one.messages} one="# mensagem" other="# mensagens" /> · {formatAgo(i18n.locale, one.last_at, now)}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
