import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { AlarmClock, Bot, CheckCheck, Flag, Hand, MoreHorizontal, PanelRight, RotateCcw, Tag, UserRound } from "lucide-react";
import { useState } from "react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import type { Priority } from "#shared/messages.ts";
import { useMe } from "../../../app/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Input } from "../../../ui/field.tsx";
import { Menu, MenuCheckItem, MenuChoices, MenuItem, MenuLine } from "../../../ui/menu.tsx";
import type { ConversationActions } from "../conversation-actions.ts";
import { priorityName } from "../names.ts";
import { labelsQuery, teamQuery } from "../queries.ts";
import { snoozeUntil, type SnoozeChoice } from "./snooze-times.ts";

interface MenuProps {
  conversation: Conversation;
  actions: ConversationActions;
}

const icon = { size: 15, "aria-hidden": true } as const;

export function SnoozeMenu({ actions }: Pick<MenuProps, "actions">) {
  const choices: [SnoozeChoice, string][] = [
    ["hour", t`Por uma hora`],
    ["evening", t`Até o fim do dia (18h)`],
    ["tomorrow", t`Até amanhã às 9h`],
    ["week", t`Até segunda às 9h`],
  ];
  return (
    <Menu
      trigger={
        <Button className="hidden xl:inline-flex" id="snooze-button">
          <AlarmClock {...icon} /> <Trans>Adiar</Trans>
        </Button>
      }
    >
      {choices.map(([choice, label]) => (
        <MenuItem key={choice} onSelect={() => actions.snooze(snoozeUntil(choice, new Date()))}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}

export function AssigneeMenu({ conversation, actions }: MenuProps) {
  const me = useMe();
  const team = useQuery(teamQuery).data?.items.filter((person) => !person.disabled) ?? [];
  const name = conversation.assignee?.name;
  return (
    <Menu
      trigger={
        <Button look="ghost" size="sm" className="min-w-0 max-w-40" aria-label={name ? t`Responsável: ${name}` : t`Sem responsável`}>
          <UserRound {...icon} />
          <span className="truncate">{name ?? t`Sem responsável`}</span>
        </Button>
      }
    >
      <MenuChoices
        label={t`Responsável`}
        value={conversation.assignee?.id ?? ""}
        onChange={(id) => actions.assign(id === "" ? null : id)}
        choices={[{ value: "", label: t`Ninguém` }, ...team.map((person) => ({ value: person.id, label: person.id === me.user.id ? t`${person.name} (você)` : person.name }))]}
      />
    </Menu>
  );
}

export function LabelsMenu({ conversation, actions }: MenuProps) {
  const known = useQuery(labelsQuery).data?.items.map((item) => item.label) ?? [];
  const [text, setText] = useState("");
  const labels = [...new Set([...conversation.labels, ...known])];
  const toggle = (label: string, on: boolean) => actions.setLabels(on ? [...conversation.labels, label] : conversation.labels.filter((other) => other !== label));
  return (
    <Menu
      trigger={
        <Button look="ghost" size="sm" aria-label={t`Etiquetas`}>
          <Tag {...icon} />
          {conversation.labels.length > 0 ? <span className="tabular">{conversation.labels.length}</span> : null}
        </Button>
      }
    >
      <form
        className="p-1"
        onKeyDown={(event) => event.key !== "Escape" && event.stopPropagation()}
        onSubmit={(event) => {
          event.preventDefault();
          const label = text.trim();
          if (label !== "" && !conversation.labels.includes(label)) toggle(label, true);
          setText("");
        }}
      >
        <Input aria-label={t`Nova etiqueta`} placeholder={t`Nova etiqueta…`} maxLength={60} value={text} onChange={(event) => setText(event.target.value)} />
      </form>
      {labels.map((label) => (
        <MenuCheckItem key={label} checked={conversation.labels.includes(label)} onChange={(on) => toggle(label, on)}>
          {label}
        </MenuCheckItem>
      ))}
    </Menu>
  );
}

export function PriorityMenu({ conversation, actions }: MenuProps) {
  const levels: Priority[] = ["urgent", "high", "medium", "low"];
  const level = conversation.priority;
  return (
    <Menu
      trigger={
        <Button look="ghost" size="sm" aria-label={level ? t`Prioridade: ${priorityName(level)}` : t`Prioridade`} className={level === "urgent" ? "!text-bad" : level === "high" ? "!text-warn" : undefined}>
          <Flag {...icon} />
          {level ? priorityName(level) : null}
        </Button>
      }
    >
      <MenuChoices
        label={t`Prioridade`}
        value={level ?? "none"}
        onChange={(next) => actions.setPriority(next === "none" ? null : next)}
        choices={[{ value: "none" as const, label: t`Nenhuma` }, ...levels.map((each) => ({ value: each, label: priorityName(each) }))]}
      />
    </Menu>
  );
}

/** On narrow screens everything that has no room as a button. */
export function MoreMenu({ conversation, actions, onPanel }: MenuProps & { onPanel: () => void }) {
  const mine = conversation.bot === "active" || conversation.assignee === null;
  return (
    <Menu
      trigger={
        <Button look="ghost" size="icon" aria-label={t`Mais ações`} className="xl:hidden">
          <MoreHorizontal size={18} aria-hidden="true" />
        </Button>
      }
    >
      <MenuItem icon={<PanelRight {...icon} />} onSelect={onPanel}>{t`Ver o que se sabe`}</MenuItem>
      {mine ? <MenuItem icon={<Hand {...icon} />} shortcut="i" onSelect={actions.take}>{t`Assumir`}</MenuItem> : null}
      {conversation.bot === "paused" ? <MenuItem icon={<Bot {...icon} />} onSelect={actions.handBack}>{t`Devolver ao agente`}</MenuItem> : null}
      {conversation.status === "closed" ? (
        <MenuItem icon={<RotateCcw {...icon} />} shortcut="e" onSelect={actions.reopen}>{t`Reabrir`}</MenuItem>
      ) : (
        <MenuItem icon={<CheckCheck {...icon} />} shortcut="e" onSelect={actions.resolve}>{t`Resolver`}</MenuItem>
      )}
      <MenuLine />
      <MenuItem icon={<AlarmClock {...icon} />} onSelect={() => actions.snooze(snoozeUntil("hour", new Date()))}>{t`Adiar por uma hora`}</MenuItem>
      <MenuItem icon={<AlarmClock {...icon} />} onSelect={() => actions.snooze(snoozeUntil("tomorrow", new Date()))}>{t`Adiar até amanhã às 9h`}</MenuItem>
    </Menu>
  );
}
