import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ArrowLeft, Ellipsis, Megaphone, Merge, MessageSquare, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { User } from "#modules/customers/profile/users.contract.ts";
import { call } from "../../../api/call.ts";
import { useActions } from "../../../app/actions.ts";
import { usePageTitle } from "../../../app/page-title.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { PanelBoundary } from "../../../app/panel-boundary.tsx";
import { usePermissions } from "../../../app/session.ts";
import { StatusStrip } from "../../../app/status-strip.tsx";
import { Avatar } from "../../../ui/avatar.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Banner } from "../../../ui/banner.tsx";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { TabPanel, Tabs } from "../../../ui/tabs.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { CustomerNotes } from "../../conversations/panel/customer-notes.tsx";
import type { PersonTab } from "../customer-routes.ts";
import { BehaviourTab } from "../behaviour/behaviour-tab.tsx";
import { callCustomers } from "../customers-api.ts";
import { nameOf, stageName, statusName, tierName } from "../names.ts";
import { useCustomerRights } from "../rights.ts";
import { ContactCard } from "./contact-card.tsx";
import { ConsentsTab } from "./consents-tab.tsx";
import { ConversationsTab } from "./conversations-tab.tsx";
import { Figures } from "./figures.tsx";
import { IdentitiesTab } from "./identities-tab.tsx";
import { JourneyTab } from "./journey-tab.tsx";
import { ProfileTab } from "./profile-tab.tsx";
import { customerQuery } from "./queries.ts";
import { TagsCard } from "./tags-card.tsx";

const MergeDialog = lazy(async () => ({ default: (await import("../merge/merge-dialog.tsx")).MergeDialog }));
const CommercePanel = lazy(async () => ({ default: (await import("../../conversations/panel/commerce-panel.tsx")).CommercePanel }));

function Head({ user, onMerge, onErase }: { user: User; onMerge: () => void; onErase: () => void }) {
  const rights = useCustomerRights();
  const may = usePermissions();
  const newest = useQuery({
    queryKey: ["customer-conversations", user.id, "newest"],
    queryFn: () => call("listConversations", { query: { userId: user.id, limit: 1 } }),
    enabled: may.inbox,
    staleTime: 10_000,
    retry: false,
  }).data?.items[0];
  const { customer_value_tier: tier, lifecycle_stage: stage } = user.segmentation;
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 pt-3 pb-3 md:px-8">
      <Link to="/customers" aria-label={t`Voltar aos clientes`} className={buttonClass("ghost", "icon")}>
        <ArrowLeft size={18} aria-hidden="true" />
      </Link>
      <Avatar name={nameOf(user)} size="lg" />
      <div className="min-w-0 flex-1 basis-48">
        <h1 className="truncate text-xl font-semibold">{nameOf(user)}</h1>
        <p className="flex flex-wrap gap-1 pt-0.5">
          {user.status === "active" ? null : <Badge tone={user.status === "blocked" ? "bad" : "neutral"}>{statusName(user.status)}</Badge>}
          {tier === null ? null : <Badge tone="accent">{tierName(tier)}</Badge>}
          {stage === null ? null : <Badge>{stageName(stage)}</Badge>}
          {user.marketing_opt_out_at === null ? null : (
            <Badge tone="warn">
              <Megaphone size={11} aria-hidden="true" /> <Trans>Não quer publicidade</Trans>
            </Badge>
          )}
        </p>
      </div>
      <StatusStrip />
      <div className="flex gap-2">
        {newest ? (
          <Link to="/inbox/$conversationId" params={{ conversationId: newest.id }} className={buttonClass("primary")}>
            <MessageSquare size={16} aria-hidden="true" />
            <Trans>Abrir conversa</Trans>
          </Link>
        ) : null}
        {rights.write ? (
          <Button onClick={onMerge}>
            <Merge size={16} aria-hidden="true" />
            <Trans>Juntar</Trans>
          </Button>
        ) : null}
        {rights.erase ? (
          <Menu
            trigger={
              <Button look="ghost" size="icon" aria-label={t`Mais ações`}>
                <Ellipsis size={18} aria-hidden="true" />
              </Button>
            }
          >
            <MenuItem danger icon={<Trash2 size={15} aria-hidden="true" />} onSelect={onErase}>
              <Trans>Apagar cliente…</Trans>
            </MenuItem>
          </Menu>
        ) : null}
      </div>
    </header>
  );
}

function Suggested({ id, onMerge }: { id: string; onMerge: (otherId: string) => void }) {
  const pair = useQuery({
    queryKey: ["duplicates", "of", id],
    queryFn: () => callCustomers("listDuplicates", { query: { user_id: id, limit: 1 } }),
    staleTime: 30_000,
    retry: false,
  }).data?.items[0];
  const other = pair?.users.find((user) => user.id !== id);
  if (!other) return null;
  return (
    <Banner
      tone="warn"
      action={
        <Button size="sm" onClick={() => onMerge(other.id)}>
          <Trans>Comparar</Trans>
        </Button>
      }
    >
      <Trans>
        Pode ser a mesma pessoa que{" "}
        <Link to="/customers/$customerId" params={{ customerId: other.id }} className="font-medium underline">
          {nameOf(other)}
        </Link>
        .
      </Trans>
    </Banner>
  );
}

export function PersonPage() {
  const { customerId } = useParams({ from: "/shell/customers/$customerId" });
  const search = useSearch({ from: "/shell/customers/$customerId" });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const rights = useCustomerRights();
  const may = usePermissions();
  const [merging, setMerging] = useState(false);
  const [erasing, setErasing] = useState(false);
  const user = useQuery(customerQuery(customerId));
  usePageTitle(user.data ? nameOf(user.data) : null);
  const part: PersonTab = search.part ?? "journey";
  const goTo = (next: { part?: PersonTab; merge?: string }) =>
    void navigate({ to: "/customers/$customerId", params: { customerId }, search: next, replace: true });
  const openMerge = (otherId?: string) => {
    if (otherId === undefined) setMerging(true);
    else goTo({ part, merge: otherId });
  };
  useActions([
    ...(rights.write
      ? [{ id: "person:merge", keys: "m", label: t`Juntar com outro cliente`, group: "list" as const, run: () => openMerge() }]
      : []),
    { id: "person:profile", keys: "e", label: t`Editar o cadastro`, group: "list", run: () => goTo({ part: "profile" }) },
  ]);
  if (user.isError)
    return (
      <main className="flex h-full items-center justify-center">
        <FaultCard error={user.error} onRetry={() => void user.refetch()} />
      </main>
    );
  if (!user.data)
    return (
      <Skeleton label={t`Carregando o cliente`} className="flex flex-col gap-4 p-8">
        <SkeletonBlock className="h-12 w-72" />
        <SkeletonBlock className="h-16" />
        <SkeletonBlock className="h-72" />
      </Skeleton>
    );
  const tabs: { value: PersonTab; label: string }[] = [
    { value: "journey", label: t`Jornada` },
    { value: "behaviour", label: t`Comportamento` },
    { value: "profile", label: t`Cadastro` },
    ...(rights.people
      ? [
          { value: "consents" as const, label: t`Consentimentos` },
          { value: "identities" as const, label: t`Identidades` },
        ]
      : []),
    ...(may.inbox ? [{ value: "conversations" as const, label: t`Conversas` }] : []),
  ];
  return (
    <main className="thin-scroll h-full overflow-y-auto lg:flex lg:flex-col lg:overflow-hidden">
      <div className="border-b bg-surface">
        <Head user={user.data} onMerge={() => openMerge()} onErase={() => setErasing(true)} />
      </div>
      <div className="lg:grid lg:min-h-0 lg:flex-1 lg:grid-cols-[20rem_1fr]">
        <aside
          aria-label={t`Resumo`}
          className="thin-scroll flex flex-col gap-4 bg-surface px-4 py-4 text-base lg:overflow-y-auto lg:border-r lg:pl-8"
        >
          <ContactCard user={user.data} />
          <TagsCard user={user.data} />
          <div className="text-sm">
            {rights.notes ? (
              <PanelBoundary key={customerId}>
                <CustomerNotes customerId={customerId} />
              </PanelBoundary>
            ) : null}
            <Suspense fallback={null}>
              <CommercePanel customerId={customerId} asOf={user.data.last_active_at} />
            </Suspense>
          </div>
        </aside>
        <div className="flex min-h-0 flex-col">
          <div className="flex flex-col gap-3 px-4 pt-4 pb-3 md:px-8">
            {rights.people ? <Suggested id={customerId} onMerge={openMerge} /> : null}
            <Figures metrics={user.data.metrics} />
          </div>
          <Tabs label={t`Partes do cliente`} value={part} tabs={tabs} onChange={(next) => goTo({ part: next as PersonTab })}>
            {tabs.map(({ value }) => (
              <TabPanel key={value} value={value}>
                <div className="mx-auto max-w-4xl px-4 py-4 pb-10 md:px-8">
                  <PanelBoundary key={customerId}>
                    {value === "journey" ? <JourneyTab id={customerId} /> : null}
                    {value === "behaviour" ? <BehaviourTab id={customerId} asOf={user.data.last_active_at} /> : null}
                    {value === "profile" ? <ProfileTab key={customerId} user={user.data} /> : null}
                    {value === "consents" ? <ConsentsTab id={customerId} /> : null}
                    {value === "identities" ? <IdentitiesTab key={customerId} user={user.data} /> : null}
                    {value === "conversations" ? <ConversationsTab id={customerId} /> : null}
                  </PanelBoundary>
                </div>
              </TabPanel>
            ))}
          </Tabs>
        </div>
      </div>
      <Suspense fallback={null}>
        {merging || search.merge !== undefined ? (
          <MergeDialog
            id={customerId}
            otherId={search.merge ?? null}
            onClose={() => {
              setMerging(false);
              goTo({ part });
            }}
            onMerged={(keptId) => {
              setMerging(false);
              void navigate({ to: "/customers/$customerId", params: { customerId: keptId }, search: {}, replace: true });
            }}
          />
        ) : null}
      </Suspense>
      <ConfirmDialog
        open={erasing}
        onOpenChange={setErasing}
        title={t`Apagar ${nameOf(user.data)}?`}
        confirmLabel={t`Apagar cliente`}
        onConfirm={async () => {
          await callCustomers("deleteCustomer", { params: { id: customerId } });
          await queries.invalidateQueries({ queryKey: ["customers"] });
          toastDone(t`Cliente apagado`);
          void navigate({ to: "/customers" });
        }}
      >
        <Trans>Vão junto as conversas, os carrinhos e as notas. Os pedidos ficam, sem nome. Não pode ser desfeito.</Trans>
      </ConfirmDialog>
    </main>
  );
}
