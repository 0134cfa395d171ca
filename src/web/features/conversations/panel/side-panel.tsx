import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { BadgeCheck } from "lucide-react";
import { lazy, Suspense, type ReactNode } from "react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { formatDate, formatSpan } from "../../../format/dates.ts";
import { formatPhone } from "../../../format/phone.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { intentName } from "../intent-names.ts";
import { customerName, languageName, userTypeName } from "../names.ts";
import { Section } from "./section.tsx";
import { useRecentIntents } from "./use-recent-intents.ts";

const Sheet = lazy(async () => ({ default: (await import("../../../ui/dialog.tsx")).Sheet }));
const CommercePanel = lazy(async () => ({ default: (await import("./commerce-panel.tsx")).CommercePanel }));

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3 py-1">
      <dt className="shrink-0 text-soft">{label}</dt>
      <dd className="min-w-0 truncate text-right font-medium">{children}</dd>
    </div>
  );
}

function sentimentText(score: number): string {
  return score < -0.25 ? t`Negativo` : score > 0.25 ? t`Positivo` : t`Neutro`;
}

function Known({ conversation }: { conversation: Conversation }) {
  const { customer, labels, lastSentiment, language, firstResponseSeconds } = conversation;
  const intents = useRecentIntents(conversation.id);
  const spoken = customer.language ?? language;
  return (
    <div className="flex flex-col gap-4 p-4 text-sm">
      <div className="flex items-center gap-3">
        <Avatar name={customerName(conversation)} size="lg" />
        <div className="min-w-0">
          <p className="flex items-center gap-1 text-base font-semibold">
            <span className="truncate">{customerName(conversation)}</span>
            {customer.verified ? (
              <BadgeCheck size={16} className="shrink-0 text-accent-ink" role="img" aria-label={t`Identidade verificada`} />
            ) : null}
          </p>
          {customer.phone ? <p className="tabular text-soft">{formatPhone(customer.phone)}</p> : null}
          {customer.email ? <p className="truncate text-soft">{customer.email}</p> : null}
        </div>
      </div>
      <dl className="divide-y">
        <Fact label={t`Canal`}>{conversation.channelName}</Fact>
        <Fact label={t`Tipo`}>{userTypeName(conversation.userType)}</Fact>
        {spoken ? <Fact label={t`Idioma`}>{languageName(i18n.locale, spoken)}</Fact> : null}
        <Fact label={t`Identidade`}>{customer.verified ? <Trans>Verificada</Trans> : <Trans>Não verificada</Trans>}</Fact>
        {lastSentiment !== null ? <Fact label={t`Sentimento`}>{sentimentText(lastSentiment)}</Fact> : null}
        {firstResponseSeconds !== null ? <Fact label={t`Primeira resposta`}>{formatSpan(firstResponseSeconds * 1000)}</Fact> : null}
        <Fact label={t`Desde`}>{formatDate(i18n.locale, "full", conversation.createdAt)}</Fact>
      </dl>
      {intents.length > 0 ? (
        <Section title={t`Assuntos recentes`}>
          <ul className="flex flex-wrap gap-1">
            {intents.map((intent) => (
              <li key={intent}>
                <Badge>{intentName(intent)}</Badge>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {labels.length > 0 ? (
        <Section title={t`Etiquetas`}>
          <ul className="flex flex-wrap gap-1">
            {labels.map((label) => (
              <li key={label}>
                <Badge tone="accent">{label}</Badge>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Suspense fallback={null}>
        <CommercePanel customerId={conversation.customer.id} asOf={conversation.lastMessageAt} />
      </Suspense>
    </div>
  );
}

interface SidePanelProps {
  conversation: Conversation;
  open: boolean;
  sheet: boolean;
  onSheet: (open: boolean) => void;
}

/** What is known of the person: beside the thread on wide screens, in a sheet on narrow ones. */
export function SidePanel({ conversation, open, sheet, onSheet }: SidePanelProps) {
  return (
    <>
      {open ? (
        <aside
          aria-label={t`O que se sabe`}
          tabIndex={0}
          className="thin-scroll hidden h-full w-72 shrink-0 overflow-y-auto border-l bg-surface focus-visible:-outline-offset-2 xl:block"
        >
          <Known conversation={conversation} />
        </aside>
      ) : null}
      {sheet ? (
        <Suspense fallback={null}>
          <Sheet open onOpenChange={onSheet} title={t`O que se sabe`}>
            <Known conversation={conversation} />
          </Sheet>
        </Suspense>
      ) : null}
    </>
  );
}
