import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { Definition, Step } from "#modules/playbooks/definition.contract.ts";
import { Segmented } from "../../ui/choice.tsx";
import { exampleText } from "./draft.ts";
import { topicName } from "./names.ts";

type Language = keyof Step["texts"];
const languages: readonly Language[] = ["pt-BR", "en", "es"];
const codes: Record<Language, string> = { "pt-BR": "PT", en: "EN", es: "ES" };

/** What the customer does between two steps. */
function between(step: Step): string | null {
  if (step.done === "answered") return t`o cliente responde`;
  if (step.done === "entity") return t`o cliente informa`;
  if (step.done === "intent") return t`o cliente quer`;
  return step.done === "cart" ? t`o cliente põe no carrinho` : null;
}

/** The steps as bubbles of a chat, with example values. */
export function Preview({ definition }: { definition: Definition }) {
  const [language, setLanguage] = useState<Language>("pt-BR");
  const examples = {
    name: "Ana",
    business: t`Sua empresa`,
    agent: "Prosa",
    cart_total: "R$ 240,00",
    cart_pieces: "2",
    coupon: t`SEUCUPOM`,
    discount: t`10% de desconto`,
    until: "31/12",
  };
  const [topic] = definition.entry.topics;
  return (
    <section className="flex flex-col gap-3 rounded-xl border bg-surface p-4">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-semibold">
          <Trans>Como fica na conversa</Trans>
        </h2>
        <Segmented
          label={t`Idioma da prévia`}
          value={language}
          onChange={setLanguage}
          choices={languages.map((value) => ({ value, label: codes[value] }))}
        />
      </div>
      <ol className="flex flex-col gap-2 rounded-lg bg-ground p-3">
        <li className="max-w-[85%] self-start rounded-2xl rounded-bl-md border bg-surface px-3 py-2 text-soft italic">
          {topic === undefined ? t`O cliente escreve` : topicName(topic)}
        </li>
        {definition.steps.map((step) => {
          const text = step.texts[language] || step.texts["pt-BR"];
          const then = between(step);
          return (
            <li key={step.id} className="contents">
              <span className="max-w-[85%] self-end rounded-2xl rounded-br-md bg-accent-soft px-3 py-2 whitespace-pre-wrap text-accent-ink [overflow-wrap:anywhere]">
                {text === "" ? "…" : exampleText(text, examples)}
              </span>
              {then === null ? null : <span className="self-start px-1 text-sm text-soft">{then}</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
