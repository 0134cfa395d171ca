import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { Option } from "../../ui/combobox.tsx";
import { Field, Input, Textarea } from "../../ui/field.tsx";
import { toastDone } from "../../ui/toast.ts";
import { CustomerField } from "./customer-field.tsx";
import { DialogForm } from "./dialog-form.tsx";
import { listOf } from "./list-of.ts";
import { serviceProblem } from "./names.ts";
import { callServices } from "./services-api.ts";

const empty = { name: "", bio: "", categories: "", cities: "", radius: "30" };

/** Makes a provider of somebody who came by phone or in person. */
export function NewProviderDialog({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const [person, setPerson] = useState<Option | null>(null);
  const [draft, setDraft] = useState(empty);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (key: keyof typeof empty) => (event: { target: { value: string } }) => setDraft({ ...draft, [key]: event.target.value });
  const save = async () => {
    const radius = Number(draft.radius);
    if (person === null) return setProblem(t`Escolha a pessoa: quem presta serviços também é um contato.`);
    if (draft.name.trim() === "") return setProblem(t`Diga com que nome os clientes veem o prestador.`);
    if (listOf(draft.categories).length === 0) return setProblem(t`Diga ao menos um serviço.`);
    if (!Number.isInteger(radius) || radius < 1 || radius > 500) return setProblem(t`O raio vai de 1 a 500 km.`);
    setBusy(true);
    setProblem(null);
    try {
      const made = await callServices("createProvider", {
        body: {
          customer_id: person.value,
          name: draft.name.trim(),
          bio: draft.bio.trim(),
          categories: listOf(draft.categories),
          cities: listOf(draft.cities),
          radius_km: radius,
        },
      });
      toastDone(t`Prestador cadastrado`);
      onMade(made.id);
    } catch (error) {
      setProblem(serviceProblem(error));
      setBusy(false);
    }
  };
  return (
    <DialogForm title={t`Novo prestador`} does={t`Cadastrar`} problem={problem} busy={busy} onSave={save} onClose={onClose}>
      <CustomerField label={t`Pessoa`} value={person} onChange={setPerson} />
      <Field label={t`Nome que os clientes veem`}>
        {(ids) => <Input {...ids} maxLength={120} value={draft.name} onChange={set("name")} />}
      </Field>
      <div className="grid gap-3 md:grid-cols-2">
        <Field label={t`Serviços`} hint={t`Separados por vírgula.`}>
          {(ids) => <Input {...ids} maxLength={400} value={draft.categories} onChange={set("categories")} />}
        </Field>
        <Field label={t`Cidades`} hint={t`Separadas por vírgula.`}>
          {(ids) => <Input {...ids} maxLength={400} value={draft.cities} onChange={set("cities")} />}
        </Field>
        <Field label={t`Raio de atendimento (km)`}>
          {(ids) => <Input {...ids} type="number" inputMode="numeric" min={1} max={500} value={draft.radius} onChange={set("radius")} />}
        </Field>
      </div>
      <Field label={t`Apresentação`}>
        {(ids) => <Textarea {...ids} rows={3} maxLength={1000} value={draft.bio} onChange={set("bio")} />}
      </Field>
    </DialogForm>
  );
}
