import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "../../api/call.ts";
import type { Option } from "../../ui/combobox.tsx";

/** Customers to choose from, found by what is typed of their name, telephone or e-mail. */
export function useFoundCustomers(): { options: Option[]; waiting: boolean; setTyped: (typed: string) => void } {
  const [typed, setTyped] = useState("");
  const [q, setQ] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useQuery({
    queryKey: ["search", "customers", q],
    queryFn: ({ signal }) => call("searchCustomers", { query: { q, limit: 10 }, signal }),
    enabled: q.length >= 2,
    staleTime: 30_000,
  });
  const options: Option[] = (q.length >= 2 ? (found.data?.items ?? []) : []).map((one) => ({
    value: one.id,
    label: one.name.map((segment) => segment.text).join("") || (one.phone ?? one.email ?? t`Sem nome`),
    hint: one.phone ?? one.email ?? "",
  }));
  return { options, waiting: found.isFetching, setTyped };
}
