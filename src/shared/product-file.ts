/** Fields of a file of products, one row a variant; other columns are attributes. */
export const productFileFields = [
  "sku",
  "name",
  "description",
  "category",
  "brand",
  "price",
  "list_price",
  "stock",
  "active",
  "weight_grams",
  "image_url",
  "variant_sku",
  "variant_name",
  "barcode",
] as const;
