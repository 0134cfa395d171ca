import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { Option } from "../../ui/combobox.tsx";
import { Field, Input, Select, Textarea } from "../../ui/field.tsx";
import { toastDone } from "../../ui/toast.ts";
import { CustomerField } from "./customer-field.tsx";
import { DialogForm } from "./dialog-form.tsx";
import { serviceProblem } from "./names.ts";
import { callServices } from "./services-api.ts";

const empty = { name: "", contact: "", note: "" };

/** Notes somebody whom a prospector brings. */
export function NewProspectDialog({ onClose, onMade }: { onClose: () => void; onMade: () => void }) {
  const [by, setBy] = useState<Option | null>(null);
  const [kind, setKind] = useState<"prestador" | "cliente">("prestador");
  const [draft, setDraft] = useState(empty);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (key: keyof typeof empty) => (event: { target: { value: string } }) => setDraft({ ...draft, [key]: event.target.value });
  const save = async () => {
    if (by === null) return setProblem(t`Escolha quem indicou.`);
    if (draft.name.trim() === "") return setProblem(t`Diga o nome da pessoa indicada.`);
    setBusy(true);
    setProblem(null);
    try {
      await callServices("createProspect", {
        body: {
          prospector_id: by.value,
          kind,
          name: draft.name.trim(),
          contact: draft.contact.trim() === "" ? null : draft.contact.trim(),
          note: draft.note.trim(),
        },
      });
      toastDone(t`Indicação anotada`);
      onMade();
    } catch (error) {
      setProblem(serviceProblem(error));
      setBusy(false);
    }
  };
  return (
    <DialogForm title={t`Nova indicação`} does={t`Anotar`} problem={problem} busy={busy} onSave={save} onClose={onClose}>
      <CustomerField label={t`Quem indicou`} value={by} onChange={setBy} />
      <div className="grid gap-3 md:grid-cols-2">
        <Field label={t`Nome da pessoa indicada`}>
          {(ids) => <Input {...ids} maxLength={120} value={draft.name} onChange={set("name")} />}
        </Field>
        <Field label={t`Como`}>
          {(ids) => (
            <Select {...ids} value={kind} onChange={(event) => setKind(event.target.value === "cliente" ? "cliente" : "prestador")}>
              <option value="prestador">{t`Prestador`}</option>
              <option value="cliente">{t`Cliente`}</option>
            </Select>
          )}
        </Field>
        <Field label={t`Telefone ou e-mail`}>
          {(ids) => <Input {...ids} maxLength={120} value={draft.contact} onChange={set("contact")} />}
        </Field>
      </div>
      <Field label={t`Anotação`}>{(ids) => <Textarea {...ids} rows={2} maxLength={500} value={draft.note} onChange={set("note")} />}</Field>
    </DialogForm>
  );
}
