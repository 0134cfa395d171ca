import { useState, type SyntheticEvent } from "react";
import { ApiProblem, explainProblem } from "../api/problem.ts";

/** Sends a form: one click at a time, refusals shown at the fields they name, the rest as one sentence. */
export function useSubmit(send: (form: FormData) => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const fields = problem instanceof ApiProblem ? problem.fields : null;
  return {
    busy,
    /** One sentence for the top of the form; refusals of fields are repeated there, so that one of a field that is not shown is not lost. */
    problem: problem === null ? null : fields && fields.size > 0 ? [...new Set(fields.values())].join(" ") : explainProblem(problem),
    fieldProblem: (name: string) => fields?.get(name) ?? null,
    onSubmit: (event: SyntheticEvent<HTMLFormElement>) => {
      event.preventDefault();
      if (busy) return;
      setBusy(true);
      setProblem(null);
      send(new FormData(event.currentTarget)).then(
        () => setBusy(false),
        (error: unknown) => {
          setProblem(error);
          setBusy(false);
        },
      );
    },
  };
}

/** A text field of a form, trimmed. */
export function textFrom(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** A field of a form as it was typed: passwords keep their blanks. */
export function rawFrom(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
