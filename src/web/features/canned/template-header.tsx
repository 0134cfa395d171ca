import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Paperclip } from "lucide-react";
import { useRef, useState } from "react";
import {
  headerFileProblem,
  headerFiles,
  headerFormats,
  templateLimits,
  type HeaderFormat,
  type TemplateDraft,
} from "#shared/template-draft.ts";
import { explainProblem } from "../../api/problem.ts";
import { uploadFile } from "../../api/upload.ts";
import { Button } from "../../ui/button.tsx";
import { Field, Input, Select } from "../../ui/field.tsx";
import { templateProblemText } from "./template-problem-text.ts";

/** The file on top of a template that is being written. */
export interface HeaderFile {
  id: string;
  fileName: string | null;
  kind: string;
  url: string;
}

function formatName(format: HeaderFormat): string {
  const names: Record<HeaderFormat, string> = { text: t`Texto`, image: t`Imagem`, video: t`Vídeo`, document: t`Documento` };
  return names[format];
}

/** What stands on top of a template: a line of text, or a picture, a video or a document. */
export function TemplateHeader({
  draft,
  file,
  errorOf,
  onChange,
  onFile,
}: {
  draft: Pick<TemplateDraft, "headerFormat" | "header">;
  file: HeaderFile | null;
  errorOf: (path: string) => string | undefined;
  onChange: (part: Partial<TemplateDraft>) => void;
  onFile: (file: HeaderFile | null) => void;
}) {
  const picker = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { headerFormat: format } = draft;
  const percent = Math.round((progress ?? 0) * 100);

  const choose = async (chosen: File | undefined) => {
    if (chosen === undefined || format === "text") return;
    const wrong = headerFileProblem(format, { mimeType: chosen.type, size: chosen.size });
    setProblem(wrong === null ? null : templateProblemText(wrong));
    if (wrong !== null) return;
    setProgress(0);
    try {
      const { id, fileName, kind, url } = await uploadFile(chosen, setProgress, new AbortController().signal);
      onFile({ id, fileName: fileName ?? chosen.name, kind, url });
    } catch (error) {
      setProblem(explainProblem(error));
    } finally {
      setProgress(null);
    }
  };
  const error = problem ?? errorOf("headerFile");
  return (
    <>
      <Field label={t`No topo`}>
        {(ids) => (
          <Select
            {...ids}
            value={format}
            onChange={(event) => {
              setProblem(null);
              onFile(null);
              onChange({ headerFormat: event.target.value as HeaderFormat });
            }}
          >
            {headerFormats.map((one) => (
              <option key={one} value={one}>
                {formatName(one)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {format === "text" ? (
        <Field label={t`Título (opcional)`} error={errorOf("header")}>
          {(ids) => (
            <Input
              {...ids}
              maxLength={templateLimits.header}
              value={draft.header}
              onChange={(event) => onChange({ header: event.target.value })}
            />
          )}
        </Field>
      ) : (
        <div className="flex flex-col items-start gap-1">
          <input
            ref={picker}
            type="file"
            hidden
            aria-label={t`Arquivo do topo`}
            accept={headerFiles[format].types.join(",")}
            onChange={(event) => {
              void choose(event.target.files?.[0]);
              // The same file may be chosen again.
              event.target.value = "";
            }}
          />
          <Button busy={progress !== null} onClick={() => picker.current?.click()}>
            <Paperclip size={15} aria-hidden="true" />
            {progress !== null ? (
              <Trans>Enviando, {percent}%</Trans>
            ) : file === null ? (
              <Trans>Escolher o arquivo do topo</Trans>
            ) : (
              <span className="max-w-52 truncate">{file.fileName}</span>
            )}
          </Button>
          {error === undefined ? (
            <p className="text-sm text-soft">
              <Trans>Vai como exemplo para o provedor e sai com o modelo, se não escolherem outro na hora.</Trans>
            </p>
          ) : (
            <p role="alert" className="text-sm text-bad">
              {error}
            </p>
          )}
        </div>
      )}
    </>
  );
}
