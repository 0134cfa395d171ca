import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Paperclip, X } from "lucide-react";
import { useRef, useState } from "react";
import type { CannedReply } from "#modules/conversations/canned/canned.contract.ts";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { uploadFile } from "../../api/upload.ts";
import { useChannels, useMe } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input, Select, Textarea } from "../../ui/field.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { RichText } from "../conversations/thread/rich-text.tsx";
import { fillVariables, variableNames, type VariableValues } from "#shared/reply-variables.ts";

const mostFiles = 5;

/** What the preview fills in: an example for everything, the signed-in person as themselves. */
function useExamples(): VariableValues {
  const me = useMe();
  return {
    "cliente.nome": "Ana Lima",
    "cliente.primeiro_nome": "Ana",
    "cliente.telefone": "+55 11 98765-4321",
    "cliente.email": "ana@exemplo.com.br",
    "atendente.nome": me.user.name,
    "atendente.primeiro_nome": me.user.name.split(/\s+/)[0] ?? "",
    "conversa.id": "8F3A21C7",
    "conversa.canal": "Chat",
    "loja.nome": me.account.name,
    "pedido.numero": "1042",
    "pedido.situacao": t`enviado`,
    "pedido.total": "R$ 189,90",
  };
}

/** Makes or changes a ready answer, with what it becomes beside it. */
export function CannedEditor({ reply, mayShare, onClose }: { reply: CannedReply | null; mayShare: boolean; onClose: () => void }) {
  const queries = useQueryClient();
  const examples = useExamples();
  const [text, setText] = useState(reply?.text ?? "");
  const [files, setFiles] = useState(reply?.attachments ?? []);
  const [busy, setBusy] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const kinds = [...new Map(useChannels().map((channel) => [channel.kind, channel.title]))];
  const filled = fillVariables(text, examples);
  const form = useSubmit(async (data) => {
    const body = {
      shortCode: textFrom(data, "shortCode").replace(/^\//, ""),
      text: text.trim(),
      personal: textFrom(data, "personal") !== "false",
      language: textFrom(data, "language") || null,
      channel: textFrom(data, "channel") || null,
      attachments: files.map((file) => file.id),
    };
    if (reply) await call("updateCannedReply", { params: { id: reply.id }, body });
    else await call("createCannedReply", { body });
    await queries.invalidateQueries({ queryKey: ["canned"] });
    onClose();
  });
  const attach = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    try {
      const { id, fileName, mimeType, size, kind, url } = await uploadFile(file, () => undefined, new AbortController().signal);
      setFiles((all) => [...all, { id, fileName: fileName ?? file.name, mimeType, size, kind, url }]);
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const insert = (name: string) => {
    const element = area.current;
    const at = element?.selectionStart ?? text.length;
    setText(`${text.slice(0, at)}{{${name}}}${text.slice(element?.selectionEnd ?? at)}`);
    element?.focus();
  };
  return (
    <Dialog open wide onOpenChange={(open) => !open && onClose()} title={reply ? t`Mudar a resposta pronta` : t`Nova resposta pronta`}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        {form.problem === null ? null : (
          <p role="alert" className="text-sm text-bad">
            {form.problem}
          </p>
        )}
        <div className="flex flex-wrap gap-3">
          <div className="min-w-44 flex-1">
            <Field label={t`Código`} hint={t`O que se digita depois da barra: /oi`} error={form.fieldProblem("shortCode")}>
              {(ids) => <Input {...ids} name="shortCode" defaultValue={reply?.shortCode} maxLength={41} required autoComplete="off" />}
            </Field>
          </div>
          <div className="min-w-44 flex-1">
            <Field label={t`Quem usa`}>
              {(ids) => (
                <Select {...ids} name="personal" defaultValue={String(reply ? reply.personal : !mayShare)}>
                  {mayShare ? <option value="false">{t`Toda a equipe`}</option> : null}
                  <option value="true">{t`Só eu`}</option>
                </Select>
              )}
            </Field>
          </div>
        </div>
        <Field label={t`Texto`} error={form.fieldProblem("text")}>
          {(ids) => (
            <Textarea
              {...ids}
              ref={area}
              rows={5}
              value={text}
              maxLength={4000}
              required
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div className="flex flex-wrap items-center gap-1" role="group" aria-label={t`Inserir um campo`}>
          <span className="text-sm text-soft">
            <Trans>Inserir:</Trans>
          </span>
          {variableNames.map((name) => (
            <button
              key={name}
              type="button"
              onClick={() => insert(name)}
              className="rounded-md bg-sunken px-1.5 py-0.5 font-mono text-xs hover:bg-accent-soft pointer-coarse:py-2.5"
            >
              {name}
            </button>
          ))}
        </div>
        <div aria-live="polite" role="region" aria-label={t`Prévia`} className="rounded-lg bg-sunken p-3">
          {text.trim() === "" ? (
            <span className="text-soft">
              <Trans>A prévia aparece aqui.</Trans>
            </span>
          ) : (
            <RichText text={filled.text} />
          )}
          {filled.unknown.length > 0 ? (
            <p className="mt-2 text-sm text-bad">
              <Trans>Campos que não existem: {filled.unknown.join(", ")}</Trans>
            </p>
          ) : null}
        </div>
        <div className="flex flex-wrap gap-3">
          <div className="min-w-44 flex-1">
            <Field label={t`Idioma`}>
              {(ids) => (
                <Select {...ids} name="language" defaultValue={reply?.language ?? ""}>
                  <option value="">{t`Todos`}</option>
                  <option value="pt-BR">{t`Português`}</option>
                  <option value="en">{t`Inglês`}</option>
                  <option value="es">{t`Espanhol`}</option>
                </Select>
              )}
            </Field>
          </div>
          <div className="min-w-44 flex-1">
            <Field label={t`Canal`}>
              {(ids) => (
                <Select {...ids} name="channel" defaultValue={reply?.channel ?? ""}>
                  <option value="">{t`Todos`}</option>
                  {kinds.map(([kind, title]) => (
                    <option key={kind} value={kind}>
                      {title}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <input
            ref={picker}
            type="file"
            hidden
            onChange={(event) => {
              void attach(event.target.files?.[0]);
              event.target.value = "";
            }}
          />
          {files.map((file) => (
            <span key={file.id} className="inline-flex items-center gap-1 rounded-md bg-sunken pl-2 text-sm">
              <span className="max-w-44 truncate">{file.fileName}</span>
              <Button
                look="ghost"
                size="iconSm"
                aria-label={t`Tirar ${file.fileName ?? ""}`}
                onClick={() => setFiles(files.filter((one) => one.id !== file.id))}
              >
                <X size={14} aria-hidden="true" />
              </Button>
            </span>
          ))}
          {files.length < mostFiles ? (
            <Button size="sm" busy={busy} onClick={() => picker.current?.click()}>
              <Paperclip size={14} aria-hidden="true" /> <Trans>Anexar arquivo</Trans>
            </Button>
          ) : null}
          <span className="flex-1" />
          <Button type="submit" look="primary" busy={form.busy || busy}>
            <Trans>Guardar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
