import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight, X } from "lucide-react";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { buttonClass } from "../../ui/button.tsx";
import { toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { Tooltip } from "../../ui/tooltip.tsx";
import { onboardingQuery } from "./onboarding.ts";

const around = 2 * Math.PI * 15;

/** How far the first steps are, for administrators until all are done: a ring in the rail, on a phone a line above the rooms. */
export function FirstStepsHint({ bottom = false }: { bottom?: boolean }) {
  const queries = useQueryClient();
  const { data } = useQuery(onboardingQuery);
  if (!data || data.hidden) return null;
  const [done, all] = [data.steps.filter((step) => step.done).length, data.steps.length];
  if (done === all) return null;
  const label = t`Primeiros passos: ${done}/${all}`;
  const put = (hidden: boolean) =>
    call("hideOnboarding", { body: { hidden } }).then(
      () => queries.invalidateQueries(onboardingQuery),
      (error: unknown) => toastProblem(explainProblem(error)),
    );
  if (bottom)
    return (
      <div className="flex items-center border-t bg-surface pl-4">
        <Link
          to="/settings"
          search={{ tab: "first-steps" }}
          className="flex min-h-11 flex-1 items-center gap-1 text-sm font-medium text-accent-ink"
        >
          {label} <ChevronRight size={16} aria-hidden="true" />
        </Link>
        <button
          type="button"
          aria-label={t`Esconder os primeiros passos`}
          className={buttonClass("ghost", "icon")}
          onClick={() => void put(true).then(() => toastWithUndo(t`Os primeiros passos continuam em Ajustes`, () => void put(false)))}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </div>
    );
  return (
    <Tooltip text={label}>
      <Link
        to="/settings"
        search={{ tab: "first-steps" }}
        aria-label={label}
        className="tabular relative flex size-10 items-center justify-center rounded-full text-xs font-semibold text-accent-ink hover:bg-sunken"
      >
        <svg viewBox="0 0 36 36" className="absolute inset-0.5 -rotate-90" aria-hidden="true">
          <circle cx="18" cy="18" r="15" fill="none" strokeWidth="3" className="stroke-line" />
          <circle
            cx="18"
            cy="18"
            r="15"
            fill="none"
            strokeWidth="3"
            strokeLinecap="round"
            strokeDasharray={`${(around * done) / all} ${around}`}
            className="stroke-accent"
          />
        </svg>
        {`${done}/${all}`}
      </Link>
    </Tooltip>
  );
}
