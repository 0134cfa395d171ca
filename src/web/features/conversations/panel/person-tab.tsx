import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BadgeCheck, Megaphone } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { call } from "../../../api/call.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { usePacks } from "../../../app/packs.ts";
import { formatDate } from "../../../format/dates.ts";
import { formatPhone } from "../../../format/phone.ts";
import { withRoomTexts } from "../../../i18n/locale.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { intentName } from "../intent-names.ts";
import { customerName, languageName, userTypeName } from "../names.ts";
import { CustomerNotes } from "./customer-notes.tsx";
import { Identities, Participants, Times } from "./facts.tsx";
import { LabelsSection } from "./labels-section.tsx";
import { Fact, Section } from "./section.tsx";
import { useTurns } from "./use-turns.ts";
import { useRecentIntents } from "./use-recent-intents.ts";

const ComingAppointments = lazy(
  withRoomTexts(async () => ({ default: (await import("../../agenda/coming-appointments.tsx")).ComingAppointments })),
);
const PlayedSection = lazy(withRoomTexts(async () => ({ default: (await import("../../playbooks/played-section.tsx")).PlayedSection })));
const QueueSection = lazy(async () => ({ default: (await import("../queue/queue-section.tsx")).QueueSection }));
const CommercePanel = lazy(async () => ({ default: (await import("./commerce-panel.tsx")).CommercePanel }));

const SummaryBox = lazy(async () => ({ default: (await import("../../assist/summary-box.tsx")).SummaryBox }));

const CustomerAnswers = lazy(
  withRoomTexts(async () => ({ default: (await import("../../satisfaction/customer-answers.tsx")).CustomerAnswers })),
);

const PersonSections = lazy(
  withRoomTexts(async () => ({ default: (await import("../../customers/behaviour/panel-sections.tsx")).PersonSections })),
);

/** Whoever walks through the list by keys asks for what is behind each row only where they stay. */
const stayMillis = 350;

function useStay(id: string): boolean {
  const [stayedAt, setStayedAt] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setStayedAt(id), stayMillis);
    return () => clearTimeout(timer);
  }, [id]);
  return stayedAt === id;
}

function sentimentText(score: number): string {
  return score < -0.25 ? t`Negativo` : score > 0.25 ? t`Positivo` : t`Neutro`;
}

function Head({ conversation }: { conversation: Conversation }) {
  const { customer } = conversation;
  return (
    <div className="flex items-center gap-3 border-b py-4">
      <Avatar name={customerName(conversation)} size="lg" />
      <div className="min-w-0">
        <p className="flex items-center gap-1 text-base font-semibold">
          <Link to="/customers/$customerId" params={{ customerId: customer.id }} className="truncate hover:underline">
            {customerName(conversation)}
          </Link>
          {customer.verified ? (
            <BadgeCheck size={16} className="shrink-0 text-accent-ink" role="img" aria-label={t`Identidade verificada`} />
          ) : null}
        </p>
        {customer.phone ? <p className="tabular text-soft">{formatPhone(customer.phone)}</p> : null}
        {customer.email ? <p className="truncate text-soft">{customer.email}</p> : null}
        <Link
          to="/customers/$customerId"
          params={{ customerId: customer.id }}
          className="inline-flex min-h-6 items-center text-accent-ink hover:underline pointer-coarse:min-h-11"
        >
          <Trans>Ver ficha completa</Trans>
        </Link>
        {customer.marketingOptOutAt ? (
          <Badge tone="warn">
            <Megaphone size={11} aria-hidden="true" /> <Trans>Não quer publicidade</Trans>
          </Badge>
        ) : null}
      </div>
    </div>
  );
}

/** The person: what the conversations tell, and what the business knows besides. */
export function PersonTab({ conversation }: { conversation: Conversation }) {
  const { customer, lastSentiment, language, lastMessageAt } = conversation;
  const packs = usePacks();
  const intents = useRecentIntents(conversation.id);
  const spoken = customer.language ?? language;
  const stays = useStay(customer.id);
  // A dozen questions asked in one go would hold a key up.
  const turn = useTurns(stays ? 6 : 3);
  const facts = useQuery({
    // Each new message may change the figures.
    queryKey: ["conversation-facts", conversation.id, lastMessageAt],
    queryFn: async () => {
      const params = { id: conversation.id };
      const [context, analytics] = await Promise.all([
        call("getConversationContext", { params }),
        call("getConversationAnalytics", { params }),
      ]);
      return { ...context, ...analytics };
    },
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
    enabled: turn >= 1,
  });
  return (
    <div className="px-4 pb-6 text-sm">
      <Head conversation={conversation} />
      {stays && conversation.status !== "closed" && (conversation.bot !== "active" || conversation.assignee !== null) ? (
        <Suspense fallback={null}>
          <QueueSection conversation={conversation} />
        </Suspense>
      ) : null}
      <Section id="profile" title={t`Perfil`}>
        <dl className="divide-y">
          <Fact label={t`Tipo`}>{userTypeName(conversation.userType)}</Fact>
          {spoken ? <Fact label={t`Idioma`}>{languageName(i18n.locale, spoken)}</Fact> : null}
          <Fact label={t`Identidade`}>{customer.verified ? <Trans>Verificada</Trans> : <Trans>Não verificada</Trans>}</Fact>
          <Fact label={t`Canal`}>{conversation.channelName}</Fact>
          <Fact label={t`Desde`}>{formatDate(i18n.locale, "full", conversation.createdAt)}</Fact>
        </dl>
        {facts.data ? <Identities identities={facts.data.identities} /> : null}
      </Section>
      {stays && turn >= 4 ? (
        <Suspense fallback={null}>
          <PlayedSection conversationId={conversation.id} asOf={lastMessageAt} />
        </Suspense>
      ) : null}
      <Section id="summary" title={t`Resumo da conversa`}>
        {turn < 2 ? null : (
          <Suspense fallback={null}>
            <SummaryBox key={conversation.id} conversationId={conversation.id} />
          </Suspense>
        )}
      </Section>
      <CustomerNotes customerId={customer.id} />
      <LabelsSection conversation={conversation} />
      {intents.length > 0 || lastSentiment !== null ? (
        <Section id="understanding" title={t`Entendimento`}>
          {lastSentiment === null ? null : (
            <dl>
              <Fact label={t`Sentimento`}>{sentimentText(lastSentiment)}</Fact>
            </dl>
          )}
          {intents.length === 0 ? null : (
            <ul aria-label={t`Assuntos recentes`} className="flex flex-wrap gap-1 pt-1">
              {intents.map((intent) => (
                <li key={intent}>
                  <Badge>{intentName(intent)}</Badge>
                </li>
              ))}
            </ul>
          )}
        </Section>
      ) : null}
      <Suspense fallback={null}>{turn < 3 ? null : <CommercePanel customerId={customer.id} asOf={lastMessageAt} />}</Suspense>
      <Suspense fallback={null}>{stays && turn >= 5 ? <PersonSections customerId={customer.id} asOf={lastMessageAt} /> : null}</Suspense>
      <Suspense fallback={null}>{stays && turn >= 6 ? <CustomerAnswers customerId={customer.id} asOf={lastMessageAt} /> : null}</Suspense>
      {stays && packs.includes("clinic") ? (
        <Suspense fallback={null}>
          <ComingAppointments customerId={customer.id} />
        </Suspense>
      ) : null}
      {facts.data ? (
        <>
          <Times conversation={conversation} answers={facts.data.answers} basis={facts.data.basis} />
          <Participants participants={facts.data.participants} customer={customerName(conversation)} />
        </>
      ) : facts.isError ? (
        <FaultCard error={facts.error} onRetry={() => void facts.refetch()} />
      ) : null}
    </div>
  );
}
