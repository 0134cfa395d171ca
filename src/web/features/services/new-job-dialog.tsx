import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { Job } from "#packs/marketplace/jobs.contract.ts";
import { newId } from "#shared/ids.ts";
import type { Option } from "../../ui/combobox.tsx";
import { Field, Input, Select, Textarea } from "../../ui/field.tsx";
import { toastDone } from "../../ui/toast.ts";
import { DialogForm } from "./dialog-form.tsx";
import { CustomerField } from "./customer-field.tsx";
import { serviceProblem } from "./names.ts";
import { callServices } from "./services-api.ts";

const empty = { title: "", category: "", description: "", city: "", budget: "", wanted_for: "" };

/** Posts a job for a client who asked by phone or at the counter. */
export function NewJobDialog({
  categories,
  onClose,
  onMade,
}: {
  categories: readonly string[];
  onClose: () => void;
  onMade: (job: Job) => void;
}) {
  const [client, setClient] = useState<Option | null>(null);
  const [draft, setDraft] = useState(empty);
  const [urgency, setUrgency] = useState<Job["urgency"]>("normal");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [once] = useState(() => newId());
  const set = (key: keyof typeof empty) => (event: { target: { value: string } }) => setDraft({ ...draft, [key]: event.target.value });
  const save = async () => {
    if (client === null) return setProblem(t`Escolha o cliente.`);
    if (draft.category.trim() === "" || draft.description.trim() === "") return setProblem(t`Diga o serviço e o que precisa ser feito.`);
    const budget = draft.budget.trim() === "" ? null : Number(draft.budget.trim().replaceAll(".", "").replace(",", "."));
    if (budget !== null && !(budget >= 0)) return setProblem(t`O valor não é um número.`);
    setBusy(true);
    setProblem(null);
    try {
      const job = await callServices("createJob", {
        body: {
          client_id: client.value,
          category: draft.category.trim(),
          description: draft.description.trim(),
          urgency,
          ...(draft.title.trim() !== "" && { title: draft.title.trim() }),
          ...(draft.city.trim() !== "" && { city: draft.city.trim() }),
          ...(draft.wanted_for.trim() !== "" && { wanted_for: draft.wanted_for.trim() }),
          ...(budget !== null && { budget }),
        },
        once,
      });
      toastDone(t`Pedido publicado`);
      onMade(job);
    } catch (error) {
      setProblem(serviceProblem(error));
      setBusy(false);
    }
  };
  return (
    <DialogForm title={t`Novo pedido de serviço`} does={t`Publicar`} problem={problem} busy={busy} onSave={save} onClose={onClose}>
      <CustomerField label={t`Cliente`} value={client} onChange={setClient} />
      <div className="grid gap-3 md:grid-cols-2">
        <Field label={t`Serviço`}>
          {(ids) => (
            <>
              <Input {...ids} list="service-categories" maxLength={60} value={draft.category} onChange={set("category")} />
              <datalist id="service-categories">
                {categories.map((category) => (
                  <option key={category} value={category}>
                    {category}
                  </option>
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Field label={t`Título (opcional)`}>
          {(ids) => <Input {...ids} maxLength={120} value={draft.title} onChange={set("title")} />}
        </Field>
      </div>
      <Field label={t`O que precisa ser feito`} hint={t`Sem telefone nem endereço: os prestadores leem isto.`}>
        {(ids) => <Textarea {...ids} rows={4} maxLength={3000} value={draft.description} onChange={set("description")} />}
      </Field>
      <div className="grid gap-3 md:grid-cols-2">
        <Field label={t`Cidade`}>{(ids) => <Input {...ids} maxLength={100} value={draft.city} onChange={set("city")} />}</Field>
        <Field label={t`Para quando`}>
          {(ids) => <Input {...ids} maxLength={100} value={draft.wanted_for} onChange={set("wanted_for")} />}
        </Field>
        <Field label={t`Urgência`}>
          {(ids) => (
            <Select
              {...ids}
              value={urgency}
              onChange={(event) => setUrgency((["low", "normal", "urgent"] as const).find((one) => one === event.target.value) ?? "normal")}
            >
              <option value="low">{t`Sem pressa`}</option>
              <option value="normal">{t`Normal`}</option>
              <option value="urgent">{t`Urgente`}</option>
            </Select>
          )}
        </Field>
        <Field label={t`Quanto quer gastar (R$)`}>
          {(ids) => <Input {...ids} inputMode="decimal" maxLength={14} value={draft.budget} onChange={set("budget")} />}
        </Field>
      </div>
    </DialogForm>
  );
}
