import type { CountedMetric } from "../metric.ts";

export const playbookUplift: CountedMetric = {
  id: "playbook_uplift",
  theme: "agent",
  unit: "number",
  good: "up",
  name: { "pt-BR": "Ganho dos roteiros (pontos)", en: "Uplift of playbooks (points)", es: "Ganancia de los guiones (puntos)" },
  formula: {
    "pt-BR": "Conversão com roteiro menos conversão do grupo de controle, em pontos percentuais.",
    en: "Conversion with a playbook less that of the control group, in percentage points.",
    es: "Conversión con guion menos la del grupo de control, en puntos porcentuales.",
  },
  source: "https://en.wikipedia.org/wiki/Uplift_modelling",
  minimum: 20,
  from: "playbook_runs",
  value:
    "100 * countIf(f.arm = 'run' and f.reached_goal = 1) / nullIf(countIf(f.arm = 'run'), 0) - 100 * countIf(f.arm = 'held_out' and f.reached_goal = 1) / nullIf(countIf(f.arm = 'held_out'), 0)",
  n: "countIf(f.arm = 'held_out')",
};
