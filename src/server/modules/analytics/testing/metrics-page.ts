import { themes } from "../analytics.contract.ts";
import { dimensionsIn, findMetric, metricIds } from "../metrics/registry.ts";
import { dimensions } from "../query/sources.metric.ts";

const themeNames: Record<(typeof themes)[number], string> = {
  service: "Atendimento",
  team: "Equipe",
  agent: "Agente",
  quality: "Qualidade",
  queue: "Filas",
  leads: "Leads e conversão",
  sales: "Vendas",
  marketing: "Marketing",
  customers: "Clientes",
};

const unitNames: Record<string, string> = {
  count: "quantidade",
  percent: "%",
  seconds: "segundos",
  days: "dias",
  cents: "centavos de real",
  usd: "dólares",
  score: "nota",
  ratio: "razão",
  number: "número",
};

/** The page docs/guides/metrics.md as the definitions have it. */
export function metricsPage(): string {
  const metrics = metricIds.flatMap((id) => findMetric(id) ?? []);
  const sections = themes.flatMap((theme) => [
    `## ${themeNames[theme]}`,
    "",
    "| Métrica | Código | Unidade | Como se calcula | Mínimo de casos | Fonte |",
    "|---|---|---|---|---|---|",
    ...metrics
      .filter((metric) => metric.theme === theme)
      .map(
        (metric) =>
          `| ${metric.name["pt-BR"]} | \`${metric.id}\` | ${unitNames[metric.unit]} | ${metric.formula["pt-BR"]} | ${metric.minimum ?? 1} | [fórmula](${metric.source}) |`,
      ),
    "",
  ]);
  const used = dimensions.filter(({ id }) => metrics.some((metric) => dimensionsIn(metric).includes(id)));
  return [
    "# Métricas",
    "",
    "Cada número da plataforma tem uma só definição; painéis, API, exportações e esta página são feitos dela. Um teste compara a página com as definições.",
    "",
    "- Os números chegam segundos depois do fato. `GET /api/v1/analytics/freshness` diz quanto falta.",
    "- Cada vez que uma conversa começa ou é reaberta conta como uma conversa, até ser resolvida.",
    "- A espera começa na primeira mensagem do cliente sem resposta, ou quando o agente passa a conversa a uma pessoa. Notas internas e mensagens automáticas não respondem a ninguém.",
    "- Percentis são exatos (interpolação linear). Taxas e médias sem nenhum caso ficam vazias; com menos casos do que o mínimo, a resposta diz `enough: false`.",
    "- Dias, horas e dias da semana seguem o fuso da conta, ou o que a consulta pedir. Com `businessHours`, os tempos contam só o horário de atendimento.",
    "- Pessoas que foram juntadas contam uma vez; de quem foi apagado nada conta.",
    "",
    "Uma consulta:",
    "",
    "```json",
    '{ "metrics": ["conversations", "first_response_median"], "dimensions": ["channel"], "interval": "day", "period": "30d", "compare": true }',
    "```",
    "",
    "vai por `POST /api/v1/analytics/query`. As conversas por trás de um número vêm de `POST /api/v1/analytics/drill-down`. Se algo parece errado, " +
      "`npm run prosa -- rebuild analytics` conta tudo de novo com o produto em uso.",
    "",
    ...sections,
    "## Dimensões",
    "",
    "| Dimensão | Código |",
    "|---|---|",
    ...used.map(({ id, name }) => `| ${name["pt-BR"]} | \`${id}\` |`),
    "",
    "## Quem vê o quê",
    "",
    "| Papel | Vê |",
    "|---|---|",
    "| ADMIN | tudo |",
    "| MANAGER | tudo; clientes só com iniciais |",
    "| SECRETARY | só os próprios números |",
    "| MARKETING | leads, vendas, marketing e clientes; nada da equipe, nenhuma conversa |",
    "| BI | somas de grupos com 5 casos ou mais; nenhuma pessoa |",
    "",
  ].join("\n");
}
