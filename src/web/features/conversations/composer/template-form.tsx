import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ArrowLeft, Paperclip, Send } from "lucide-react";
import { useRef, useState } from "react";
import type { MessageTemplate } from "#modules/channels/templates/templates.contract.ts";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { cleanTemplateValue, longestTemplateValue, templateFields, templateText, type TemplateField } from "#shared/template-text.ts";
import { explainProblem } from "../../../api/problem.ts";
import { uploadFile } from "../../../api/upload.ts";
import type { OutgoingFile } from "../../../live/outbox.ts";
import { Button } from "../../../ui/button.tsx";
import { Field, Input } from "../../../ui/field.tsx";
import { toastProblem } from "../../../ui/toast.ts";
import type { ChosenTemplate } from "./template-picker.tsx";
import { TemplatePreview } from "./template-preview.tsx";

const accepts = { image: "image/jpeg,image/png", video: "video/mp4,video/3gpp", document: "*/*" } as const;

function labelOf(field: TemplateField): string {
  const { name } = field;
  if (field.part === "header") return t`Título: ${name}`;
  return field.part === "button" ? t`Botão: ${name}` : t`Texto: ${name}`;
}

/** The blanks of one template with their examples, beside what the customer will see. */
export function TemplateForm({
  template,
  conversation,
  onBack,
  onSend,
}: {
  template: MessageTemplate;
  conversation: Conversation;
  onBack: () => void;
  onSend: (chosen: ChosenTemplate) => void;
}) {
  const { content } = template;
  const fields = templateFields(content);
  const firstName = conversation.customer.name?.split(/\s+/)[0] ?? "";
  // Nearly every template begins with the customer's name; whoever sees otherwise changes it.
  const [values, setValues] = useState<Record<string, string>>(() => {
    const first = content.bodyBlanks[0];
    return first && firstName !== "" && /^(1|nome|name|nombre)$/.test(first.name) ? { [`body:${first.name}`]: firstName } : {};
  });
  const { headerFile } = template;
  // What it was written with goes out, unless another is chosen.
  const [file, setFile] = useState<OutgoingFile | null>(
    headerFile === null ? null : { ...headerFile, fileName: headerFile.fileName ?? headerFile.mimeType },
  );
  const [progress, setProgress] = useState<number | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const media = content.header && content.header.format !== "text" ? content.header.format : null;
  const ready = fields.every(({ key }) => cleanTemplateValue(values[key] ?? "") !== "") && (media === null || file !== null);

  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setProgress(0);
    uploadFile(chosen, setProgress, new AbortController().signal)
      .then(({ id, fileName, kind, mimeType, size, url }) => setFile({ id, fileName: fileName ?? chosen.name, kind, mimeType, size, url }))
      .catch((error: unknown) => toastProblem(explainProblem(error)))
      .finally(() => setProgress(null));
  };
  const send = () => {
    const clean = Object.fromEntries(fields.map(({ key }) => [key, cleanTemplateValue(values[key] ?? "")]));
    onSend({
      template: { name: template.name, language: template.language, values: clean, text: templateText(content, clean) },
      files: file ? [file] : [],
    });
  };
  return (
    <form
      aria-label={t`Modelo ${template.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) send();
      }}
      className="flex flex-col gap-3"
    >
      <div className="flex items-center gap-2">
        <Button look="ghost" size="iconSm" onClick={onBack} aria-label={t`Escolher outro modelo`}>
          <ArrowLeft size={16} aria-hidden="true" />
        </Button>
        <span className="min-w-0 flex-1 truncate font-medium">{template.name}</span>
      </div>
      <div className="thin-scroll flex max-h-[46dvh] flex-wrap gap-4 overflow-y-auto">
        <div className="flex min-w-52 flex-1 flex-col gap-2.5">
          {media === null ? null : (
            <div>
              <input ref={picker} type="file" hidden accept={accepts[media]} onChange={(event) => choose(event.target.files?.[0])} />
              <Button onClick={() => picker.current?.click()} busy={progress !== null}>
                <Paperclip size={15} aria-hidden="true" />
                {file ? <span className="max-w-44 truncate">{file.fileName}</span> : <Trans>Escolher o arquivo do topo</Trans>}
              </Button>
            </div>
          )}
          {fields.map((field, index) => (
            <Field key={field.key} label={labelOf(field)} hint={field.example === null ? undefined : t`Exemplo: ${field.example}`}>
              {(ids) => (
                <Input
                  {...ids}
                  ref={
                    index === 0
                      ? (element) =>
                          void (element && element.dataset["seen"] === undefined && ((element.dataset["seen"] = ""), element.focus()))
                      : null
                  }
                  value={values[field.key] ?? ""}
                  maxLength={longestTemplateValue}
                  required
                  autoComplete="off"
                  onChange={(event) => setValues({ ...values, [field.key]: event.target.value })}
                />
              )}
            </Field>
          ))}
          {fields.length === 0 && media === null ? (
            <p className="text-soft">
              <Trans>Este modelo não tem campos a preencher.</Trans>
            </p>
          ) : null}
        </div>
        <TemplatePreview content={content} values={values} picture={file?.kind === "image" ? file.url : null} />
      </div>
      <div className="flex justify-end">
        <Button type="submit" look="primary" disabled={!ready}>
          <Send size={15} aria-hidden="true" /> <Trans>Enviar modelo</Trans>
        </Button>
      </div>
    </form>
  );
}
