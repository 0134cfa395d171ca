import { t } from "@lingui/core/macro";
import type { CannedReply } from "#modules/conversations/canned/canned.contract.ts";
import type { MacroAction } from "#modules/macros/macros.contract.ts";
import { priorities } from "#shared/messages.ts";
import { Input, Select, Textarea } from "../../../ui/field.tsx";
import { priorityName } from "../../conversations/names.ts";
import { snoozeChoices } from "./action-words.ts";

export interface ActionChoices {
  people: readonly { id: string; name: string }[];
  teams: readonly { id: string; name: string }[];
  labels: readonly string[];
  replies: readonly CannedReply[];
}

interface ActionFieldsProps {
  action: MacroAction;
  choices: ActionChoices;
  onChange: (action: MacroAction) => void;
}

/** What has to be said for an action of this kind. */
export function ActionFields({ action, choices, onChange }: ActionFieldsProps) {
  switch (action.type) {
    case "assign":
      return (
        <Select
          aria-label={t`Quem`}
          value={action.userId ?? ""}
          onChange={(event) => onChange({ ...action, userId: event.target.value === "" ? null : event.target.value })}
        >
          <option value="me">{t`Quem aplicar`}</option>
          <option value="">{t`Ninguém`}</option>
          {choices.people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      );
    case "team":
      return (
        <Select
          aria-label={t`Qual equipe`}
          value={action.teamId ?? ""}
          onChange={(event) => onChange({ ...action, teamId: event.target.value === "" ? null : event.target.value })}
        >
          <option value="">{t`Nenhuma equipe`}</option>
          {choices.teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      );
    case "add_label":
    case "remove_label":
      return (
        <>
          <Input
            aria-label={t`Etiqueta`}
            placeholder={t`Etiqueta`}
            list="macro-labels"
            maxLength={60}
            required
            value={action.label}
            onChange={(event) => onChange({ ...action, label: event.target.value })}
          />
          <datalist id="macro-labels">
            {choices.labels.map((label) => (
              <option key={label} value={label}>
                {label}
              </option>
            ))}
          </datalist>
        </>
      );
    case "priority":
      return (
        <Select
          aria-label={t`Qual prioridade`}
          value={action.priority ?? ""}
          onChange={(event) => onChange({ ...action, priority: priorities.find((one) => one === event.target.value) ?? null })}
        >
          {priorities.toReversed().map((level) => (
            <option key={level} value={level}>
              {priorityName(level)}
            </option>
          ))}
          <option value="">{t`Nenhuma`}</option>
        </Select>
      );
    case "snooze":
      return (
        <Select
          aria-label={t`Até quando`}
          value={String(action.until)}
          onChange={(event) => {
            const { value } = event.target;
            onChange({ ...action, until: value === "tomorrow" || value === "monday" ? value : Number(value) });
          }}
        >
          {snoozeChoices().map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      );
    case "reply":
      return (
        <Select
          aria-label={t`Qual resposta`}
          required
          value={action.cannedId}
          onChange={(event) => onChange({ ...action, cannedId: event.target.value })}
        >
          {choices.replies.some(({ id }) => id === action.cannedId) ? null : <option value="">{t`Escolha…`}</option>}
          {choices.replies.map((reply) => (
            <option key={reply.id} value={reply.id}>
              /{reply.shortCode}
            </option>
          ))}
        </Select>
      );
    case "note":
      return (
        <Textarea
          aria-label={t`Texto da nota`}
          placeholder={t`Texto da nota`}
          rows={2}
          maxLength={4000}
          required
          value={action.text}
          onChange={(event) => onChange({ ...action, text: event.target.value })}
        />
      );
    case "resolve":
    case "hand_back":
      return null;
  }
}
