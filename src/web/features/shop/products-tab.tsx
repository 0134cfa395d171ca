import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { FileUp, PackageSearch, Plus, SearchX } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useActions } from "../../app/actions.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { useMe } from "../../app/session.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/field.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { money } from "./names.ts";
import { FilterBar } from "./filter-bar.tsx";
import { SearchBox } from "./search-box.tsx";
import { type Product, shopCall } from "./shop-api.ts";
import { useCursor } from "./use-cursor.ts";
import { useShopFilter, useShopSearch } from "./use-shop-search.ts";

const ImportDialog = lazy(async () => ({ default: (await import("./import-dialog.tsx")).ImportDialog }));
const FailedSearches = lazy(async () => ({ default: (await import("./failed-searches.tsx")).FailedSearches }));
const pageSize = 25;

function Stock({ product }: { product: Product }) {
  if (product.stock <= 0) return <Badge tone="bad">{t`Esgotado`}</Badge>;
  return (
    <Badge tone={product.stock <= 5 ? "warn" : "neutral"}>
      <Plural value={product.stock} one="# em estoque" other="# em estoque" />
    </Badge>
  );
}

function Row({ product, chosen, onChoose }: { product: Product; chosen: boolean | null; onChoose: (on: boolean) => void }) {
  return (
    <li className="flex items-center gap-3 border-b px-3 py-2 last:border-b-0 hover:bg-sunken">
      {chosen === null ? null : (
        <Checkbox checked={chosen} onChange={onChoose}>
          <span className="sr-only">{t`Escolher ${product.name}`}</span>
        </Checkbox>
      )}
      <img
        src={product.images[0]?.url}
        alt=""
        width={44}
        height={44}
        loading="lazy"
        className="size-11 shrink-0 rounded-lg border bg-sunken object-cover"
      />
      <span className="min-w-0 flex-1">
        <Link to="/shop" search={{ tab: "products", id: product.id }} className="block truncate font-medium hover:underline">
          {product.name}
        </Link>
        <span className="block truncate text-sm text-soft">
          {[product.sku, product.category, product.brand].filter(Boolean).join(" · ")}
          {product.variants.length > 1 ? (
            <>
              {" · "}
              <Plural value={product.variants.length} one="# variação" other="# variações" />
            </>
          ) : null}
        </span>
      </span>
      <span className="flex shrink-0 flex-col items-end gap-1 md:flex-row md:items-center md:gap-3">
        {product.active ? null : <Badge>{t`Fora da loja`}</Badge>}
        <Stock product={product} />
        <span className="tabular min-w-20 text-right">
          {product.list_price === null ? null : <s className="mr-2 hidden text-sm text-faint md:inline">{money(product.list_price)}</s>}
          {money(product.price)}
        </span>
      </span>
    </li>
  );
}

function Filters() {
  const search = useShopSearch();
  const filter = useShopFilter();
  const categories = useQuery({
    queryKey: ["shop", "categories"],
    queryFn: ({ signal }) => shopCall("listCategories", { signal }),
    staleTime: 60_000,
  });
  return (
    <FilterBar>
      <SearchBox value={search.q ?? ""} label={t`Nome, código, marca…`} onSearch={(q) => filter({ q })} />
      <Select
        aria-label={t`Categoria`}

        value={search.category ?? ""}
        onChange={(event) => filter({ category: event.target.value })}
      >
        <option value="">{t`Todas as categorias`}</option>
        {(categories.data?.items ?? []).map((category) => (
          <option key={category.id} value={category.slug}>
            {category.name} ({category.products})
          </option>
        ))}
      </Select>
      <Select aria-label={t`Estoque`} value={search.stock ?? ""} onChange={(event) => filter({ stock: event.target.value })}>
        <option value="">{t`Todo estoque`}</option>
        <option value="in">{t`Em estoque`}</option>
        <option value="low">{t`Acabando`}</option>
        <option value="out">{t`Esgotados`}</option>
      </Select>
      <Select
        aria-label={t`Na loja`}
        value={search.state ?? "active"}
        onChange={(event) => filter({ state: event.target.value === "active" ? undefined : event.target.value })}
      >
        <option value="active">{t`Na loja`}</option>
        <option value="inactive">{t`Fora da loja`}</option>
        <option value="all">{t`Todos`}</option>
      </Select>
      <Select
        aria-label={t`Ordem`}
        value={search.sort ?? "relevance"}
        onChange={(event) => filter({ sort: event.target.value === "relevance" ? undefined : event.target.value })}
      >
        <option value="relevance">{t`Os mais relevantes`}</option>
        <option value="newest">{t`Os mais novos`}</option>
        <option value="price_asc">{t`Menor preço`}</option>
        <option value="price_desc">{t`Maior preço`}</option>
        <option value="stock_asc">{t`Menor estoque`}</option>
      </Select>
    </FilterBar>
  );
}

/** The catalogue: found as buyers find it, changed many at once. */
export function ProductsTab() {
  const search = useShopSearch();
  const navigate = useNavigate();
  const { role } = useMe().user;
  const editable = role === "ADMIN" || role === "MANAGER";
  const [dialog, setDialog] = useState<"import" | "failed" | null>(null);
  const query = {
    ...(search.q && { q: search.q }),
    ...(search.category && { category: search.category }),
    ...(search.stock && { stock: search.stock }),
    ...(search.state && { state: search.state }),
    ...(search.sort && { sort: search.sort }),
  };
  const filtered = Object.keys(query).length > 0;
  const key = JSON.stringify(query);
  const { page, cursor, go } = useCursor(key);
  const [selection, setSelection] = useState<{ key: string; ids: ReadonlySet<string> }>({ key, ids: new Set() });
  const chosen = selection.key === key ? selection.ids : new Set<string>();
  const products = useQuery({
    queryKey: ["shop", "products", query, cursor],
    queryFn: ({ signal }) => shopCall("listProductsEndpoint", { query: { ...query, limit: pageSize, ...(cursor && { cursor }) }, signal }),
    placeholderData: keepPreviousData,
  });
  const items = products.data?.items ?? [];
  const choose = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of ids)
      if (on) next.add(id);
      else next.delete(id);
    setSelection({ key, ids: next });
  };
  const create = () => void navigate({ to: "/shop", search: { tab: "products", id: "new" } });
  useActions([
    ...(editable ? [{ id: "shop:new-product", keys: "n", label: t`Novo produto`, group: "list" as const, run: create }] : []),
    { id: "shop:failed", keys: null, label: t`Buscas sem resultado`, group: "list" as const, run: () => setDialog("failed") },
  ]);
  const here = items.map((product) => product.id);
  const count = here.filter((id) => chosen.has(id)).length;
  return (
    <div className="flex flex-col gap-3 px-4 py-4 md:px-8">
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="ghost" onClick={() => setDialog("failed")}>
          <SearchX size={16} aria-hidden="true" /> <Trans>Buscas sem resultado</Trans>
        </Button>
        {editable ? (
          <>
            <Button onClick={() => setDialog("import")}>
              <FileUp size={16} aria-hidden="true" /> <Trans>Importar planilha</Trans>
            </Button>
            <Link to="/shop" search={{ tab: "products", id: "new" }} className={buttonClass("primary")}>
              <Plus size={16} aria-hidden="true" /> <Trans>Novo produto</Trans>
            </Link>
          </>
        ) : null}
      </div>
      <Filters />
      {products.error && !products.data ? (
        <FaultCard error={products.error} onRetry={() => void products.refetch()} />
      ) : !products.data ? (
        <Skeleton label={t`Carregando os produtos`} className="flex flex-col gap-2">
          <SkeletonBlock className="h-14" />
          <SkeletonBlock className="h-14" />
          <SkeletonBlock className="h-14" />
        </Skeleton>
      ) : items.length === 0 ? (
        <EmptyState icon={PackageSearch} title={filtered ? t`Nenhum produto assim` : t`O catálogo está vazio`}>
          {filtered ? (
            <Trans>Mude a busca ou os filtros.</Trans>
          ) : (
            <Trans>Traga uma planilha ou crie o primeiro produto: o assistente vende o que está aqui.</Trans>
          )}
        </EmptyState>
      ) : (
        <>
          <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2 px-3">
            {editable ? (
              <Checkbox checked={count === here.length} partly={count > 0 && count < here.length} onChange={(on) => choose(here, on)}>
                <span className="sr-only">{t`Escolher todos desta página`}</span>
              </Checkbox>
            ) : null}
            {chosen.size > 0 ? (
              <BulkBar ids={[...chosen]} onClear={() => setSelection({ key, ids: new Set() })} />
            ) : (
              <span className="tabular text-soft" aria-live="polite">
                <Plural value={products.data.total} one="# produto" other="# produtos" />
                {products.data.relaxed ? ` · ${t`nenhum tem todas as palavras; estes têm algumas`}` : null}
              </span>
            )}
          </div>
          <ul className="overflow-hidden rounded-xl border bg-surface">
            {items.map((product) => (
              <Row
                key={product.id}
                product={product}
                chosen={editable ? chosen.has(product.id) : null}
                onChoose={(on) => choose([product.id], on)}
              />
            ))}
          </ul>
          <Pagination
            page={page}
            hasNext={products.data.nextCursor !== null}
            busy={products.isPlaceholderData}
            onPage={(to) => go(to, products.data.nextCursor)}
          />
        </>
      )}
      <Suspense fallback={null}>
        {dialog === "import" ? <ImportDialog onClose={() => setDialog(null)} /> : null}
        {dialog === "failed" ? <FailedSearches onClose={() => setDialog(null)} /> : null}
      </Suspense>
    </div>
  );
}
