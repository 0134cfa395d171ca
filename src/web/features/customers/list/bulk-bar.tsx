import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Download, Merge, Tag, X } from "lucide-react";
import { useState } from "react";
import { explainProblem } from "../../../api/problem.ts";
import { formatCount } from "../../../format/numbers.ts";
import { Button } from "../../../ui/button.tsx";
import { toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { callCustomers } from "../customers-api.ts";
import type { customerFilterOf } from "../customer-search.ts";
import { useCustomerRights } from "../rights.ts";
import { downloadChosen } from "./export.ts";
import { TagDialog } from "./tag-dialog.tsx";

/** Either those chosen one by one, or all that the filter fits. */
export type Target = { ids: readonly string[] } | { filter: ReturnType<typeof customerFilterOf> };

const atOnce = 1000;

async function changeTags(target: Target, change: { add: string[]; remove: string[] }): Promise<{ changed: string[]; capped: boolean }> {
  if ("filter" in target) return callCustomers("tagCustomers", { body: { filter: target.filter, ...change } });
  const changed: string[] = [];
  for (let start = 0; start < target.ids.length; start += atOnce)
    changed.push(...(await callCustomers("tagCustomers", { body: { ids: target.ids.slice(start, start + atOnce), ...change } })).changed);
  return { changed, capped: false };
}

interface BulkBarProps {
  chosen: ReadonlySet<string>;
  filter: ReturnType<typeof customerFilterOf>;
  count: { count: number; more: boolean } | null;
  onClear: () => void;
  onMerge: (one: string, other: string) => void;
}

/** What can be done with those chosen; each change can be taken back once. */
export function BulkBar({ chosen, filter, count, onClear, onMerge }: BulkBarProps) {
  const rights = useCustomerRights();
  const queries = useQueryClient();
  const [all, setAll] = useState(false);
  const [tagging, setTagging] = useState<"add" | "remove" | null>(null);
  const [busy, setBusy] = useState(false);
  if (chosen.size === 0) return null;
  const ids = [...chosen];
  const target: Target = all ? { filter } : { ids };
  const shown = all && count ? count.count : chosen.size;
  const refresh = () => void queries.invalidateQueries({ queryKey: ["customers"] });
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
      refresh();
    }
  };
  const tag = (kind: "add" | "remove", word: string) =>
    run(async () => {
      const { changed, capped } = await changeTags(target, kind === "add" ? { add: [word], remove: [] } : { add: [], remove: [word] });
      const back = kind === "add" ? { add: [], remove: [word] } : { add: [word], remove: [] };
      const people = changed.length;
      toastWithUndo(
        kind === "add"
          ? t`Tag «${word}» em ${plural(people, { one: "# cliente", other: "# clientes" })}`
          : t`Tag «${word}» tirada de ${plural(people, { one: "# cliente", other: "# clientes" })}`,
        () => void run(async () => void (await changeTags({ ids: changed }, back))),
      );
      if (capped) toastProblem(t`Uma mudança alcança até 10.000 clientes. Repita para os demais.`);
    });
  return (
    <div
      role="region"
      aria-label={t`Ações em lote`}
      className="flex flex-wrap items-center gap-2 border-b bg-accent-soft px-4 py-1.5 md:px-8"
    >
      <span aria-live="polite" className="text-sm font-medium text-accent-ink">
        <Plural value={shown} one="# escolhido" other="# escolhidos" />
      </span>
      {!all && count && count.count > chosen.size ? (
        <Button size="sm" look="ghost" onClick={() => setAll(true)}>
          {count.more ? (
            <Trans>Escolher todos os do filtro</Trans>
          ) : (
            <Trans>Escolher todos os {formatCount(i18n.locale, count.count)}</Trans>
          )}
        </Button>
      ) : null}
      <span className="flex-1" />
      {rights.write ? (
        <>
          <Button size="sm" busy={busy} onClick={() => setTagging("add")}>
            <Tag size={14} aria-hidden="true" />
            <Trans>Pôr tag</Trans>
          </Button>
          <Button size="sm" busy={busy} onClick={() => setTagging("remove")}>
            <Trans>Tirar tag</Trans>
          </Button>
          {chosen.size === 2 && !all ? (
            <Button size="sm" busy={busy} onClick={() => onMerge(ids[0] ?? "", ids[1] ?? "")}>
              <Merge size={14} aria-hidden="true" />
              <Trans>Juntar os dois</Trans>
            </Button>
          ) : null}
        </>
      ) : null}
      {rights.export ? (
        <Button size="sm" busy={busy} onClick={() => void run(() => downloadChosen(all ? { filter } : { ids }))}>
          <Download size={14} aria-hidden="true" />
          <Trans>Exportar CSV</Trans>
        </Button>
      ) : null}
      <Button
        size="iconSm"
        look="ghost"
        aria-label={t`Desfazer a escolha`}
        onClick={() => {
          setAll(false);
          onClear();
        }}
      >
        <X size={16} aria-hidden="true" />
      </Button>
      {tagging === null ? null : (
        <TagDialog
          kind={tagging}
          people={shown}
          onClose={() => setTagging(null)}
          onTag={(word) => {
            const kind = tagging;
            setTagging(null);
            void tag(kind, word);
          }}
        />
      )}
    </div>
  );
}
