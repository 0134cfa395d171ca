import { t } from "@lingui/core/macro";
import type { QueryClient } from "@tanstack/react-query";
import type { ReportFile } from "#modules/analytics/files/files.contract.ts";
import type { ReportFormat, ReportSource, ReportSpan } from "#modules/analytics/export/source.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { toastDone, toastProblem } from "../../../ui/toast.ts";
import { callNumbers } from "../numbers-api.ts";
import { whyNot } from "./names.ts";

const patience = 45_000;

/** Hands a file that is ready to the browser's downloads. */
export function openFile(file: Pick<ReportFile, "id" | "file_name">): void {
  const link = document.createElement("a");
  link.href = `/api/v1/report-files/${file.id}/content`;
  link.download = file.file_name ?? "";
  link.click();
}

/** Has a report made and downloads it; one that takes long stays in the list of files. */
export async function makeReport(
  client: QueryClient,
  asked: { source: ReportSource; span: ReportSpan; format: ReportFormat },
): Promise<void> {
  try {
    let file = await callNumbers("requestReport", { body: asked });
    void client.invalidateQueries({ queryKey: ["numbers", "report-files"] });
    toastDone(t`O relatório está sendo feito.`);
    const until = Date.now() + patience;
    while ((file.state === "waiting" || file.state === "running") && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      file = await callNumbers("getReportFile", { params: { id: file.id } });
    }
    void client.invalidateQueries({ queryKey: ["numbers", "report-files"] });
    if (file.state === "done") openFile(file);
    else if (file.state === "failed") toastProblem(whyNot(file.failure ?? ""));
    else toastDone(t`O relatório demora: ele ficará em Números › Relatórios.`);
  } catch (error) {
    toastProblem(explainProblem(error));
  }
}
