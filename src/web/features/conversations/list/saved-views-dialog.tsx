import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../../api/call.ts";
import { useMe } from "../../../app/session.ts";
import { ViewsDialog } from "../../../app/views-dialog.tsx";
import { filterOf, type InboxSearch } from "../inbox-search.ts";
import { savedViewsQuery } from "../queries.ts";

/** The kept lists of the inbox. */
export function SavedViewsDialog({ search, onClose }: { search: InboxSearch; onClose: () => void }) {
  const { user } = useMe();
  const queries = useQueryClient();
  const views = useQuery(savedViewsQuery).data?.items ?? [];
  return (
    <ViewsDialog
      description={t`Uma visão guarda a lista, os filtros e a ordem que estão na tela.`}
      views={views}
      filter={filterOf(search)}
      mayShare={user.role === "ADMIN" || user.role === "MANAGER"}
      ordered
      create={(body) => call("createSavedView", { body })}
      update={(id, body) => call("updateSavedView", { params: { id }, body })}
      remove={(id) => call("deleteSavedView", { params: { id } })}
      onChanged={() => {
        void queries.invalidateQueries({ queryKey: ["saved-views"] });
        void queries.invalidateQueries({ queryKey: ["conversation-counts"] });
      }}
      onClose={onClose}
    />
  );
}
