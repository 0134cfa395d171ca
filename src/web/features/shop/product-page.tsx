import { Trans } from "@lingui/react/macro";
import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { FaultCard } from "../../app/fault-card.tsx";
import { useMe } from "../../app/session.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { ProductForm } from "./product-form.tsx";
import { shopCall } from "./shop-api.ts";

/** One product with everything that may be changed of it, or a new one. */
export function ProductPage({ id }: { id: string }) {
  const { role } = useMe().user;
  const product = useQuery({
    queryKey: ["shop", "product", id],
    queryFn: ({ signal }) => shopCall("getProductEndpoint", { params: { id }, signal }),
    enabled: id !== "new",
    // A form is not changed under the hands of who fills it in.
    refetchOnWindowFocus: false,
  });
  return (
    <div className="flex max-w-5xl flex-col gap-4 px-4 py-4 md:px-8">
      <Link to="/shop" search={{ tab: "products" }} className={buttonClass("ghost", "sm", "-ml-2 self-start")}>
        <ArrowLeft size={16} aria-hidden="true" /> <Trans>Todos os produtos</Trans>
      </Link>
      {id === "new" ? (
        <ProductForm product={null} editable />
      ) : product.error && !product.data ? (
        <FaultCard error={product.error} onRetry={() => void product.refetch()} />
      ) : !product.data ? (
        <Skeleton label={t`Carregando o produto`}>
          <SkeletonBlock className="h-96" />
        </Skeleton>
      ) : (
        <ProductForm key={product.data.version} product={product.data} editable={role === "ADMIN" || role === "MANAGER"} />
      )}
    </div>
  );
}
