import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { usePermissions } from "../../app/session.ts";
import { LabelColorsContext } from "../../ui/label-chip.tsx";
import { labelsQuery } from "./queries.ts";

/** Lets every label of the app know its colour. */
export function LabelColors({ children }: { children: ReactNode }) {
  const { inbox } = usePermissions();
  const items = useQuery({ ...labelsQuery, enabled: inbox }).data?.items;
  const colors = useMemo(() => new Map(items?.map(({ label, color }) => [label, color])), [items]);
  return <LabelColorsContext value={colors}>{children}</LabelColorsContext>;
}
