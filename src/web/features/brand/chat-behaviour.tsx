import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { CallResult } from "../../api/call.ts";
import { Segmented } from "../../ui/choice.tsx";
import { Field, Input, Textarea } from "../../ui/field.tsx";
import { Switch } from "../../ui/switch.tsx";

type Look = CallResult<"getChatLook">["look"];
export type ChatForm = NonNullable<Look["form"]>;
export type ChatInvite = NonNullable<Look["invite"]>;

const newForm: ChatForm = { name: "required", email: "optional", phone: "off", optIn: "" };

interface ChatBehaviourProps {
  look: Pick<Look, "form" | "invite" | "transcript">;
  onChange: (part: Partial<Pick<Look, "form" | "invite" | "transcript">>) => void;
}

/** Paths as they stand in the field: one a line. */
export const pagesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** What the chat does by itself: what it asks for first, whether it speaks first, whether a conversation can be taken along. */
export function ChatBehaviour({ look, onChange }: ChatBehaviourProps) {
  const { form, invite, transcript } = look;
  const uses = [
    { value: "off" as const, label: t`Não` },
    { value: "optional" as const, label: t`Opcional` },
    { value: "required" as const, label: t`Obrigatório` },
  ];
  const fields: ["name" | "email" | "phone", string][] = [
    ["name", t`Nome`],
    ["email", t`E-mail`],
    ["phone", t`Telefone`],
  ];
  return (
    <>
      <section aria-label={t`Formulário antes da conversa`} className="flex flex-col gap-3 border-t pt-4">
        <Switch checked={form !== null} onChange={(on) => onChange({ form: on ? newForm : null })}>
          <Trans>Perguntar quem é antes da conversa</Trans>
        </Switch>
        {form === null ? null : (
          <>
            {fields.map(([field, label]) => (
              <div key={field} className="flex flex-wrap items-center justify-between gap-2">
                <span>{label}</span>
                <Segmented
                  label={label}
                  value={form[field]}
                  onChange={(use) => onChange({ form: { ...form, [field]: use } })}
                  choices={uses}
                />
              </div>
            ))}
            <Field
              label={t`Caixa de consentimento para ofertas`}
              hint={t`Vem desmarcada e nunca é obrigatória. Quem marca entra no registro de consentimentos com estas palavras. Vazio: sem caixa.`}
            >
              {(ids) => (
                <Textarea
                  {...ids}
                  rows={2}
                  maxLength={300}
                  value={form.optIn}
                  placeholder={t`Quero receber ofertas e novidades.`}
                  onChange={(event) => onChange({ form: { ...form, optIn: event.target.value } })}
                />
              )}
            </Field>
          </>
        )}
      </section>
      <section aria-label={t`Convite`} className="flex flex-col gap-3 border-t pt-4">
        <Switch
          checked={invite !== null}
          onChange={(on) => onChange({ invite: on ? { text: t`Posso ajudar?`, afterSeconds: 15, pages: [] } : null })}
        >
          <Trans>Convidar quem está na página</Trans>
        </Switch>
        {invite === null ? null : (
          <>
            <Field label={t`Texto do convite`} hint={t`Quem fecha o convite não o vê de novo. Nada fica guardado antes disso.`}>
              {(ids) => (
                <Input
                  {...ids}
                  maxLength={160}
                  value={invite.text}
                  onChange={(event) => onChange({ invite: { ...invite, text: event.target.value } })}
                />
              )}
            </Field>
            <Field label={t`Depois de quantos segundos`}>
              {(ids) => (
                <Input
                  {...ids}
                  type="number"
                  min={3}
                  max={600}
                  className="max-w-32"
                  value={invite.afterSeconds}
                  onChange={(event) => onChange({ invite: { ...invite, afterSeconds: event.target.valueAsNumber || 3 } })}
                />
              )}
            </Field>
            <Field label={t`Em quais páginas`} hint={t`Um caminho por linha, como /produto/*. Vazio: em todas.`}>
              {(ids) => (
                <Textarea
                  {...ids}
                  rows={3}
                  defaultValue={invite.pages.join("\n")}
                  placeholder="/produto/*"
                  onChange={(event) => onChange({ invite: { ...invite, pages: pagesOf(event.target.value) } })}
                />
              )}
            </Field>
          </>
        )}
      </section>
      <section aria-label={t`Cópia da conversa`} className="border-t pt-4">
        <Switch checked={transcript} onChange={(on) => onChange({ transcript: on })}>
          <Trans>O visitante pode guardar a conversa (arquivo ou e-mail)</Trans>
        </Switch>
      </section>
    </>
  );
}
