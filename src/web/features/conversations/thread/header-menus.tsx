import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useContext, useState } from "react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import type { Priority } from "#shared/messages.ts";
import { useMe } from "../../../app/session.ts";
import { Input } from "../../../ui/field.tsx";
import { LabelColorsContext, LabelDot } from "../../../ui/label-chip.tsx";
import type { MenuPartProps } from "../../../ui/menu-on-demand.tsx";
import { Menu, MenuCheckItem, MenuChoices, MenuItem, MenuLine } from "../../../ui/menu.tsx";
import type { ConversationActions } from "../conversation-actions.ts";
import { priorityName } from "../names.ts";
import { labelsQuery, teamQuery, teamsQuery } from "../queries.ts";
import { snoozeUntil, type SnoozeChoice } from "./snooze-times.ts";

const SnoozeDialog = lazy(async () => ({ default: (await import("./snooze-dialog.tsx")).SnoozeDialog }));
const TransferDialog = lazy(async () => ({ default: (await import("../queue/transfer-dialog.tsx")).TransferDialog }));

interface MenuProps extends MenuPartProps {
  conversation: Conversation;
  actions: ConversationActions;
}

export function SnoozeMenu({ actions, conversation: _, ...part }: MenuProps) {
  const choices: [SnoozeChoice, string][] = [
    ["hour", t`Por uma hora`],
    ["evening", t`Até o fim do dia (18h)`],
    ["tomorrow", t`Até amanhã às 9h`],
    ["week", t`Até segunda às 9h`],
  ];
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Menu {...part}>
        {choices.map(([choice, label]) => (
          <MenuItem key={choice} onSelect={() => actions.snooze(snoozeUntil(choice, new Date()))}>
            {label}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem onSelect={() => setAsking(true)}>{t`Escolher dia e hora…`}</MenuItem>
      </Menu>
      <Suspense fallback={null}>{asking ? <SnoozeDialog onPick={actions.snooze} onClose={() => setAsking(false)} /> : null}</Suspense>
    </>
  );
}

export function AssigneeMenu({ conversation, actions, ...part }: MenuProps) {
  const me = useMe();
  const team = useQuery(teamQuery).data?.items.filter((person) => !person.disabled) ?? [];
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const [passing, setPassing] = useState(false);
  return (
    <>
      <Menu {...part}>
        {teams.length > 0 ? (
          <>
            <MenuChoices
              label={t`Equipe`}
              value={conversation.team?.id ?? ""}
              onChange={(id) => actions.setTeam(teams.find((one) => one.id === id) ?? null)}
              choices={[{ value: "", label: t`Nenhuma equipe` }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
            />
            <MenuLine />
          </>
        ) : null}
        <MenuChoices
          label={t`Responsável`}
          value={conversation.assignee?.id ?? ""}
          onChange={(id) => actions.assign(id === "" ? null : id)}
          choices={[
            { value: "", label: t`Ninguém` },
            ...team.map((person) => ({ value: person.id, label: person.id === me.user.id ? t`${person.name} (você)` : person.name })),
          ]}
        />
        {conversation.status === "closed" ? null : (
          <>
            <MenuLine />
            <MenuItem onSelect={() => setPassing(true)}>{t`Transferir com motivo…`}</MenuItem>
          </>
        )}
      </Menu>
      {passing ? (
        <Suspense fallback={null}>
          <TransferDialog conversationId={conversation.id} onClose={() => setPassing(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

export function LabelsMenu({ conversation, actions, ...part }: MenuProps) {
  const known = useQuery(labelsQuery).data?.items.map((item) => item.label) ?? [];
  const colors = useContext(LabelColorsContext);
  const [text, setText] = useState("");
  const labels = [...new Set([...conversation.labels, ...known])];
  const toggle = (label: string, on: boolean) =>
    actions.setLabels(on ? [...conversation.labels, label] : conversation.labels.filter((other) => other !== label));
  return (
    <Menu {...part}>
      <form
        className="p-1"
        onSubmit={(event) => {
          event.preventDefault();
          const label = text.trim();
          if (label !== "" && !conversation.labels.includes(label)) toggle(label, true);
          setText("");
        }}
      >
        <Input
          onKeyDown={(event) => event.key !== "Escape" && event.stopPropagation()}
          aria-label={t`Nova etiqueta`}
          placeholder={t`Nova etiqueta…`}
          maxLength={60}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      {labels.map((label) => (
        <MenuCheckItem key={label} checked={conversation.labels.includes(label)} onChange={(on) => toggle(label, on)}>
          <LabelDot color={colors.get(label)} />
          {label}
        </MenuCheckItem>
      ))}
    </Menu>
  );
}

export function PriorityMenu({ conversation, actions, ...part }: MenuProps) {
  const levels: Priority[] = ["urgent", "high", "medium", "low"];
  const level = conversation.priority;
  return (
    <Menu {...part}>
      <MenuChoices
        label={t`Prioridade`}
        value={level ?? "none"}
        onChange={(next) => actions.setPriority(next === "none" ? null : next)}
        choices={[{ value: "none" as const, label: t`Nenhuma` }, ...levels.map((each) => ({ value: each, label: priorityName(each) }))]}
      />
    </Menu>
  );
}
