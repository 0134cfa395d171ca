import { t } from "@lingui/core/macro";
import { Star } from "lucide-react";
import { classNames } from "../../ui/class-names.ts";

const tone = (kind: "csat" | "nps", score: number) =>
  kind === "csat" ? (score >= 4 ? "good" : score === 3 ? "warn" : "bad") : score >= 9 ? "good" : score >= 7 ? "warn" : "bad";
const looks = { good: "text-good", warn: "text-warn", bad: "text-bad" };

/** A score as people read it: stars of five, or a number of ten. */
export function ScoreMark({ kind, score }: { kind: "csat" | "nps"; score: number }) {
  const look = looks[tone(kind, score)];
  if (kind === "nps")
    return (
      <span
        className={classNames("tabular inline-flex items-baseline gap-0.5 font-semibold", look)}
        role="img"
        aria-label={t`${score} de 10`}
      >
        <span className="text-lg">{score}</span>
        <span className="text-xs text-faint">/10</span>
      </span>
    );
  return (
    <span className={classNames("inline-flex items-center gap-0.5", look)} role="img" aria-label={t`${score} de 5`}>
      {[1, 2, 3, 4, 5].map((star) => (
        <Star
          key={star}
          size={15}
          fill={star <= score ? "currentColor" : "none"}
          className={star <= score ? "" : "text-faint"}
          aria-hidden="true"
        />
      ))}
    </span>
  );
}
