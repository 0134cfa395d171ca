import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { productSvg, renderProductImage } from "./product-image.ts";
import type { Product } from "./product.ts";

function aProduct(categorySlug: string | null, color: string): Product {
  const variant = {
    id: "v",
    sku: "s",
    name: color,
    attributes: { color },
    priceCents: 1,
    listPriceCents: null,
    stock: 1,
    barcode: null,
    weightGrams: null,
  };
  const id = "0199be8a-ee00-72e9-8fc1-80b546473693";
  return {
    id,
    sku: "s",
    name: "<script>",
    description: "",
    category: null,
    categorySlug,
    brand: null,
    attributes: {},
    images: [],
    priceCents: 1,
    listPriceCents: null,
    stock: 1,
    variants: [variant],
    active: true,
    featured: 0,
    externalId: null,
    weightGrams: null,
    extra: {},
    version: 1,
    createdAt: new Date(0),
    updatedAt: new Date(0),
  };
}

describe("product pictures", () => {
  it("are PNGs of 480 by 480, drawn once for products that look alike", async () => {
    const png = await renderProductImage(aProduct("smartphones", "Azul"));
    expect(await sharp(png).metadata()).toMatchObject({ format: "png", width: 480, height: 480 });
    expect(png.length).toBeLessThan(40_000);
    expect(await renderProductImage(aProduct("smartphones", "Azul"))).toBe(png);
  });
  it("differ by category and colour and hold nothing of the product's texts", () => {
    const drawn = [
      aProduct("smartphones", "Azul"),
      aProduct("smartphones", "Vermelho"),
      aProduct("sofas", "Azul"),
      aProduct(null, "Azul"),
    ].map(productSvg);
    expect(new Set(drawn).size).toBe(4);
    expect(drawn.join("")).not.toContain("script");
  });
});
