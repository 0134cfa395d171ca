import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { User } from "#modules/customers/profile/users.contract.ts";
import { ApiProblem, explainProblem } from "../../../api/problem.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Field, Input, Select } from "../../../ui/field.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { callCustomers } from "../customers-api.ts";
import { fieldMessage } from "../field-messages.ts";
import { useCustomerRights } from "../rights.ts";
import { Addresses } from "./addresses.tsx";
import { keepDraft, readDraft, type ProfileDraft } from "./draft-memory.ts";
import { changeOf, collisions, type ProfileField, type ProfileGroup } from "./profile-change.ts";
import { ownFields, profileFields, usualWord } from "./profile-fields.ts";

interface FieldInputProps {
  field: ProfileField;
  value: string;
  error: string | null;
  /** What somebody else set meanwhile; null: nobody did. */
  theirs: string | null;
  disabled: boolean;
  onChange: (value: string) => void;
}

function FieldInput({ field, value, error, theirs, disabled, onChange }: FieldInputProps) {
  const list = useId();
  return (
    <Field
      label={field.label}
      error={error}
      hint={theirs === null ? undefined : theirs === "" ? t`Outra pessoa deixou vazio.` : t`Outra pessoa pôs: ${theirs}`}
    >
      {(ids) =>
        field.type === "choice" ? (
          <Select {...ids} value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)}>
            {field.choices?.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </Select>
        ) : (
          <>
            <Input
              {...ids}
              type={field.type === "number" ? "text" : field.type}
              {...(field.type === "number" && { inputMode: "decimal" as const })}
              autoComplete="off"
              value={value}
              disabled={disabled}
              {...(field.usual && { list })}
              onChange={(event) => onChange(event.target.value)}
            />
            {field.usual ? (
              <datalist id={list}>
                {field.usual.map((word) => (
                  <option key={word} value={word}>
                    {usualWord(field.id, word)}
                  </option>
                ))}
              </datalist>
            ) : null}
          </>
        )
      }
    </Field>
  );
}

/** Every field of the person. A change of somebody else meanwhile is shown beside what was typed here, and nothing typed is lost. */
export function ProfileTab({ user }: { user: User }) {
  const rights = useCustomerRights();
  const queries = useQueryClient();
  const own = useQuery({
    queryKey: ["customer-attributes"],
    queryFn: () => callCustomers("listCustomerAttributes"),
    staleTime: 60_000,
  }).data;
  const fields = [...profileFields(), ...ownFields(own?.items ?? [])];
  const [draft, setDraft] = useState<ProfileDraft>(() => readDraft(user.id) ?? { base: user, typed: new Map() });
  const [before, setBefore] = useState<User | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { typed } = draft;
  // Nothing typed: the newest state is the base.
  const base = typed.size === 0 ? user : draft.base;
  const change = changeOf(fields, base, typed);
  const dirty = Object.keys(change).length > 0;
  const clashing = before === null ? [] : collisions(fields, before, base, typed);

  const update = (next: ProfileDraft) => {
    setDraft(next);
    keepDraft(user.id, next);
  };
  const type = (id: string, value: string) => update({ base, typed: new Map(typed).set(id, value) });
  const discard = () => {
    update({ base: user, typed: new Map() });
    setBefore(null);
    setProblem(null);
  };
  const save = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const saved = await callCustomers("updateCustomer", { params: { id: user.id }, body: change, version: base.version });
      queries.setQueryData(["customer", user.id], saved);
      update({ base: saved, typed: new Map() });
      setBefore(null);
      void queries.invalidateQueries({ queryKey: ["customers"] });
      toastDone(t`Cadastro salvo`);
    } catch (error) {
      setProblem(error);
      if (error instanceof ApiProblem && error.status === 412) {
        const newest = await callCustomers("getCustomer", { params: { id: user.id } }).catch(() => null);
        if (newest) {
          queries.setQueryData(["customer", user.id], newest);
          setBefore(base);
          update({ base: newest, typed });
        }
      }
    } finally {
      setBusy(false);
    }
  };
  const refused = problem instanceof ApiProblem ? problem.fields : new Map<string, string>();
  const isStale = problem instanceof ApiProblem && problem.status === 412;
  const group = (id: ProfileGroup, title: string) => {
    const inGroup = fields.filter((field) => field.group === id);
    return inGroup.length === 0 ? null : (
      <fieldset className="rounded-xl border bg-surface px-4 pt-1 pb-4">
        <legend className="px-1 font-semibold">{title}</legend>
        <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
          {inGroup.map((field) => (
            <FieldInput
              key={field.id}
              field={field}
              value={typed.get(field.id) ?? field.read(base)}
              error={fieldMessage(refused.get(field.path) ?? null)}
              theirs={clashing.includes(field.id) ? field.read(base) : null}
              disabled={!rights.write || (user.masked && field.personal)}
              onChange={(value) => type(field.id, value)}
            />
          ))}
        </div>
      </fieldset>
    );
  };
  return (
    <div className="flex flex-col gap-4">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (dirty && !busy) void save();
        }}
      >
        {isStale ? (
          <Banner tone="warn">
            {clashing.length > 0 ? (
              <Trans>
                Outra pessoa mudou este cadastro enquanto você escrevia. O que você escreveu está aqui; onde os dois mexeram, o valor dela
                aparece abaixo do campo. Salve de novo para valer o seu.
              </Trans>
            ) : (
              <Trans>
                Outra pessoa mudou outros campos deste cadastro enquanto você escrevia. O que você escreveu está aqui. Salve de novo.
              </Trans>
            )}
          </Banner>
        ) : problem !== null ? (
          <Banner tone="bad">{refused.size > 0 ? <Trans>Corrija os campos marcados.</Trans> : explainProblem(problem)}</Banner>
        ) : null}
        {group("person", t`Pessoa`)}
        {group("contact", t`Contato e documentos`)}
        {group("segment", t`Segmentação`)}
        {group("own", t`Campos da sua conta`)}
        {rights.write && dirty ? (
          <div className="sticky bottom-0 z-10 flex flex-wrap items-center justify-end gap-2 rounded-xl border bg-surface px-4 py-2.5 shadow-high">
            <span className="min-w-0 flex-1 basis-40 text-sm text-soft">
              <Trans>Há mudanças que não foram salvas.</Trans>
            </span>
            <Button onClick={discard}>
              <Trans>Descartar</Trans>
            </Button>
            <Button type="submit" look="primary" busy={busy}>
              <Trans>Salvar</Trans>
            </Button>
          </div>
        ) : null}
      </form>
      <Addresses user={user} />
    </div>
  );
}
