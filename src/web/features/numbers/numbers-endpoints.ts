import type * as analytics from "#modules/analytics/analytics.contract.ts";
import type * as dashboards from "#modules/analytics/dashboards/dashboards.contract.ts";
import type * as failures from "#modules/analytics/failures/failures.contract.ts";
import type * as own from "#modules/analytics/dashboards/own.contract.ts";
import type * as files from "#modules/analytics/files/files.contract.ts";
import type * as reports from "#modules/analytics/reports/reports.contract.ts";
import type * as schedules from "#modules/analytics/schedules/schedules.contract.ts";
import type { AddressTable } from "../../api/caller.ts";

export type NumbersContracts = typeof analytics &
  typeof dashboards &
  typeof reports &
  typeof failures &
  typeof own &
  typeof files &
  typeof schedules;

/** Method and address of every endpoint that the room of numbers calls. */
export const numbersEndpoints = {
  listMetrics: ["GET", "/api/v1/analytics/metrics"],
  queryMetrics: ["POST", "/api/v1/analytics/query"],
  drillDown: ["POST", "/api/v1/analytics/drill-down"],
  getFreshness: ["GET", "/api/v1/analytics/freshness"],
  listDashboards: ["GET", "/api/v1/analytics/dashboards"],
  realtime: ["GET", "/api/v1/metrics/dashboard/realtime"],
  revenueForecast: ["GET", "/api/v1/analytics/revenue-forecast"],
  anomalies: ["GET", "/api/v1/analytics/anomalies"],
  attribution: ["GET", "/api/v1/analytics/attribution"],
  teamComparison: ["GET", "/api/v1/analytics/team-comparison"],
  listAgentFailures: ["GET", "/api/v1/analytics/agent-failures"],
  listOwnDashboards: ["GET", "/api/v1/own-dashboards"],
  createOwnDashboard: ["POST", "/api/v1/own-dashboards"],
  replaceOwnDashboard: ["PUT", "/api/v1/own-dashboards/:id"],
  duplicateOwnDashboard: ["POST", "/api/v1/own-dashboards/:id/duplicate"],
  deleteOwnDashboard: ["DELETE", "/api/v1/own-dashboards/:id"],
  restoreOwnDashboard: ["POST", "/api/v1/own-dashboards/:id/restore"],
  requestReport: ["POST", "/api/v1/report-files"],
  listReportFiles: ["GET", "/api/v1/report-files"],
  getReportFile: ["GET", "/api/v1/report-files/:id"],
  deleteReportFile: ["DELETE", "/api/v1/report-files/:id"],
  listSchedules: ["GET", "/api/v1/report-schedules"],
  createSchedule: ["POST", "/api/v1/report-schedules"],
  replaceSchedule: ["PUT", "/api/v1/report-schedules/:id"],
  pauseSchedule: ["POST", "/api/v1/report-schedules/:id/pause"],
  runSchedule: ["POST", "/api/v1/report-schedules/:id/run"],
  deleteSchedule: ["DELETE", "/api/v1/report-schedules/:id"],
  listRuns: ["GET", "/api/v1/report-schedules/:id/runs"],
  listReportReaders: ["GET", "/api/v1/report-recipients"],
} as const satisfies AddressTable<NumbersContracts>;
