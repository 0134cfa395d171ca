import type { Texts } from "../metric.ts";

const say = (pt: string, en: string, es: string): Texts => ({ "pt-BR": pt, en, es });

/** How reports are computed, where that is more than their metrics' formulas. */
export const methods = {
  funnel: say(
    "Leads que chegaram no período, pela etapa mais distante que alcançaram.",
    "Leads that came in in the period, by the furthest step that they reached.",
    "Leads que llegaron en el período, por la etapa más lejana que alcanzaron.",
  ),
  team: say(
    "Média das pessoas da equipe com algum número no período, você incluída; em equipes de menos de quatro não há média.",
    "Mean of the people of the team with any number in the period, yourself included; of teams of fewer than four there is none.",
    "Media de las personas del equipo con algún número en el período, usted incluida; en equipos de menos de cuatro no hay media.",
  ),
  demand: say(
    "Mediana do mesmo dia da semana nas últimas 8 semanas; faixa de 80 % e erro medidos nas últimas 4 semanas.",
    "Median of the same weekday of the last 8 weeks; range of 80 % and error measured on the last 4 weeks.",
    "Mediana del mismo día de la semana en las últimas 8 semanas; franja del 80 % y error medidos en las últimas 4 semanas.",
  ),
  revenue: say(
    "Mediana da receita do mesmo dia da semana nas últimas 8 semanas. Ao lado, o funil aberto: leads por etapa × taxa de conversão a partir dela (últimos 180 dias) × valor médio.",
    "Median of the revenue of the same weekday of the last 8 weeks. Beside it the open funnel: leads by step × conversion from there (last 180 days) × mean value.",
    "Mediana de los ingresos del mismo día de la semana en las últimas 8 semanas. Al lado, el embudo abierto: leads por etapa × tasa de conversión desde ella (últimos 180 días) × valor medio.",
  ),
  leadScore: say(
    "Leads encerrados no último ano com pontuação parecida: (convertidos + 1) ÷ (encerrados + 2).",
    "Leads of a like score whose end is known, over the last year: (converted + 1) ÷ (ended + 2).",
    "Leads terminados en el último año con puntuación parecida: (convertidos + 1) ÷ (terminados + 2).",
  ),
  churn: say(
    "Interesse que resta = exp(−dias desde a última compra ÷ (2 × ritmo de compra)); ritmo de 60 dias para quem comprou uma vez.",
    "Interest left = exp(−days since the last order ÷ (2 × rhythm of buying)); a rhythm of 60 days for who bought once.",
    "Interés que queda = exp(−días desde la última compra ÷ (2 × ritmo de compra)); ritmo de 60 días para quien compró una vez.",
  ),
  whatIf: say(
    "Leads do período × taxas de cada etapa, medidas ou as que você deu. Margem de cada taxa medida: intervalo de Wilson de 95 %. O valor é o médio por conversão, ou o que você deu; nada mais muda.",
    "Leads of the period × the rates of each step, those measured or those given. Margin of each measured rate: Wilson interval of 95 %. The value is the mean per conversion, or the one given; nothing else changes.",
    "Leads del período × tasas de cada etapa, las medidas o las que usted dio. Margen de cada tasa medida: intervalo de Wilson del 95 %. El valor es el medio por conversión, o el que usted dio; nada más cambia.",
  ),
  attribution: say(
    "Primeiro pedido de cada cliente no período e os contatos antes dele (conversas por canal, leads por origem). Linear, tempo, posição 40/20/40, Shapley e Markov de primeira ordem.",
    "Each customer's first order of the period and the contacts before it (conversations by channel, leads by source). Linear, time decay, position 40/20/40, Shapley and first-order Markov.",
    "Primer pedido de cada cliente en el período y los contactos anteriores (conversaciones por canal, leads por origen). Lineal, tiempo, posición 40/20/40, Shapley y Markov de primer orden.",
  ),
  together: say(
    "Regras de associação (Eclat) sobre os pedidos do período; suporte e confiança em %.",
    "Association rules (Eclat) over the period's orders; support and confidence in %.",
    "Reglas de asociación (Eclat) sobre los pedidos del período; soporte y confianza en %.",
  ),
  rfm: say(
    "Quintos de recência, frequência e valor; o segmento segue da recência e da frequência.",
    "Fifths of recency, frequency and money; the segment follows from recency and frequency.",
    "Quintos de recencia, frecuencia y valor; el segmento sigue de la recencia y la frecuencia.",
  ),
  retention: say(
    "Pessoas pela semana ou mês da primeira atividade de todas; % ativas em cada semana ou mês depois.",
    "Persons by the week or month of their first activity ever; % active in each week or month after.",
    "Personas por la semana o mes de su primera actividad; % activas en cada semana o mes posterior.",
  ),
  seasonal: say(
    "Cada dia contra a mediana dos mesmos dias da semana anteriores, em desvios absolutos medianos; acima de 3,5 é anomalia.",
    "Each day against the median of the same weekdays before, in median absolute deviations; above 3.5 is an anomaly.",
    "Cada día contra la mediana de los mismos días de la semana anteriores, en desviaciones absolutas medianas; más de 3,5 es anomalía.",
  ),
  zscore: say(
    "Desvios-padrão da média dos outros dias da janela de 30 dias, sem o próprio dia; acima de 2,5 é anomalia.",
    "Standard deviations from the mean of the other days of a window of 30, the day itself left out; above 2.5 is an anomaly.",
    "Desviaciones estándar de la media de los otros días de la ventana de 30, sin el propio día; más de 2,5 es anomalía.",
  ),
  competitive: say(
    "Número próprio, o melhor mês próprio dos últimos 12 e, onde há, um número publicado: abandono de carrinho 70,22 % (Baymard Institute, média de 50 estudos).",
    "Own number, own best month of the last 12 and, where there is one, a published number: cart abandonment 70.22 % (Baymard Institute, mean of 50 studies).",
    "Número propio, el mejor mes propio de los últimos 12 y, donde existe, un número publicado: abandono de carrito 70,22 % (Baymard Institute, media de 50 estudios).",
  ),
  ownFunnel: say(
    "Pessoas pelas etapas dentro da janela contada da primeira; visitantes identificados contam como o cliente. Um filtro escolhe pessoas: pelo que se sabe delas, ou por algo que fizeram no período. Dividido, cada pessoa fica em uma parte; quem não chegou à etapa que divide fica sem valor.",
    "Persons by how far they got within the window from the first step; visitors who said who they are count as the customer. A filter chooses persons: by what is known of them, or by something that they did in the period. Split, each person is in one part; whoever did not get to the step that splits has no value.",
    "Personas por las etapas dentro de la ventana desde la primera; los visitantes identificados cuentan como el cliente. Un filtro elige personas: por lo que se sabe de ellas, o por algo que hicieron en el período. Dividido, cada persona queda en una parte; quien no llegó a la etapa que divide queda sin valor.",
  ),
} satisfies Record<string, Texts>;
