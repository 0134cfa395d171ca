import type { CountedMetric } from "../metric.ts";

export const playbookConversion: CountedMetric = {
  id: "playbook_conversion",
  theme: "agent",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Conversão dos roteiros", en: "Conversion of playbooks", es: "Conversión de los guiones" },
  formula: {
    "pt-BR": "Roteiros que alcançaram o objetivo ÷ roteiros iniciados × 100.",
    en: "Playbooks that reached their goal ÷ playbooks begun × 100.",
    es: "Guiones que alcanzaron el objetivo ÷ guiones iniciados × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Conversion_rate_optimization",
  minimum: 10,
  from: "playbook_runs",
  value: "100 * countIf(f.arm = 'run' and f.reached_goal = 1) / nullIf(countIf(f.arm = 'run'), 0)",
  n: "countIf(f.arm = 'run')",
  behind: "f.arm = 'run' and f.reached_goal = 1",
};
