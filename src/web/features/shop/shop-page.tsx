import { t } from "@lingui/core/macro";
import { useNavigate } from "@tanstack/react-router";
import { useActions } from "../../app/actions.ts";
import { PageHeader } from "../../app/page-header.tsx";
import { PanelBoundary } from "../../app/panel-boundary.tsx";
import { TabPanel, Tabs } from "../../ui/tabs.tsx";
import { CartsTab } from "./carts-tab.tsx";
import { OrderPage } from "./order-page.tsx";
import { OrdersTab } from "./orders-tab.tsx";
import { ProductPage } from "./product-page.tsx";
import { ProductsTab } from "./products-tab.tsx";
import { PromotionsTab } from "./promotions-tab.tsx";
import { ReturnsTab } from "./returns-tab.tsx";
import { SettingsTab } from "./settings-tab.tsx";
import type { ShopTab } from "./shop-search.ts";
import { useShopSearch } from "./use-shop-search.ts";

/** Orders, carts and products in one room. Each tab keeps what it shows in the address. */
export function ShopPage() {
  const { tab = "orders", id } = useShopSearch();
  const navigate = useNavigate();
  const tabs: { value: ShopTab; label: string }[] = [
    { value: "orders", label: t`Pedidos` },
    { value: "returns", label: t`Trocas e devoluções` },
    { value: "carts", label: t`Carrinhos` },
    { value: "products", label: t`Produtos` },
    { value: "promotions", label: t`Promoções` },
    { value: "settings", label: t`Entrega e pagamento` },
  ];
  useActions(
    tabs.map(({ value, label }, index) => ({
      id: `shop:${value}`,
      keys: String(index + 1),
      label: t`Loja: ${label}`,
      group: "list" as const,
      run: () => void navigate({ to: "/shop", search: { tab: value } }),
    })),
  );
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader title={t`Loja`} />
      </div>
      <Tabs
        label={t`Loja`}
        tabs={tabs}
        value={tab}
        onChange={(value) => void navigate({ to: "/shop", search: { tab: value as ShopTab }, replace: true })}
      >
        <TabPanel value="orders">
          <PanelBoundary key={id ?? "list"}>{id === undefined ? <OrdersTab /> : <OrderPage id={id} />}</PanelBoundary>
        </TabPanel>
        <TabPanel value="returns">
          <PanelBoundary>
            <ReturnsTab />
          </PanelBoundary>
        </TabPanel>
        <TabPanel value="carts">
          <PanelBoundary>
            <CartsTab />
          </PanelBoundary>
        </TabPanel>
        <TabPanel value="products">
          <PanelBoundary key={id ?? "list"}>{id === undefined ? <ProductsTab /> : <ProductPage id={id} />}</PanelBoundary>
        </TabPanel>
        <TabPanel value="promotions">
          <PanelBoundary>
            <PromotionsTab />
          </PanelBoundary>
        </TabPanel>
        <TabPanel value="settings">
          <PanelBoundary>
            <SettingsTab />
          </PanelBoundary>
        </TabPanel>
      </Tabs>
    </main>
  );
}
