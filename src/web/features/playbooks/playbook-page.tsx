import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ChevronLeft, History, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Definition } from "#modules/playbooks/definition.contract.ts";
import type { PlaybookView } from "#modules/playbooks/playbooks.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastDone, toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { UnsavedBar } from "../settings/unsaved-bar.tsx";
import { ShareLine, Verdict } from "./effect.tsx";
import { EntryForm, FrameForm } from "./entry-form.tsx";
import { exitName } from "./names.ts";
import { callPlaybooks, playbookQuery, playbooksKey } from "./playbooks-api.ts";
import { Preview } from "./preview.tsx";
import { StepsForm } from "./steps-form.tsx";
import { VersionsDialog } from "./versions-dialog.tsx";

function Achieved({ playbook }: { playbook: PlaybookView }) {
  const { effectiveness: effect } = playbook;
  const exits = Object.entries(effect.exits).toSorted(([, a], [, b]) => b - a);
  return (
    <section className="flex flex-col gap-2 rounded-xl border bg-surface p-4">
      <h2 className="font-semibold">
        <Trans>O que ele alcança</Trans>
      </h2>
      <ShareLine label={t`Com o roteiro`} share={effect.run} />
      <ShareLine label={t`Sem o roteiro`} share={effect.heldOut} />
      <Verdict effect={effect} />
      {exits.length > 0 ? (
        <p className="tabular text-sm text-soft">{exits.map(([name, count]) => `${exitName(name)}: ${count}`).join(" · ")}</p>
      ) : null}
    </section>
  );
}

function Editor({ playbook }: { playbook: PlaybookView }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Definition | null>(null);
  const [asking, setAsking] = useState<"versions" | "remove" | null>(null);
  const { key } = playbook;
  const now = draft ?? playbook.definition;
  const show = async (next: PlaybookView) => {
    queries.setQueryData(playbookQuery(key).queryKey, next);
    setDraft(null);
    await queries.invalidateQueries({ queryKey: playbooksKey });
  };
  const restore = async (version: number) => show(await callPlaybooks("restorePlaybook", { params: { key }, body: { version } }));
  const save = async () => {
    const before = playbook.version;
    await show(await callPlaybooks("putPlaybook", { params: { key }, body: now }));
    if (before === 0 && !playbook.standard) return toastDone(t`Roteiro salvo`);
    toastWithUndo(t`Roteiro salvo`, () => {
      restore(before).catch((error: unknown) => toastProblem(explainProblem(error)));
    });
  };
  const remove = async () => {
    await callPlaybooks("removePlaybook", { params: { key } });
    await queries.invalidateQueries({ queryKey: playbooksKey });
    await navigate({ to: "/playbooks" });
  };
  return (
    <main className="flex h-full flex-col">
      <div className="border-b bg-surface">
        <Link to="/playbooks" className="flex min-h-11 w-fit items-center gap-1 px-3 font-medium text-accent-ink md:px-7">
          <ChevronLeft size={18} aria-hidden="true" /> <Trans>Roteiros</Trans>
        </Link>
        <PageHeader
          title={now.name}
          action={
            <div className="flex flex-wrap gap-2">
              <Button onClick={() => setAsking("versions")}>
                <History size={16} aria-hidden="true" />
                <Trans>Versões</Trans>
              </Button>
              {playbook.standard && !playbook.changed ? null : (
                <Button onClick={() => setAsking("remove")}>
                  <Trash2 size={16} aria-hidden="true" />
                  {playbook.standard ? t`Voltar ao original` : t`Apagar`}
                </Button>
              )}
            </div>
          }
        />
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto px-3 md:px-8">
        <div className="grid gap-5 py-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
          <div className="flex min-w-0 flex-col gap-4">
            <FrameForm value={now} onChange={setDraft} />
            <EntryForm value={now} onChange={setDraft} />
            <StepsForm value={now} onChange={setDraft} />
          </div>
          <div className="flex min-w-0 flex-col gap-4 xl:sticky xl:top-4 xl:self-start">
            <Achieved playbook={playbook} />
            <Preview definition={now} />
          </div>
        </div>
        {draft !== null && JSON.stringify(draft) !== JSON.stringify(playbook.definition) ? (
          <UnsavedBar onSave={save} onDiscard={() => setDraft(null)} />
        ) : null}
      </div>
      {asking === "versions" ? (
        <VersionsDialog
          playbook={playbook}
          onClose={() => setAsking(null)}
          onRestore={async (version) => {
            await restore(version);
            setAsking(null);
            toastDone(t`Versão restaurada`);
          }}
        />
      ) : null}
      <ConfirmDialog
        open={asking === "remove"}
        onOpenChange={(open) => setAsking(open ? "remove" : null)}
        title={playbook.standard ? t`Voltar ao original?` : t`Apagar este roteiro?`}
        confirmLabel={playbook.standard ? t`Voltar ao original` : t`Apagar`}
        onConfirm={remove}
      >
        <Trans>As versões salvas são apagadas. O que já aconteceu nas conversas fica registrado.</Trans>
      </ConfirmDialog>
    </main>
  );
}

/** One playbook: its condition, its steps as they will be said, and what it achieves. */
export function PlaybookPage() {
  const { playbookKey } = useParams({ from: "/shell/playbooks/$playbookKey" });
  const playbook = useQuery(playbookQuery(playbookKey));
  if (playbook.data) return <Editor key={playbookKey} playbook={playbook.data} />;
  return (
    <main className="p-4 md:p-8">
      {playbook.isError ? (
        <FaultCard error={playbook.error} onRetry={() => void playbook.refetch()} />
      ) : (
        <Skeleton label={t`Carregando o roteiro`}>
          <SkeletonBlock className="h-96" />
        </Skeleton>
      )}
    </main>
  );
}
