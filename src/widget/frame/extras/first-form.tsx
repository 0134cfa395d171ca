import { useEffect, useRef, useState } from "preact/hooks";
import type { Chat } from "../core/chat.ts";
import { useSpeech } from "../ui/speech-context.ts";
import { answersOf, formFields, problemsOf, type AskedForm, type FormField } from "./filled-form.ts";
import { extraTexts } from "./texts.ts";

const kinds = { name: "text", email: "email", phone: "tel" } as const;
const fills = { name: "name", email: "email", phone: "tel" } as const;

/** Asks who writes, before the first message. What was typed outlives a reload. */
export function FirstForm({ chat, asked, onDone }: { chat: Chat; asked: AskedForm; onDone(): void }) {
  const texts = extraTexts(useSpeech().locale);
  const [values, setValues] = useState<Record<FormField, string>>(() => ({ name: "", email: "", phone: "", ...kept(chat) }));
  const [optIn, setOptIn] = useState(false);
  const [tried, setTried] = useState(false);
  const root = useRef<HTMLFormElement>(null);
  const problems = problemsOf(asked, values, texts);
  useEffect(() => {
    if (!matchMedia("(pointer: coarse)").matches) root.current?.querySelector("input")?.focus();
  }, []);
  const put = (field: FormField, value: string) => {
    const next = { ...values, [field]: value };
    setValues(next);
    chat.memory.set("form", JSON.stringify(next));
  };
  const submit = () => {
    setTried(true);
    const wrong = formFields.find((field) => problems[field] !== undefined);
    if (wrong !== undefined) {
      root.current?.querySelector<HTMLInputElement>(`[name="${wrong}"]`)?.focus();
      return;
    }
    const { text, form } = answersOf(asked, values, optIn, texts);
    chat.memory.set("form", "");
    chat.fillIn(text, form);
    onDone();
  };
  return (
    <form
      ref={root}
      class="extras"
      noValidate
      aria-label={texts.before}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2>{texts.before}</h2>
      {formFields.map((field) => {
        const problem = tried ? problems[field] : undefined;
        return asked[field] === "off" ? null : (
          <label key={field}>
            <span>
              {texts[field]} {asked[field] === "optional" ? <small>({texts.optional})</small> : null}
            </span>
            <input
              name={field}
              inputmode={kinds[field]}
              autocomplete={fills[field]}
              maxLength={field === "email" ? 254 : field === "phone" ? 30 : 120}
              value={values[field]}
              aria-required={asked[field] === "required"}
              aria-invalid={problem !== undefined}
              onInput={(event) => put(field, event.currentTarget.value)}
            />
            {problem === undefined ? null : <span role="alert">{problem}</span>}
          </label>
        );
      })}
      {asked.optIn === "" ? null : (
        <label class="box">
          <input type="checkbox" checked={optIn} onChange={(event) => setOptIn(event.currentTarget.checked)} />
          <span>{asked.optIn}</span>
        </label>
      )}
      <div class="do">
        <button type="submit" class="main">
          {texts.begin}
        </button>
      </div>
    </form>
  );
}

function kept(chat: Chat): Partial<Record<FormField, string>> {
  try {
    const found: unknown = JSON.parse(chat.memory.get("form") ?? "{}");
    return Object.fromEntries(Object.entries(Object(found)).filter(([, value]) => typeof value === "string"));
  } catch {
    return {};
  }
}
