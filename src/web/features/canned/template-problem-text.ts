import { t } from "@lingui/core/macro";
import { templateLimits, type TemplateProblemCode } from "#shared/template-draft.ts";

/** What is wrong with a part of a template, in the reader's language. */
export function templateProblemText(code: TemplateProblemCode): string {
  const most = templateLimits.buttons;
  // As they are written; braces within a text of the catalogue mean something else.
  const [first, second, named] = ["{{1}}", "{{2}}", "{{nome}}"];
  const texts: Record<TemplateProblemCode, string> = {
    name: t`Só letras minúsculas sem acento, números e _.`,
    empty: t`Preencha este campo.`,
    too_long: t`Longo demais para o provedor.`,
    blanks_mixed: t`Use só números ou só nomes nas variáveis, não os dois.`,
    blanks_order: t`Numere as variáveis em ordem: ${first}, ${second}, …`,
    blank_name: t`Uma variável se escreve ${first} ou ${named}, com letras minúsculas sem acento.`,
    blank_edge: t`O texto não pode começar nem terminar com uma variável.`,
    blanks_together: t`Escreva algo entre duas variáveis.`,
    one_blank: t`O título tem uma variável no máximo.`,
    no_blanks: t`Aqui não pode haver variáveis.`,
    sample: t`Dê um exemplo: o provedor o pede para aprovar.`,
    url: t`Escreva um endereço que comece com https://.`,
    url_blank: t`O endereço pode ter uma variável, no fim.`,
    phone: t`Escreva o telefone com DDI e DDD, como +55 11 4002-8922.`,
    too_many: t`No máximo ${most} botões.`,
    buttons_mixed: t`Deixe os botões de resposta juntos.`,
    file: t`Escolha o arquivo do topo: o provedor o pede como exemplo.`,
    file_type: t`Este tipo de arquivo não serve aqui: imagem em JPEG ou PNG, vídeo em MP4, documento em PDF.`,
    file_size: t`Arquivo grande demais: imagem até 5 MB, vídeo até 16 MB, documento até 100 MB.`,
  };
  return texts[code];
}
