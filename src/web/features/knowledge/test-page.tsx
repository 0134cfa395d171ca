import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { FlaskConical, Send } from "lucide-react";
import { useState, type ReactNode } from "react";
import { FaultCard } from "../../app/fault-card.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Field, Input } from "../../ui/field.tsx";
import { callKnowledge } from "./knowledge-api.ts";
import { audienceName } from "./names.ts";
import { KnowledgeLinks } from "./section-links.tsx";

type Answer = Awaited<ReturnType<typeof ask>>;

const ask = (wish: { question: string; withTeam: boolean }) => callKnowledge("askKnowledge", { body: wish });

/** The text with the question's words marked in it. */
function Marked({ text, hits }: { text: string; hits: readonly (readonly [number, number])[] }) {
  const parts: ReactNode[] = [];
  let done = 0;
  for (const [from, to] of hits) {
    if (from < done) continue;
    parts.push(
      text.slice(done, from),
      <mark key={from} className="rounded-sm bg-accent-soft text-accent-ink">
        {text.slice(from, to)}
      </mark>,
    );
    done = to;
  }
  parts.push(text.slice(done));
  return <p className="text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">{parts}</p>;
}

function Results({ answer }: { answer: Answer }) {
  const percent = new Intl.NumberFormat(i18n.locale, { style: "percent", maximumFractionDigits: 0 });
  const number = new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 1 });
  const score = new Intl.NumberFormat(i18n.locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  return (
    <div className="flex flex-col gap-4" aria-live="polite">
      <section className="flex flex-col gap-2 rounded-xl border bg-surface p-4">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="min-w-0 flex-1 font-semibold">
            {answer.sure ? <Trans>O assistente responderia</Trans> : <Trans>O assistente diria que não sabe e ofereceria uma pessoa</Trans>}
          </h2>
          <Badge tone={answer.sure ? "good" : "warn"}>{t`${percent.format(answer.confidence)} de certeza`}</Badge>
        </div>
        {answer.answer === null ? (
          <p className="text-soft">
            <Trans>Ele responde a partir de {percent.format(answer.sureFrom)} de certeza.</Trans>
          </p>
        ) : (
          <>
            <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{answer.answer}</p>
            <p className="text-sm text-soft">{t`Fonte: ${answer.passages[0]?.title ?? ""}`}</p>
          </>
        )}
        <p className="tabular text-sm text-faint">{t`Busca em ${number.format(answer.tookMs)} ms`}</p>
        <p className="text-sm text-soft">
          {answer.vectors === "used" ? (
            <Trans>Comparou palavras, grafia e sentido (vetores).</Trans>
          ) : answer.vectors === "silent" ? (
            <Trans>
              Há um provedor de vetores, mas desta vez só palavras e grafia foram comparadas: ele não respondeu ou os artigos ainda não têm
              vetores.
            </Trans>
          ) : (
            <Trans>
              Sem vetores: nenhum provedor está configurado, então só palavras e grafia são comparadas. Com LLM_EMBEDDING_MODEL o sentido
              entra também.
            </Trans>
          )}
        </p>
      </section>
      {answer.passages.length === 0 ? null : (
        <section className="flex flex-col gap-2">
          <h2 className="font-semibold">
            <Trans>Trechos encontrados</Trans>
          </h2>
          <ol className="flex flex-col gap-2">
            {answer.passages.map((passage) => (
              <li key={passage.chunkId} className="flex flex-col gap-1.5 rounded-xl border bg-surface p-4">
                <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <Link
                    to="/knowledge/$articleId"
                    params={{ articleId: passage.articleId }}
                    className="min-w-0 flex-1 basis-48 font-medium text-accent-ink underline"
                  >
                    {[passage.title, ...passage.headingPath].join(" › ")}
                  </Link>
                  {passage.audience === "team" ? <Badge>{audienceName("team")}</Badge> : null}
                </div>
                <Marked text={passage.text} hits={passage.hits} />
                <p className="tabular text-sm text-faint">
                  {t`Pontuação ${score.format(passage.score)} · cobre ${percent.format(passage.coverage)} da pergunta · palavras ${number.format(passage.lexical)} · grafia ${number.format(passage.letters)}`}
                  {passage.vector === null ? null : ` · ${t`sentido ${score.format(passage.vector)}`}`}
                </p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

/** Asks as a customer would, and shows what would be found. */
export function TestPage() {
  const { ask: given } = useSearch({ from: "/shell/knowledge/test" });
  const [question, setQuestion] = useState(given ?? "");
  const [withTeam, setWithTeam] = useState(false);
  const asking = useMutation({ mutationFn: ask });
  const send = () => {
    if (question.trim() !== "") asking.mutate({ question: question.trim(), withTeam });
  };
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader title={t`Testar`} description={t`Pergunte como um cliente e veja o que o assistente encontra.`} />
        <KnowledgeLinks />
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        <div className="mx-auto flex max-w-4xl flex-col gap-4">
          <form
            className="flex flex-col gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              send();
            }}
          >
            <div className="flex items-end gap-2">
              <div className="min-w-0 flex-1">
                <Field label={t`Pergunta do cliente`}>
                  {(ids) => (
                    <Input
                      {...ids}
                      maxLength={1000}
                      value={question}
                      placeholder={t`Qual o prazo para trocar?`}
                      onChange={(event) => setQuestion(event.target.value)}
                    />
                  )}
                </Field>
              </div>
              <Button look="primary" type="submit" busy={asking.isPending} disabled={question.trim() === ""}>
                <Send size={16} aria-hidden="true" />
                <Trans>Perguntar</Trans>
              </Button>
            </div>
            <Checkbox checked={withTeam} onChange={setWithTeam}>
              <Trans>Incluir artigos só para a equipe</Trans>
            </Checkbox>
          </form>
          {asking.isError ? (
            <FaultCard error={asking.error} onRetry={send} />
          ) : asking.data ? (
            <Results answer={asking.data} />
          ) : (
            <EmptyState icon={FlaskConical} title={t`Nada perguntado ainda`}>
              <Trans>Você vê a resposta, a certeza e cada trecho com as palavras que combinaram.</Trans>
            </EmptyState>
          )}
        </div>
      </div>
    </main>
  );
}
