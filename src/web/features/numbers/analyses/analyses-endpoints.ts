import type * as analyses from "#modules/analytics/analyses/analyses.contract.ts";
import type * as reports from "#modules/analytics/reports/reports.contract.ts";
import type { AddressTable } from "../../../api/caller.ts";

export type AnalysesContracts = Omit<typeof analyses, "goals" | "seasons"> & Pick<typeof reports, "whatIf" | "funnel">;

/** Method and address of every analysis. */
export const analysesEndpoints = {
  paths: ["GET", "/api/v1/analytics/paths"],
  funnel: ["POST", "/api/v1/analytics/funnel"],
  topics: ["GET", "/api/v1/analytics/topics"],
  seasonality: ["GET", "/api/v1/analytics/seasonality"],
  seasonalIndex: ["GET", "/api/v1/analytics/seasonal-index"],
  promotionUplift: ["GET", "/api/v1/analytics/promotion-uplift"],
  persuasionImpact: ["GET", "/api/v1/analytics/persuasion-impact"],
  engagementDecay: ["GET", "/api/v1/analytics/engagement-decay"],
  actionMatrix: ["GET", "/api/v1/analytics/action-matrix"],
  explainAnomaly: ["GET", "/api/v1/analytics/anomalies/explain"],
  whatIf: ["POST", "/api/v1/analytics/what-if-analysis"],
} as const satisfies AddressTable<AnalysesContracts>;
