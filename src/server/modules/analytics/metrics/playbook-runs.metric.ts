import type { CountedMetric } from "../metric.ts";

export const playbookRuns: CountedMetric = {
  id: "playbook_runs",
  theme: "agent",
  unit: "count",
  good: "neutral",
  name: { "pt-BR": "Roteiros iniciados", en: "Playbooks begun", es: "Guiones iniciados" },
  formula: { "pt-BR": "Roteiros que o agente seguiu.", en: "Playbooks that the agent followed.", es: "Guiones que siguió el agente." },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "playbook_runs",
  value: "countIf(f.arm = 'run')",
  behind: "f.arm = 'run'",
};
