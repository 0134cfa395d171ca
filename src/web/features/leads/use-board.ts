import { t } from "@lingui/core/macro";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ResponseOf } from "#shared/endpoint.ts";
import type { getLeadBoard, Lead } from "#modules/leads/leads.contract.ts";
import { ApiProblem, explainProblem } from "../../api/problem.ts";
import { toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { leadFilterOf, leadViewOf, type LeadSearch, type LeadStatus } from "./lead-search.ts";
import { callLeads } from "./leads-api.ts";
import { leadStatusName, nameOfLead } from "./names.ts";

export type Board = ResponseOf<typeof getLeadBoard>;
export type BoardColumn = Board["columns"][number];
const pageSize = 20;

const better = (a: Lead, b: Lead) => b.score - a.score || (a.id < b.id ? 1 : -1);

/** The board with a lead in another column: what the screen shows before the server has answered. */
export function withMoved(board: Board, lead: Lead, to: LeadStatus): Board {
  const value = lead.conversion_value ?? 0;
  return {
    columns: board.columns.map((column) => {
      if (column.status === lead.status)
        return { ...column, count: column.count - 1, value: column.value - value, items: column.items.filter((one) => one.id !== lead.id) };
      if (column.status === to)
        return {
          ...column,
          count: column.count + 1,
          value: column.value + value,
          items: [...column.items, { ...lead, status: to }].toSorted(better),
        };
      return column;
    }),
  };
}

/** The pipeline of the filters in the address. A move is seen at once and can be taken back; refused, the lead is back where it was. */
export function useBoard(search: LeadSearch) {
  const queries = useQueryClient();
  const key = ["leads", "board", leadViewOf(search)];
  const board = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => callLeads("getLeadBoard", { query: { ...leadFilterOf(search), limit: pageSize }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    refetchInterval: 30_000,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ["leads"] });
  const undo = (id: string) => {
    callLeads("undoLeadMove", { params: { id } })
      .catch((error: unknown) => toastProblem(explainProblem(error)))
      .finally(() => void refresh());
  };
  const move = async (lead: Lead, to: LeadStatus, more: { reason?: string; conversion_value?: number } = {}) => {
    if (lead.status === to) return;
    await queries.cancelQueries({ queryKey: key });
    queries.setQueryData<Board>(key, (old) => (old ? withMoved(old, lead, to) : old));
    try {
      await callLeads("moveLead", { params: { id: lead.id }, body: { status: to, ...more }, version: lead.version });
      toastWithUndo(t`${nameOfLead(lead)}: ${leadStatusName(to)}`, () => undo(lead.id));
    } catch (error) {
      const isStale = error instanceof ApiProblem && error.status === 412;
      toastProblem(isStale ? t`Outra pessoa mexeu neste lead antes. O quadro foi atualizado.` : explainProblem(error));
    } finally {
      await refresh();
    }
  };
  const more = async (column: BoardColumn) => {
    if (column.nextCursor === null) return;
    try {
      const page = await callLeads("listLeads", {
        query: { ...leadFilterOf(search), status: column.status, sort: "score", limit: pageSize, cursor: column.nextCursor },
      });
      queries.setQueryData<Board>(key, (old) =>
        old
          ? {
              columns: old.columns.map((one) => {
                if (one.status !== column.status) return one;
                const shown = new Set(one.items.map((lead) => lead.id));
                return { ...one, items: [...one.items, ...page.items.filter((lead) => !shown.has(lead.id))], nextCursor: page.nextCursor };
              }),
            }
          : old,
      );
    } catch (error) {
      toastProblem(explainProblem(error));
    }
  };
  return { board, move, more, refresh };
}
