import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { Hours } from "#modules/hours/hours.contract.ts";
import { Button } from "../../ui/button.tsx";
import { Field, Input } from "../../ui/field.tsx";
import { IntervalFields } from "./hours-week.tsx";

/** Days that go by their own hours. */
export function Exceptions({ exceptions, onChange }: { exceptions: Hours["exceptions"]; onChange: (next: Hours["exceptions"]) => void }) {
  const [on, setOn] = useState("");
  const [name, setName] = useState("");
  const add = () => {
    onChange(
      [...exceptions.filter((one) => one.on !== on), { on, name: name.trim(), intervals: [] }].sort((a, b) => (a.on < b.on ? -1 : 1)),
    );
    setOn("");
    setName("");
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 font-semibold">
        <Trans>Exceções</Trans>
      </legend>
      {exceptions.map((one) => (
        <div key={one.on} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b py-1">
          <span className="w-32 font-medium">{one.on.split("-").reverse().join("/")}</span>
          <span className="w-40 truncate text-soft">{one.name}</span>
          <IntervalFields
            day={one.on}
            intervals={one.intervals}
            onChange={(intervals) => onChange(exceptions.map((each) => (each.on === one.on ? { ...each, intervals } : each)))}
          />
          <Button
            look="ghost"
            size="icon"
            aria-label={t`Remover ${one.on}`}
            onClick={() => onChange(exceptions.filter((each) => each.on !== one.on))}
          >
            <Trash2 size={16} aria-hidden="true" />
          </Button>
        </div>
      ))}
      <div className="grid items-end gap-2 md:grid-cols-[10rem_1fr_auto]">
        <Field label={t`Dia`}>{(ids) => <Input {...ids} type="date" value={on} onChange={(event) => setOn(event.target.value)} />}</Field>
        <Field label={t`Motivo`}>
          {(ids) => <Input {...ids} maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Button disabled={on === ""} onClick={add}>
          <Trans>Acrescentar dia</Trans>
        </Button>
      </div>
    </fieldset>
  );
}
