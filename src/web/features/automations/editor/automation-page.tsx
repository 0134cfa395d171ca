import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ArrowLeft, History, Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import type { Automation } from "#modules/automations/automations.contract.ts";
import type { Definition } from "#modules/automations/definition.contract.ts";
import { ApiProblem, explainProblem } from "../../../api/problem.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { PageHeader } from "../../../app/page-header.tsx";
import { PageWait } from "../../../app/page-states.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Banner } from "../../../ui/banner.tsx";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { Field, Input } from "../../../ui/field.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { toastDone, toastProblem } from "../../../ui/toast.ts";
import { callAutomations, useAutomationRights, useTriggerSources } from "../automations-api.ts";
import { ConditionsEditor } from "./conditions-editor.tsx";
import { DryRunPanel } from "./dry-run-panel.tsx";
import { LimitsCard } from "./limits-card.tsx";
import { problemText } from "./problem-text.ts";
import { StepsEditor } from "./steps-editor.tsx";
import { TemplateStates } from "./template-states.tsx";
import { TriggerEditor } from "./trigger-editor.tsx";
import { useDraft } from "./use-draft.ts";
import { VersionsDialog } from "./versions-dialog.tsx";

const common = ["customer.name", "customer.first_name", "company"];
const card = "flex flex-col gap-3 rounded-xl border bg-surface p-4";

function Editor({ automation }: { automation: Automation }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const rights = useAutomationRights();
  const sources = useTriggerSources();
  const { base, draft, dirty, canUndo, change, undo, adopt: take } = useDraft(automation);
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [busy, setBusy] = useState(false);
  const [dialog, setDialog] = useState<"versions" | "delete" | null>(null);
  const { definition } = draft;

  const set = (part: Partial<Definition>) => change({ ...draft, definition: { ...definition, ...part } });
  /** Does something with the server; refusals are shown at the fields that they name. */
  const attempt = async <T,>(run: () => Promise<T>): Promise<T | null> => {
    setBusy(true);
    try {
      const result = await run();
      setProblems(new Map());
      return result;
    } catch (error) {
      const fields = error instanceof ApiProblem ? error.fields : new Map<string, string>();
      setProblems(new Map([...fields].map(([path, message]) => [path, problemText(message)])));
      if (fields.size === 0) toastProblem(explainProblem(error));
      else toastProblem(t`Há campos a corrigir.`);
      return null;
    } finally {
      setBusy(false);
    }
  };
  const adopt = (next: Automation) => {
    take(next);
    void queries.invalidateQueries({ queryKey: ["automations", "list"] });
    return next;
  };
  const save = async (): Promise<Automation> =>
    dirty ? adopt(await callAutomations("updateAutomation", { params: { id: base.id }, body: draft, version: base.version })) : base;
  const publish = () =>
    attempt(async () => {
      const saved = await save();
      adopt(await callAutomations("publishAutomation", { params: { id: base.id }, version: saved.version }));
      toastDone(t`Publicada. O que já começou termina pela versão anterior.`);
    });
  const turn = (next: boolean) =>
    attempt(async () => {
      const saved = await save();
      adopt(await callAutomations(next ? "enableAutomation" : "disableAutomation", { params: { id: base.id }, version: saved.version }));
    });
  const { trigger } = definition;
  const variables = [...common, ...(trigger.kind === "due" ? (sources.find(({ id }) => id === trigger.source)?.variables ?? []) : [])];
  const locked = !rights.write;
  const number = base.published ?? 0;
  return (
    <main className="flex h-full flex-col">
      <div className="border-b bg-surface">
        <PageHeader
          title={draft.name}
          action={
            <div className="flex flex-wrap items-center gap-2">
              <Switch checked={base.enabled} disabled={locked || busy} onChange={(next) => void turn(next)}>
                {base.enabled ? t`Ligada` : t`Desligada`}
              </Switch>
              {locked ? null : (
                <>
                  <Button busy={busy} disabled={!dirty} onClick={() => void attempt(save)}>
                    <Trans>Salvar</Trans>
                  </Button>
                  <Button look="primary" busy={busy} disabled={!dirty && !base.changed} onClick={() => void publish()}>
                    <Trans>Publicar</Trans>
                  </Button>
                </>
              )}
            </div>
          }
        />
        <div className="flex flex-wrap items-center gap-2 px-4 pb-3 md:px-8">
          <Link to="/automations" className={buttonClass("ghost", "sm")}>
            <ArrowLeft size={14} aria-hidden="true" />
            <Trans>Automações</Trans>
          </Link>
          <Link to="/automations/runs" search={{ of: base.id }} className={buttonClass("ghost", "sm")}>
            <Trans>Execuções</Trans>
          </Link>
          {base.published === null ? (
            <Badge tone="warn">{t`Nunca publicada`}</Badge>
          ) : (
            <Badge tone={base.changed || dirty ? "accent" : "good"}>
              {base.changed || dirty ? t`Mudanças não publicadas` : t`Versão ${number}`}
            </Badge>
          )}
          {base.published === null ? null : (
            <Button look="ghost" size="sm" onClick={() => setDialog("versions")}>
              <History size={14} aria-hidden="true" />
              <Trans>Versões</Trans>
            </Button>
          )}
          {locked ? null : (
            <Button look="ghost" size="sm" disabled={!canUndo} onClick={undo}>
              <Undo2 size={14} aria-hidden="true" />
              <Trans>Desfazer</Trans>
            </Button>
          )}
        </div>
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        <div className="mx-auto grid max-w-6xl items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <fieldset disabled={locked} className="flex min-w-0 flex-col gap-4">
            {problems.size === 0 ? null : <Banner tone="bad">{[...new Set(problems.values())].join(" ")}</Banner>}
            <section className={card} aria-label={t`Início`}>
              <Field label={t`Nome`} error={problems.get("name")}>
                {(ids) => (
                  <Input {...ids} maxLength={120} value={draft.name} onChange={(event) => change({ ...draft, name: event.target.value })} />
                )}
              </Field>
              <TriggerEditor trigger={trigger} sources={sources} problems={problems} onChange={(next) => set({ trigger: next })} />
            </section>
            <section className={card} aria-label={t`Condições`}>
              <h2 className="font-semibold">
                <Trans>Só se</Trans>
              </h2>
              <ConditionsEditor
                condition={definition.conditions}
                path="definition.conditions"
                none={t`Vale para todos os casos.`}
                problems={problems}
                onChange={(conditions) => set({ conditions })}
              />
            </section>
            <h2 className="mt-2 px-1 font-semibold">
              <Trans>Passos</Trans>
            </h2>
            <StepsEditor
              steps={definition.steps}
              all={definition.steps}
              path="definition.steps"
              problems={problems}
              variables={variables}
              locked={locked}
              label={t`Passos`}
              onChange={(steps) => set({ steps })}
            />
            <LimitsCard definition={definition} problems={problems} onChange={set} />
            <TemplateStates automationId={base.id} version={base.version} className={card} />
            {locked ? null : (
              <Button look="ghost" className="self-start" onClick={() => setDialog("delete")}>
                <Trash2 size={16} aria-hidden="true" />
                <Trans>Apagar automação</Trans>
              </Button>
            )}
          </fieldset>
          {locked ? null : (
            <div className="lg:sticky lg:top-0">
              <DryRunPanel
                onRun={() => attempt(() => callAutomations("dryRunAutomation", { params: { id: base.id }, body: { definition } }))}
              />
            </div>
          )}
        </div>
      </div>
      {dialog === "versions" ? (
        <VersionsDialog
          automation={base}
          onClose={() => setDialog(null)}
          onRestore={
            locked
              ? null
              : (wanted) => {
                  change({ ...draft, definition: wanted });
                  setDialog(null);
                }
          }
        />
      ) : null}
      <ConfirmDialog
        open={dialog === "delete"}
        onOpenChange={(open) => setDialog(open ? "delete" : null)}
        title={t`Apagar esta automação?`}
        confirmLabel={t`Apagar`}
        onConfirm={async () => {
          await callAutomations("deleteAutomation", { params: { id: base.id }, version: base.version });
          await queries.invalidateQueries({ queryKey: ["automations"] });
          await navigate({ to: "/automations" });
        }}
      >
        <Trans>O que está em espera é encerrado. O registro das execuções fica.</Trans>
      </ConfirmDialog>
    </main>
  );
}

/** One automation: what starts it, for whom, what it does, and a try of it. */
export function AutomationPage() {
  const { automationId } = useParams({ from: "/shell/automations/$automationId" });
  const automation = useQuery({
    queryKey: ["automations", "one", automationId],
    queryFn: ({ signal }) => callAutomations("getAutomation", { params: { id: automationId }, signal }),
    refetchOnWindowFocus: false,
    staleTime: 0,
    gcTime: 0,
  });
  if (automation.isError)
    return (
      <main className="flex h-full items-center justify-center">
        <FaultCard error={automation.error} onRetry={() => void automation.refetch()} />
      </main>
    );
  if (automation.data === undefined) return <PageWait />;
  return <Editor key={automationId} automation={automation.data} />;
}
