import type { Texts } from "../metric.ts";

const say = (pt: string, en: string, es: string): Texts => ({ "pt-BR": pt, en, es });

/** How analyses are computed. */
export const analysisMethods = {
  paths: say(
    "O que cada pessoa fez no período antes do objetivo, na ordem: conversas por canal, leads por origem, propostas, carrinhos. Repetições seguidas contam uma vez; ficam as últimas etapas. Quem não chegou ao objetivo conta pela última coisa que fez. Um filtro escolhe pessoas: pelo que se sabe delas, ou por algo que fizeram no período.",
    "What each person did in the period before the goal, in order: conversations by channel, leads by source, proposals, carts. The same thing twice in a row counts once; the last steps are kept. Whoever did not reach the goal counts by the last thing that they did. A filter chooses persons: by what is known of them, or by something that they did in the period.",
    "Lo que hizo cada persona en el período antes del objetivo, en orden: conversaciones por canal, leads por origen, propuestas, carritos. Lo mismo dos veces seguidas cuenta una vez; quedan los últimos pasos. Quien no llegó al objetivo cuenta por lo último que hizo. Un filtro elige personas: por lo que se sabe de ellas, o por algo que hicieron en el período.",
  ),
  topics: say(
    "Primeiras mensagens de até 5.000 conversas do período, agrupadas pelas palavras (k-médias esférico sobre TF-IDF, começo fixo); o nome são as palavras mais próprias do grupo. Palavras de menos de 5 conversas não contam.",
    "First messages of up to 5,000 conversations of the period, grouped by their words (spherical k-means over TF-IDF, fixed beginning); the name are the words most of the group's own. Words of fewer than 5 conversations do not count.",
    "Primeros mensajes de hasta 5.000 conversaciones del período, agrupados por sus palabras (k-medias esférico sobre TF-IDF, comienzo fijo); el nombre son las palabras más propias del grupo. Las palabras de menos de 5 conversaciones no cuentan.",
  ),
  season: say(
    "Índice: cada dia contra a média móvel ao redor dele (7 dias para dias da semana, 365 para meses), 100 é o nível usual. Tendência: mediana das inclinações entre todos os pares de dias (Theil–Sen); Mann–Kendall além de ±1,96 é mais que acaso.",
    "Index: each day against the moving mean around it (7 days for weekdays, 365 for months), 100 is the usual level. Trend: median of the slopes between all pairs of days (Theil–Sen); Mann–Kendall beyond ±1.96 is more than chance.",
    "Índice: cada día contra la media móvil a su alrededor (7 días para días de la semana, 365 para meses), 100 es el nivel usual. Tendencia: mediana de las pendientes entre todos los pares de días (Theil–Sen); Mann–Kendall más allá de ±1,96 es más que azar.",
  ),
  index: say(
    "Demanda por dia no período ÷ demanda por dia nos 365 dias que terminam com ele × 100.",
    "Demand a day in the period ÷ demand a day in the 365 days that end with it × 100.",
    "Demanda por día en el período ÷ demanda por día en los 365 días que terminan con él × 100.",
  ),
  promotion: say(
    "Receita dos dias em que o cupom foi usado, contra a mediana dos mesmos dias da semana nas 8 semanas antes do primeiro uso; faixa de 80 % pelo desvio desses dias.",
    "Revenue of the days from the coupon's first use to its last, against the median of the same weekdays of the 8 weeks before the first; range of 80 % by how those days are spread.",
    "Ingresos de los días desde el primer uso del cupón hasta el último, contra la mediana de los mismos días de la semana en las 8 semanas anteriores; franja del 80 % por la dispersión de esos días.",
  ),
  persuasion: say(
    "Conversão dos carrinhos com o argumento ou cupom menos a dos carrinhos sem ele, em pontos; faixa de 95 % de Newcombe, p do teste z. É comparação, não experimento: quem recebe um argumento pode ser diferente.",
    "Conversion of carts with the argument or coupon less that of carts without it, in points; Newcombe's range of 95 %, p of the z-test. A comparison and no experiment: whoever is given an argument may be another kind of customer.",
    "Conversión de los carritos con el argumento o cupón menos la de los carritos sin él, en puntos; franja del 95 % de Newcombe, p de la prueba z. Es comparación, no experimento: quien recibe un argumento puede ser distinto.",
  ),
  decay: say(
    "Calor = exp(−dias desde a última atividade ÷ dias de esfriamento), por lead aberto.",
    "Warmth = exp(−days since the last activity ÷ days of cooling), of each open lead.",
    "Calor = exp(−días desde la última actividad ÷ días de enfriamiento), por lead abierto.",
  ),
  matrix: say(
    "Leads do período pela ação que a pontuação e a intenção pedem: converter (as duas altas), nutrir (só a pontuação), insistir (só a intenção), descartar.",
    "Leads of the period by the action that score and intent call for: convert (both high), nurture (score alone), push (intent alone), discard.",
    "Leads del período por la acción que piden la puntuación y la intención: convertir (ambas altas), nutrir (solo la puntuación), insistir (solo la intención), descartar.",
  ),
  explain: say(
    "O dia contra a mediana dos mesmos dias da semana das 8 semanas antes, grupo a grupo; a dimensão cujas partes mais mudaram (divergência de Jensen–Shannon entre partes esperadas e vistas) vem primeiro.",
    "The day against the median of the same weekdays of the 8 weeks before, group by group; the dimension whose parts changed most (Jensen–Shannon divergence between expected and seen parts) comes first.",
    "El día contra la mediana de los mismos días de la semana de las 8 semanas anteriores, grupo a grupo; primero la dimensión cuyas partes más cambiaron (divergencia de Jensen–Shannon entre partes esperadas y vistas).",
  ),
} as const;
