import { useNavigate, useSearch } from "@tanstack/react-router";
import { readShopSearch, type ShopSearch } from "./shop-search.ts";

export function useShopSearch(): ShopSearch {
  return useSearch({ from: "/shell/shop" });
}

/** Changes some of what the address says; an empty value takes it out. */
export function useShopFilter(): (change: Partial<Record<keyof ShopSearch, string | undefined>>) => void {
  const navigate = useNavigate();
  return (change) =>
    void navigate({
      to: "/shop",
      replace: true,
      search: (before) => readShopSearch({ ...before, ...change }),
    });
}
