import { t } from "@lingui/core/macro";
import type { Tone } from "../../ui/badge.tsx";
import type { ArticleHead } from "#modules/knowledge/articles/articles.contract.ts";
import type { KnowledgeFile } from "#modules/knowledge/files/files.contract.ts";
import type { RagQuery } from "#modules/knowledge/queries/queries.contract.ts";

export function statusLook(status: ArticleHead["status"]): [string, Tone] {
  switch (status) {
    case "draft":
      return [t`Rascunho`, "warn"];
    case "published":
      return [t`Publicado`, "good"];
    case "archived":
      return [t`Arquivado`, "neutral"];
  }
}

export const audienceName = (audience: ArticleHead["audience"]) => (audience === "public" ? t`Público` : t`Só para a equipe`);

export const languageNames: Record<ArticleHead["language"], string> = { "pt-BR": "Português", en: "English", es: "Español" };

export function verdictName(verdict: NonNullable<RagQuery["verdict"]>): string {
  switch (verdict) {
    case "right":
      return t`Certa`;
    case "wrong":
      return t`Errada`;
    case "outdated":
      return t`Desatualizada`;
    case "hallucination":
      return t`Inventada`;
  }
}

export function fileFailure(code: string | null): string {
  switch (code) {
    case "no_text":
      return t`Não há texto neste arquivo: parece um documento digitalizado. Passe-o por um reconhecimento de texto (OCR) e envie de novo.`;
    case "encrypted":
      return t`O arquivo está protegido por senha. Envie uma cópia sem senha.`;
    case "damaged":
      return t`O arquivo está danificado ou incompleto.`;
    case "too_large":
      return t`O texto deste arquivo é longo demais. Divida-o em partes.`;
    case "bad_columns":
      return t`A planilha precisa de uma coluna de perguntas e uma de respostas.`;
    case "unreachable":
      return t`A página não respondeu ou não pode ser lida daqui.`;
    default:
      return t`Não conseguimos ler este arquivo.`;
  }
}

export function fileStateLook(state: KnowledgeFile["state"]): [string, Tone] {
  switch (state) {
    case "waiting":
      return [t`na fila`, "neutral"];
    case "reading":
      return [t`lendo`, "accent"];
    case "done":
      return [t`pronto`, "good"];
    case "failed":
      return [t`não lido`, "bad"];
  }
}
