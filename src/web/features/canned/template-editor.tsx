import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useRef, useState } from "react";
import type { MessageTemplate } from "#modules/channels/templates/templates.contract.ts";
import { blankNames, contentOfDraft, templateLimits, templateProblems, type TemplateDraft } from "#shared/template-draft.ts";
import { templateFields } from "#shared/template-text.ts";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { useChannels } from "../../app/session.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input, Select, Textarea } from "../../ui/field.tsx";
import { toastDone } from "../../ui/toast.ts";
import { languageName } from "../conversations/composer/template-names.ts";
import { ChannelPreview } from "./channel-preview.tsx";
import { TemplateButtons } from "./template-buttons.tsx";
import { TemplateHeader, type HeaderFile } from "./template-header.tsx";
import { templateProblemText } from "./template-problem-text.ts";

const languages = ["pt_BR", "en_US", "es", "es_MX", "es_AR", "pt_PT", "fr", "it", "de"];

export const emptyDraft: TemplateDraft = {
  name: "",
  language: "pt_BR",
  category: "utility",
  headerFormat: "text",
  header: "",
  headerFileId: null,
  body: "",
  footer: "",
  buttons: [],
  samples: {},
};

/** Writes a template: a new one, another language of one, or one anew. What a provider would refuse is said before it is asked. */
export function TemplateEditor({
  template,
  start,
  startFile,
  channelId: startChannel,
  onClose,
  onSaved,
}: {
  /** The one that is written anew; null: a new one. */
  template: MessageTemplate | null;
  start: TemplateDraft;
  /** The file on top of `start`, if it has one. */
  startFile: HeaderFile | null;
  channelId: string | null;
  onClose: () => void;
  onSaved: () => Promise<void>;
}) {
  const channels = useChannels().filter(({ capabilities }) => capabilities.templates);
  const [draft, setDraft] = useState(start);
  const [file, setFile] = useState(startFile);
  const [channelId, setChannelId] = useState(startChannel);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const body = useRef<HTMLTextAreaElement>(null);
  const set = (part: Partial<TemplateDraft>) => setDraft((old) => ({ ...old, ...part }));
  const content = contentOfDraft(draft);
  const problems = new Map(templateProblems(draft).map(({ path, code }) => [path, templateProblemText(code)]));
  const errorOf = (path: string) => (asked ? problems.get(path) : undefined);
  const own = channelId === null;

  const save = async () => {
    setAsked(true);
    if (problems.size > 0) return;
    setBusy(true);
    setProblem(null);
    try {
      const { name, language, ...fields } = draft;
      const wanted = { ...fields, buttons: [...fields.buttons], samples: { ...fields.samples } };
      if (template === null) await call("createMessageTemplate", { body: { channelId, name, language, ...wanted } });
      else await call("updateMessageTemplate", { params: { id: template.id }, body: wanted });
      toastDone(own ? t`Modelo salvo` : t`Modelo enviado para análise do provedor`);
      await onSaved();
    } catch (error) {
      setProblem(explainProblem(error));
      setBusy(false);
    }
  };
  const addBlank = () => {
    const names = blankNames(draft.body);
    const next = names.every((name) => /^\d+$/.test(name)) ? String(names.length + 1) : `variavel_${names.length + 1}`;
    const at = body.current?.selectionStart ?? draft.body.length;
    set({ body: `${draft.body.slice(0, at)}{{${next}}}${draft.body.slice(at)}` });
    body.current?.focus();
  };
  return (
    <Dialog open wide onOpenChange={(open) => !open && onClose()} title={template === null ? t`Novo modelo` : t`Editar ${template.name}`}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="grid gap-3 md:grid-cols-2">
          <Field
            label={t`Para`}
            hint={own ? t`Vale para os canais sem modelos do provedor; pronto ao salvar.` : t`O provedor analisa antes de aprovar.`}
          >
            {(ids) => (
              <Select
                {...ids}
                disabled={template !== null}
                value={channelId ?? ""}
                onChange={(event) => setChannelId(event.target.value === "" ? null : event.target.value)}
              >
                {channels.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
                <option value="">{t`Canais sem modelos do provedor`}</option>
              </Select>
            )}
          </Field>
          <Field label={t`Nome`} error={errorOf("name")} hint={t`Como a equipe o encontra: pedido_enviado`}>
            {(ids) => (
              <Input
                {...ids}
                disabled={template !== null}
                maxLength={templateLimits.name}
                value={draft.name}
                onChange={(event) => set({ name: event.target.value.toLowerCase().replace(/[\s-]+/g, "_") })}
              />
            )}
          </Field>
          <Field label={t`Idioma`}>
            {(ids) => (
              <Select
                {...ids}
                disabled={template !== null}
                value={draft.language}
                onChange={(event) => set({ language: event.target.value })}
              >
                {[...new Set([...languages, draft.language])].map((code) => (
                  <option key={code} value={code}>
                    {languageName(code, i18n.locale)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field
            label={t`Finalidade`}
            hint={draft.category === "marketing" ? t`Só para quem aceitou receber publicidade.` : t`Pedidos, avisos, atendimento.`}
          >
            {(ids) => (
              <Select
                {...ids}
                value={draft.category}
                onChange={(event) => set({ category: event.target.value as TemplateDraft["category"] })}
              >
                <option value="utility">{t`Utilidade`}</option>
                <option value="marketing">{t`Marketing`}</option>
              </Select>
            )}
          </Field>
        </div>
        <div className="flex flex-wrap gap-5">
          <div className="flex min-w-0 flex-1 basis-64 flex-col gap-3">
            <TemplateHeader
              draft={draft}
              file={file}
              errorOf={errorOf}
              onChange={set}
              onFile={(chosen) => {
                setFile(chosen);
                set({ headerFileId: chosen?.id ?? null });
              }}
            />
            <div className="flex flex-col items-start gap-1.5">
              <div className="w-full">
                <Field label={t`Texto`} error={errorOf("body")}>
                  {(ids) => (
                    <Textarea
                      {...ids}
                      ref={body}
                      rows={5}
                      maxLength={templateLimits.body}
                      value={draft.body}
                      onChange={(event) => set({ body: event.target.value })}
                    />
                  )}
                </Field>
              </div>
              <Button size="sm" onClick={addBlank}>
                <Trans>+ Variável</Trans>
              </Button>
            </div>
            <Field label={t`Rodapé (opcional)`} error={errorOf("footer")}>
              {(ids) => (
                <Input
                  {...ids}
                  maxLength={templateLimits.footer}
                  value={draft.footer}
                  onChange={(event) => set({ footer: event.target.value })}
                />
              )}
            </Field>
            <TemplateButtons buttons={draft.buttons} errorOf={errorOf} onChange={(buttons) => set({ buttons })} />
            {templateFields(content).map(({ key, name, part }) => (
              <Field
                key={key}
                label={
                  part === "header"
                    ? t`Exemplo para o título, ${name}`
                    : part === "button"
                      ? t`Exemplo para o botão ${name}`
                      : t`Exemplo para ${name}`
                }
                error={errorOf(`samples.${key}`)}
              >
                {(ids) => (
                  <Input
                    {...ids}
                    maxLength={templateLimits.sample}
                    value={draft.samples[key] ?? ""}
                    onChange={(event) => set({ samples: { ...draft.samples, [key]: event.target.value } })}
                  />
                )}
              </Field>
            ))}
          </div>
          <ChannelPreview content={content} values={draft.samples} own={own} picture={file?.kind === "image" ? file.url : null} />
        </div>
        {/* Beside the button that was pressed: the form is longer than a screen. */}
        {problem === null ? null : <Banner tone="bad">{problem}</Banner>}
        {asked && problems.size > 0 ? <Banner tone="bad">{t`Há campos a corrigir.`}</Banner> : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="primary" busy={busy}>
            {own ? <Trans>Salvar</Trans> : <Trans>Enviar para análise</Trans>}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
