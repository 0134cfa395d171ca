import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

const looks = {
  info: { box: "bg-accent-soft text-accent-ink", icon: Info },
  good: { box: "bg-good-soft text-good", icon: CircleCheck },
  warn: { box: "bg-warn-soft text-warn", icon: TriangleAlert },
  bad: { box: "bg-bad-soft text-bad", icon: CircleAlert },
} as const;

/** One sentence about the state of a page or a panel, with what can be done about it. */
export function Banner({ tone = "info", children, action }: { tone?: keyof typeof looks; children: ReactNode; action?: ReactNode }) {
  const { box, icon: Icon } = looks[tone];
  return (
    <div
      role={tone === "bad" ? "alert" : "status"}
      className={classNames("flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg px-3 py-2 text-base", box)}
    >
      <Icon size={16} className="shrink-0" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-48">{children}</div>
      {action}
    </div>
  );
}
