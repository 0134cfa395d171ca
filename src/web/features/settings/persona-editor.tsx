import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { PersonaFields, PersonaView } from "#modules/agent/personas.contract.ts";
import { userTypes, type UserType } from "#shared/messages.ts";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { useChannels } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input, Select, Textarea } from "../../ui/field.tsx";
import { toastDone } from "../../ui/toast.ts";
import { useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { userTypeName } from "../conversations/names.ts";

const languages = ["pt-BR", "en", "es"] as const;

/** What of a persona can be written. */
export function fieldsOf({ name, agentName, manner, tone, purpose, greeting, userTypes: kinds, channelIds }: PersonaView): PersonaFields {
  return { name, agentName, manner, tone, purpose, greeting, userTypes: kinds, channelIds };
}

const empty: PersonaFields = {
  name: "",
  agentName: "Prosa",
  manner: "cliente",
  tone: [],
  purpose: "",
  greeting: { "pt-BR": "", en: "", es: "" },
  userTypes: ["cliente"],
  channelIds: [],
};

/** Adds or takes away one, in a list whose order does not matter. */
const toggled = <Item,>(list: readonly Item[], item: Item, on: boolean): Item[] =>
  on ? [...list.filter((one) => one !== item), item] : list.filter((one) => one !== item);

const tonesOf = (text: string) =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");

export function PersonaEditor({
  persona,
  onSaved,
  onClose,
}: {
  persona: PersonaView | null;
  onSaved: () => Promise<void>;
  onClose: () => void;
}) {
  const channels = useChannels();
  const [fields, setFields] = useState<PersonaFields>(() => (persona ? fieldsOf(persona) : empty));
  const [tones, setTones] = useState(fields.tone.join(", "));
  const [language, setLanguage] = useState<(typeof languages)[number]>("pt-BR");
  const set = (change: Partial<PersonaFields>) => setFields((before) => ({ ...before, ...change }));
  const whole = (): PersonaFields => ({ ...fields, tone: tonesOf(tones) });
  const preview = useMutation({ mutationFn: () => call("previewPersona", { body: { ...whole(), language } }) });
  const form = useSubmit(async () => {
    if (persona) await call("setPersona", { params: { id: persona.id }, body: whole() });
    else await call("createPersona", { body: whole() });
    await onSaved();
    toastDone(t`A voz ${fields.name} está salva: vale para as próximas respostas`);
    onClose();
  });
  const languageName = { "pt-BR": t`português`, en: t`inglês`, es: t`espanhol` };
  return (
    <Dialog open wide onOpenChange={(open) => !open && onClose()} title={persona ? t`Mudar a voz ${persona.name}` : t`Nova voz`}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <FormProblem text={form.problem} />
        <div className="flex flex-wrap gap-3">
          <div className="min-w-44 flex-1">
            <Field label={t`Nome na equipe`} hint={t`Os clientes não veem.`} error={form.fieldProblem("name")}>
              {(ids) => (
                <Input
                  {...ids}
                  value={fields.name}
                  maxLength={60}
                  required
                  autoComplete="off"
                  onChange={(event) => set({ name: event.target.value })}
                />
              )}
            </Field>
          </div>
          <div className="min-w-44 flex-1">
            <Field label={t`Apresenta-se como`} error={form.fieldProblem("agentName")}>
              {(ids) => (
                <Input
                  {...ids}
                  value={fields.agentName}
                  maxLength={40}
                  required
                  autoComplete="off"
                  onChange={(event) => set({ agentName: event.target.value })}
                />
              )}
            </Field>
          </div>
        </div>
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 text-sm font-medium">
            <Trans>Fala com</Trans>
          </legend>
          <div className="flex flex-wrap gap-x-5">
            {userTypes.map((userType) => (
              <Checkbox
                key={userType}
                checked={fields.userTypes.includes(userType)}
                disabled={persona?.standard === true && persona.id === userType}
                onChange={(on) => set({ userTypes: toggled(fields.userTypes, userType, on) })}
              >
                {userTypeName(userType)}
              </Checkbox>
            ))}
          </div>
          {fields.userTypes.length === 0 ? (
            <p role="alert" className="text-sm text-bad">
              <Trans>Escolha pelo menos um público.</Trans>
            </p>
          ) : null}
        </fieldset>
        {channels.length > 0 ? (
          <fieldset className="flex flex-col gap-1">
            <legend className="mb-1 text-sm font-medium">
              <Trans>Só nestes canais (nenhum marcado: em todos)</Trans>
            </legend>
            <div className="flex flex-wrap gap-x-5">
              {channels.map((channel) => (
                <Checkbox
                  key={channel.id}
                  checked={fields.channelIds.includes(channel.id)}
                  onChange={(on) => set({ channelIds: toggled(fields.channelIds, channel.id, on) })}
                >
                  {channel.name}
                </Checkbox>
              ))}
            </div>
          </fieldset>
        ) : null}
        <Field
          label={t`Tom`}
          hint={t`Até seis palavras, separadas por vírgula: cordial, resolutivo, acessível.`}
          error={form.fieldProblem("tone")}
        >
          {(ids) => (
            <Input {...ids} value={tones} maxLength={250} required autoComplete="off" onChange={(event) => setTones(event.target.value)} />
          )}
        </Field>
        <Field
          label={t`Frases prontas`}
          hint={t`O agente sem modelo usa as frases deste público; um modelo segue o tom e a função.`}
          error={form.fieldProblem("manner")}
        >
          {(ids) => (
            <Select {...ids} value={fields.manner} onChange={(event) => set({ manner: event.target.value as UserType })}>
              {userTypes.map((userType) => (
                <option key={userType} value={userType}>
                  {userTypeName(userType)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t`Função`} hint={t`Em que ajuda, em uma ou duas frases.`} error={form.fieldProblem("purpose")}>
          {(ids) => (
            <Textarea
              {...ids}
              rows={3}
              value={fields.purpose}
              maxLength={600}
              required
              onChange={(event) => set({ purpose: event.target.value })}
            />
          )}
        </Field>
        {languages.map((one) => (
          <Field
            key={one}
            label={t`Primeiras palavras em ${languageName[one]}`}
            hint={t`Depois de dizer quem é. Vazio: as de sempre.`}
            error={form.fieldProblem(`greeting.${one}`)}
          >
            {(ids) => (
              <Textarea
                {...ids}
                rows={3}
                value={fields.greeting[one]}
                maxLength={500}
                onFocus={() => setLanguage(one)}
                onChange={(event) => set({ greeting: { ...fields.greeting, [one]: event.target.value } })}
              />
            )}
          </Field>
        ))}
        <div className="flex flex-col gap-2 rounded-lg bg-sunken p-3">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <span className="text-sm text-soft">
              <Trans>Um desconhecido diz “oi” em {languageName[language]}</Trans>
            </span>
            <Button size="sm" busy={preview.isPending} onClick={() => preview.mutate()}>
              <Trans>Ver a resposta</Trans>
            </Button>
          </div>
          <div role="status">
            {preview.data ? <p className="max-w-prose rounded-lg bg-surface p-3 whitespace-pre-line">{preview.data.text}</p> : null}
            {preview.error ? <p className="text-sm text-bad">{explainProblem(preview.error)}</p> : null}
          </div>
        </div>
        <Button type="submit" look="primary" busy={form.busy} disabled={fields.userTypes.length === 0}>
          <Trans>Salvar</Trans>
        </Button>
      </form>
    </Dialog>
  );
}
