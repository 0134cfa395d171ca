import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ChannelSetup as Setup } from "#modules/channels/channels.contract.ts";
import { call, type CallResult } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { channelsQuery } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Sheet } from "../../ui/dialog.tsx";
import { Field, Input, Select, Textarea } from "../../ui/field.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastDone } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { fieldLabel } from "./field-names.ts";
import { shapeOf, shownValue, valueOfField } from "./field-values.ts";

type Kind = CallResult<"listChannelKinds">["items"][number];

/** What has to be pasted at the provider or into the site. */
function Addresses({ setup }: { setup: Setup }) {
  if (setup.webhookUrl === null && setup.snippet === null) return null;
  return (
    <section className="flex flex-col gap-3 rounded-xl bg-sunken p-4">
      {setup.webhookUrl !== null ? <CopyField label={t`Endereço do webhook`} value={setup.webhookUrl} /> : null}
      {setup.verifyToken !== null ? <CopyField label={t`Token de verificação`} value={setup.verifyToken} /> : null}
      {setup.identitySecret !== null ? (
        <CopyField label={t`Segredo de identidade (HMAC dos visitantes)`} value={setup.identitySecret} />
      ) : null}
      {setup.snippet !== null ? <CopyField label={t`Código para o seu site`} value={setup.snippet} lines={3} /> : null}
    </section>
  );
}

function Remove({ setup, onGone }: { setup: Setup; onGone: () => void }) {
  const [asking, setAsking] = useState(false);
  return (
    <section className="border-t pt-4">
      <Button look="quietDanger" onClick={() => setAsking(true)}>
        <Trans>Remover o canal</Trans>
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Remover ${setup.name}?`}
        confirmLabel={t`Remover`}
        onConfirm={async () => {
          await call("deleteChannel", { params: { id: setup.id } });
          onGone();
        }}
      >
        <Trans>Só um canal sem conversas pode ser removido. Para parar um canal com conversas, desligue-o.</Trans>
      </ConfirmDialog>
    </section>
  );
}

interface SetupFieldProps {
  field: Kind["fields"][number];
  /** A secret that the server holds already. */
  stored: boolean;
  value: unknown;
  problem: string | null;
}

function SetupField({ field, stored, value, problem }: SetupFieldProps) {
  const name = `field:${field.name}`;
  const label = fieldLabel(field.name);
  const shape = field.secret ? "text" : shapeOf(field.name);
  if (shape === "switch") {
    return (
      <label className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
        <input type="checkbox" name={name} defaultChecked={value === true} className="size-4 accent-(--accent)" />
        {label}
      </label>
    );
  }
  const shown = field.secret ? undefined : shownValue(field.name, value);
  return (
    <Field label={label} hint={stored ? t`Guardado. Preencha só para trocar.` : undefined} error={problem}>
      {(ids) =>
        shape === "text" ? (
          <Input
            {...ids}
            name={name}
            type={field.secret ? "password" : "text"}
            defaultValue={shown}
            required={field.required && !stored}
            placeholder={stored ? "••••••••" : undefined}
            autoComplete={field.secret ? "new-password" : "off"}
            spellCheck={false}
          />
        ) : (
          <Textarea {...ids} name={name} rows={3} defaultValue={shown} required={field.required} />
        )
      }
    </Field>
  );
}

/** The look has a page of its own, with a preview. */
const lookFields = new Set(["logoId", "position", "form", "invite", "transcript"]);

function SetupForm({ kinds, setup, onSaved }: { kinds: Kind[]; setup: Setup | null; onSaved: (saved: Setup) => void }) {
  const [kindName, setKindName] = useState(setup?.kind ?? kinds[0]?.kind ?? "");
  const kind = kinds.find((each) => each.kind === kindName);
  const fields = (kind?.fields ?? []).filter(({ name }) => !lookFields.has(name));
  const form = useSubmit(async (data) => {
    const config: Record<string, unknown> = { ...setup?.config };
    const secrets: Record<string, string> = {};
    for (const field of fields) {
      const filled = data.get(`field:${field.name}`);
      const text = typeof filled === "string" ? filled : null;
      if (field.secret) {
        if (text !== null && text.trim() !== "") secrets[field.name] = text.trim();
        continue;
      }
      const value = valueOfField(field.name, text, config[field.name]);
      if (value === undefined) delete config[field.name];
      else config[field.name] = value;
    }
    const name = textFrom(data, "name");
    const saved = setup
      ? await call("updateChannel", {
          params: { id: setup.id },
          body: { name, config, ...(Object.keys(secrets).length > 0 && { secrets }) },
        })
      : await call("createChannel", { body: { kind: kindName, name, config, secrets } });
    toastDone(setup ? t`Canal guardado` : t`Canal criado`);
    onSaved(saved);
  });
  const problemOf = (name: string) =>
    form.fieldProblem(`config.${name}`) ?? form.fieldProblem(`secrets.${name}`) ?? form.fieldProblem(name);
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <FormProblem text={form.problem} />
      {setup ? null : (
        <Field label={t`Tipo de canal`} error={form.fieldProblem("kind")}>
          {(ids) => (
            <Select {...ids} value={kindName} onChange={(event) => setKindName(event.target.value)}>
              {kinds.map((each) => (
                <option key={each.kind} value={each.kind}>
                  {each.title}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Field label={t`Nome`} hint={t`Como a equipe reconhece este canal.`} error={form.fieldProblem("name")}>
        {(ids) => <Input {...ids} name="name" defaultValue={setup?.name} maxLength={80} required autoComplete="off" />}
      </Field>
      {fields.map((field) => {
        const stored = field.secret && (setup?.secretsSet.includes(field.name) ?? false);
        return (
          <SetupField
            key={`${kindName}.${field.name}`}
            field={field}
            stored={stored}
            value={setup?.config[field.name]}
            problem={problemOf(field.name)}
          />
        );
      })}
      <Button type="submit" look="primary" busy={form.busy}>
        {setup ? <Trans>Guardar</Trans> : <Trans>Criar o canal</Trans>}
      </Button>
    </form>
  );
}

/** Connects a channel or changes one: what it asks for comes from its kind. */
export function ChannelSetup({ id, onOpen, onClose }: { id: string | null; onOpen: (id: string) => void; onClose: () => void }) {
  const queries = useQueryClient();
  const kinds = useQuery({ queryKey: ["channel-kinds"], queryFn: () => call("listChannelKinds"), staleTime: 300_000 });
  const setup = useQuery({
    queryKey: ["channel", id],
    queryFn: () => call("getChannel", { params: { id: id ?? "" } }),
    enabled: id !== null,
    staleTime: 0,
  });
  const error = kinds.error ?? setup.error;
  const ready = kinds.data && (id === null || setup.data);
  const saved = (channel: Setup) => {
    queries.setQueryData(["channel", channel.id], channel);
    void queries.invalidateQueries(channelsQuery);
    if (id === null) onOpen(channel.id);
  };
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={id === null ? t`Conectar canal` : (setup.data?.name ?? t`Canal`)}
      description={setup.data?.title}
    >
      <div className="flex flex-col gap-5 p-5">
        {error ? (
          <PanelError
            message={explainProblem(error)}
            onRetry={() => {
              void kinds.refetch();
              if (id !== null) void setup.refetch();
            }}
          />
        ) : ready ? (
          <>
            {setup.data ? <Addresses setup={setup.data} /> : null}
            <SetupForm kinds={kinds.data.items} setup={setup.data ?? null} onSaved={saved} />
            {setup.data ? (
              <Remove
                setup={setup.data}
                onGone={() => {
                  void queries.invalidateQueries(channelsQuery);
                  onClose();
                }}
              />
            ) : null}
          </>
        ) : (
          <Skeleton label={t`Carregando o canal`} className="flex flex-col gap-4">
            <SkeletonBlock className="h-9" />
            <SkeletonBlock className="h-9" />
            <SkeletonBlock className="h-9" />
          </Skeleton>
        )}
      </div>
    </Sheet>
  );
}
