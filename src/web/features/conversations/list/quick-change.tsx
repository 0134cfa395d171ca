import { Autocomplete } from "@base-ui/react/autocomplete";
import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Priority } from "#shared/messages.ts";
import { matchWords } from "../../../app/match-words.ts";
import { useMe } from "../../../app/session.ts";
import { useConversation } from "../../../live/live.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { useFading } from "../../../ui/fading.ts";
import { fieldClass } from "../../../ui/field.tsx";
import { customerName, priorityName } from "../names.ts";
import { labelsQuery, teamQuery, teamsQuery } from "../queries.ts";
import { snoozeUntil, type SnoozeChoice } from "../thread/snooze-times.ts";
import type { BulkInput } from "./change-chosen.ts";
import type { QuickKind } from "./use-change-actions.tsx";

type Change = NonNullable<BulkInput>["change"];
interface Choice {
  id: string;
  label: string;
  on: boolean;
  /** null: a day and an hour are asked for first. */
  change: (() => Change) | null;
}

const SnoozeDialog = lazy(async () => ({ default: (await import("../thread/snooze-dialog.tsx")).SnoozeDialog }));
const levels: readonly Priority[] = ["urgent", "high", "medium", "low"];

function useChoices(kind: QuickKind, only: string | null): Choice[] | null {
  const me = useMe();
  const conversation = useConversation(only ?? "");
  const team = useQuery({ ...teamQuery, enabled: kind === "assign" }).data?.items;
  const teams = useQuery({ ...teamsQuery, enabled: kind === "team" }).data?.items;
  const labels = useQuery({ ...labelsQuery, enabled: kind === "label" }).data?.items;
  if (kind === "snooze") {
    const times: [SnoozeChoice, string][] = [
      ["hour", t`Por uma hora`],
      ["evening", t`Até o fim do dia (18h)`],
      ["tomorrow", t`Até amanhã às 9h`],
      ["week", t`Até segunda às 9h`],
    ];
    return [
      ...times.map(([id, label]) => ({
        id,
        label,
        on: false,
        change: () => ({ snoozedUntil: snoozeUntil(id, new Date()).toISOString() }),
      })),
      { id: "own", label: t`Escolher dia e hora…`, on: false, change: null },
    ];
  }
  if (kind === "priority") {
    const current = conversation?.priority ?? null;
    return [
      ...levels.map((level) => ({
        id: level,
        label: priorityName(level),
        on: current === level,
        change: () => ({ priority: level }),
      })),
      { id: "", label: t`Sem prioridade`, on: conversation !== null && current === null, change: () => ({ priority: null }) },
    ];
  }
  if (kind === "assign") {
    if (!team) return null;
    const people = team.filter((person) => !person.disabled);
    people.sort((one, other) => Number(other.id === me.user.id) - Number(one.id === me.user.id));
    return [
      ...people.map((person) => ({
        id: person.id,
        label: person.id === me.user.id ? t`${person.name} (você)` : person.name,
        on: conversation?.assignee?.id === person.id,
        change: () => ({ assignee: person.id }),
      })),
      { id: "", label: t`Ninguém`, on: conversation !== null && conversation.assignee === null, change: () => ({ assignee: null }) },
    ];
  }
  if (kind === "team") {
    if (!teams) return null;
    const current = conversation?.team?.id;
    return [
      ...teams.map((one) => ({ id: one.id, label: one.name, on: current === one.id, change: () => ({ team: one.id }) })),
      { id: "", label: t`Nenhuma equipe`, on: conversation !== null && current === undefined, change: () => ({ team: null }) },
    ];
  }
  if (!labels) return null;
  const put = labels.map(({ label }) => {
    const on = conversation?.labels.includes(label) === true;
    return { id: `+${label}`, label, on, change: () => (on ? { removeLabels: [label] } : { addLabels: [label] }) };
  });
  const taken =
    only === null
      ? labels.map(({ label }) => ({ id: `-${label}`, label: t`Tirar «${label}»`, on: false, change: () => ({ removeLabels: [label] }) }))
      : [];
  return [...put, ...taken];
}

interface QuickChangeProps {
  kind: QuickKind;
  /** What is changed, in words; null: the one conversation. */
  of: string | null;
  only: string | null;
  onChange: (change: Change) => void;
  onClose: () => void;
}

/** A short list to type into: who answers, until when it sleeps, which label or priority it has. */
export function QuickChange({ kind, of, only, onChange, onClose }: QuickChangeProps) {
  const [open, setOpen] = useFading(onClose);
  const [typed, setTyped] = useState("");
  const choices = useChoices(kind, only);
  const conversation = useConversation(only ?? "");
  const [asking, setAsking] = useState(false);
  const title = {
    assign: t`Definir responsável`,
    team: t`Passar para uma equipe`,
    snooze: t`Adiar`,
    label: t`Etiquetar`,
    priority: t`Definir prioridade`,
  }[kind];
  const described = of ?? (conversation ? customerName(conversation) : undefined);
  const found = matchWords(choices ?? [], typed, ({ label }) => label);
  if (asking)
    return (
      <Suspense fallback={null}>
        <SnoozeDialog of={described} onPick={(until) => onChange({ snoozedUntil: until.toISOString() })} onClose={onClose} />
      </Suspense>
    );
  return (
    <Dialog open={open} onOpenChange={setOpen} title={title} description={described}>
      <Autocomplete.Root
        inline
        open
        items={found}
        mode="none"
        value={typed}
        onValueChange={setTyped}
        autoHighlight="always"
        itemToStringValue={(choice: Choice) => choice.label}
      >
        <Autocomplete.Input
          ref={focusOn}
          aria-label={title}
          placeholder={t`Digite para escolher…`}
          className={`${fieldClass} h-9 pointer-coarse:h-11`}
        />
        <Autocomplete.Empty className="p-4 text-center text-soft empty:hidden">
          {choices === null ? t`Carregando` : t`Nada encontrado.`}
        </Autocomplete.Empty>
        <Autocomplete.List className="thin-scroll -mx-2 mt-2 max-h-72 overflow-y-auto empty:hidden">
          {(choice: Choice) => (
            <Autocomplete.Item
              key={choice.id}
              value={choice}
              onClick={() => {
                if (choice.change === null) {
                  setAsking(true);
                  return;
                }
                setOpen(false);
                onChange(choice.change());
              }}
              className="flex min-h-9 cursor-pointer items-center gap-2 rounded-lg px-2.5 data-highlighted:bg-accent-soft pointer-coarse:min-h-11"
            >
              <span className="min-w-0 flex-1 truncate">{choice.label}</span>
              {choice.on ? <Check size={16} role="img" aria-label={t`Já é assim`} /> : null}
            </Autocomplete.Item>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </Dialog>
  );
}

const focusOn = (field: HTMLInputElement | null) => {
  // After the dialog has put the focus on its first button.
  if (field) requestAnimationFrame(() => field.focus());
};
