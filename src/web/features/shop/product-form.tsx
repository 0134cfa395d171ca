import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Plus, Trash2 } from "lucide-react";
import { useState, type SyntheticEvent } from "react";
import { ApiProblem, explainProblem } from "../../api/problem.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Field, Input, Textarea } from "../../ui/field.tsx";
import { Switch } from "../../ui/switch.tsx";
import { toastDone } from "../../ui/toast.ts";
import { Card } from "./order-page.tsx";
import { bodyOf, type DraftProblem, draftOf, newImage, newVariant, type ProductDraft } from "./product-draft.ts";
import { type Product, shopCall } from "./shop-api.ts";
import { VariantFields } from "./variant-fields.tsx";

function explainDraft(kind: DraftProblem["kind"]): string {
  switch (kind) {
    case "required":
      return t`Falta preencher.`;
    case "amount":
      return t`Um valor, como 59,90.`;
    case "whole":
      return t`Um número inteiro.`;
    case "attributes":
      return t`Nome e valor com dois-pontos: cor: preto; tamanho: M`;
  }
}

function Names({ id, names }: { id: string; names: readonly string[] }) {
  return (
    <datalist id={id}>
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </datalist>
  );
}

/** Everything of a product in one form. Somebody else's change meanwhile is never overwritten. */
export function ProductForm({ product, editable }: { product: Product | null; editable: boolean }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<ProductDraft>(() => draftOf(product));
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [removing, setRemoving] = useState(false);
  const categories = useQuery({
    queryKey: ["shop", "categories"],
    queryFn: ({ signal }) => shopCall("listCategories", { signal }),
    staleTime: 60_000,
  });
  const brands = useQuery({ queryKey: ["shop", "brands"], queryFn: ({ signal }) => shopCall("listBrands", { signal }), staleTime: 60_000 });
  const set = (change: Partial<ProductDraft>) => setDraft((before) => ({ ...before, ...change }));
  const stale = fault instanceof ApiProblem && fault.status === 412;

  const save = async (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const { body, problems: found } = bodyOf(draft);
    setProblems(new Map(found.map((problem) => [problem.path, explainDraft(problem.kind)])));
    setFault(null);
    if (found.length > 0) return;
    setBusy(true);
    try {
      const saved =
        product === null
          ? await shopCall("createProduct", { body })
          : await shopCall("updateProduct", { params: { id: product.id }, body, version: product.version });
      toastDone(t`${saved.name} salvo`);
      queries.setQueryData(["shop", "product", saved.id], saved);
      await queries.invalidateQueries({ queryKey: ["shop"] });
      if (product === null) await navigate({ to: "/shop", search: { tab: "products", id: saved.id }, replace: true });
    } catch (error) {
      setFault(error);
      if (error instanceof ApiProblem) setProblems(error.fields);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={(event) => void save(event)} noValidate className="flex flex-col gap-4">
      <fieldset disabled={!editable} className="contents">
        {fault === null ? null : (
          <Banner
            tone="bad"
            action={
              stale ? (
                <Button size="sm" onClick={() => void queries.invalidateQueries({ queryKey: ["shop", "product", product?.id] })}>
                  <Trans>Ver como ficou</Trans>
                </Button>
              ) : undefined
            }
          >
            {stale ? t`Alguém mudou este produto enquanto você estava aqui. Nada foi salvo.` : explainProblem(fault)}
          </Banner>
        )}
        {problems.size > 0 && fault === null ? <Banner tone="bad">{t`Confira os campos marcados.`}</Banner> : null}
        <Card title={product === null ? t`Novo produto` : t`Produto`}>
          <div className="grid gap-4 md:grid-cols-2">
            <div className="md:col-span-2">
              <Field label={t`Nome`} error={problems.get("name")}>
                {(ids) => <Input {...ids} value={draft.name} maxLength={300} onChange={(event) => set({ name: event.target.value })} />}
              </Field>
            </div>
            <Field label={t`Código (SKU)`} hint={product === null ? t`Vazio: criamos um.` : undefined} error={problems.get("sku")}>
              {(ids) => <Input {...ids} value={draft.sku} maxLength={120} onChange={(event) => set({ sku: event.target.value })} />}
            </Field>
            <Field label={t`Peso em gramas`} hint={t`Para calcular o frete.`} error={problems.get("weight_grams")}>
              {(ids) => (
                <Input
                  {...ids}
                  inputMode="numeric"
                  value={draft.weightGrams}
                  onChange={(event) => set({ weightGrams: event.target.value })}
                />
              )}
            </Field>
            <Field label={t`Categoria`} error={problems.get("category")}>
              {(ids) => (
                <Input
                  {...ids}
                  list="shop-categories"
                  value={draft.category}
                  maxLength={120}
                  onChange={(event) => set({ category: event.target.value })}
                />
              )}
            </Field>
            <Field label={t`Marca`} error={problems.get("brand")}>
              {(ids) => (
                <Input
                  {...ids}
                  list="shop-brands"
                  value={draft.brand}
                  maxLength={120}
                  onChange={(event) => set({ brand: event.target.value })}
                />
              )}
            </Field>
            <Names id="shop-categories" names={(categories.data?.items ?? []).map(({ name }) => name)} />
            <Names id="shop-brands" names={(brands.data?.items ?? []).map(({ name }) => name)} />
            <div className="md:col-span-2">
              <Field label={t`Descrição`} error={problems.get("description")}>
                {(ids) => (
                  <Textarea
                    {...ids}
                    rows={4}
                    value={draft.description}
                    maxLength={20_000}
                    onChange={(event) => set({ description: event.target.value })}
                  />
                )}
              </Field>
            </div>
            <div className="md:col-span-2">
              <Field label={t`Características`} hint={t`material: algodão; origem: Brasil`} error={problems.get("attributes")}>
                {(ids) => <Input {...ids} value={draft.attributes} onChange={(event) => set({ attributes: event.target.value })} />}
              </Field>
            </div>
          </div>
          <div className="mt-3">
            <Switch checked={draft.active} onChange={(active) => set({ active })} disabled={!editable}>
              <Trans>Na loja: o assistente mostra e vende</Trans>
            </Switch>
          </div>
        </Card>
        <Card title={t`Preço, estoque e variações`}>
          <ul className="flex flex-col gap-3">
            {draft.variants.map((variant, index) => (
              <VariantFields
                key={variant.key}
                variant={variant}
                index={index}
                single={draft.variants.length === 1}
                problems={problems}
                onChange={(change) =>
                  set({ variants: draft.variants.map((one) => (one.key === variant.key ? { ...one, ...change } : one)) })
                }
                onRemove={() => set({ variants: draft.variants.filter((one) => one.key !== variant.key) })}
              />
            ))}
          </ul>
          <Button className="mt-3" onClick={() => set({ variants: [...draft.variants, newVariant()] })}>
            <Plus size={16} aria-hidden="true" /> <Trans>Outra variação</Trans>
          </Button>
        </Card>
        <Card title={t`Imagens`}>
          <ul className="flex flex-col gap-3">
            {draft.images.map((image, index) => (
              <li key={image.key} className="flex flex-wrap items-end gap-3">
                <img src={image.url || undefined} alt="" className="size-16 shrink-0 rounded-lg border bg-sunken object-cover" />
                <div className="min-w-0 flex-1 basis-56">
                  <Field label={t`Endereço da imagem ${index + 1}`} error={problems.get(`images.${index}.url`)}>
                    {(ids) => (
                      <Input
                        {...ids}
                        type="url"
                        value={image.url}
                        placeholder="https://"
                        onChange={(event) =>
                          set({ images: draft.images.map((one) => (one.key === image.key ? { ...one, url: event.target.value } : one)) })
                        }
                      />
                    )}
                  </Field>
                </div>
                <div className="min-w-0 flex-1 basis-40">
                  <Field label={t`O que mostra`}>
                    {(ids) => (
                      <Input
                        {...ids}
                        value={image.alt}
                        maxLength={300}
                        onChange={(event) =>
                          set({ images: draft.images.map((one) => (one.key === image.key ? { ...one, alt: event.target.value } : one)) })
                        }
                      />
                    )}
                  </Field>
                </div>
                <Button
                  look="ghost"
                  size="icon"
                  aria-label={t`Tirar a imagem ${index + 1}`}
                  onClick={() => set({ images: draft.images.filter((one) => one.key !== image.key) })}
                >
                  <Trash2 size={16} aria-hidden="true" />
                </Button>
              </li>
            ))}
          </ul>
          {draft.images.length === 0 ? (
            <p className="mb-3 text-soft">
              <Trans>Sem imagem própria, a loja mostra uma ilustração pela categoria e cor.</Trans>
            </p>
          ) : null}
          <Button className={draft.images.length === 0 ? "" : "mt-3"} onClick={() => set({ images: [...draft.images, newImage()] })}>
            <Plus size={16} aria-hidden="true" /> <Trans>Outra imagem</Trans>
          </Button>
        </Card>
        {editable ? (
          <div className="sticky bottom-2 flex flex-wrap items-center gap-2 rounded-xl border bg-surface px-4 py-3 shadow-high">
            <Button type="submit" look="primary" busy={busy}>
              <Trans>Salvar produto</Trans>
            </Button>
            <span className="flex-1" />
            {product === null ? null : (
              <Button look="quietDanger" onClick={() => setRemoving(true)}>
                <Trash2 size={16} aria-hidden="true" /> <Trans>Apagar</Trans>
              </Button>
            )}
          </div>
        ) : null}
      </fieldset>
      {removing && product !== null ? (
        <ConfirmDialog
          open
          onOpenChange={setRemoving}
          title={t`Apagar ${product.name}`}
          confirmLabel={t`Apagar`}
          onConfirm={async () => {
            await shopCall("deleteProduct", { params: { id: product.id } });
            await queries.invalidateQueries({ queryKey: ["shop"] });
            await navigate({ to: "/shop", search: { tab: "products" }, replace: true });
          }}
        >
          <Trans>Ele sai do catálogo e dos carrinhos abertos; os pedidos feitos continuam como estão. Isto não pode ser desfeito.</Trans>
        </ConfirmDialog>
      ) : null}
    </form>
  );
}
