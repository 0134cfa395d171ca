import { AppError } from "#platform/errors.ts";

export function productNotFound(productId: string): AppError {
  return new AppError("not_found", "commerce.product_not_found", { details: { productId } });
}

export function orderNotFound(orderId: string): AppError {
  return new AppError("not_found", "commerce.order_not_found", { details: { orderId } });
}

export function cartNotFound(): AppError {
  return new AppError("not_found", "commerce.cart_not_found");
}

/** Fewer in stock than asked for; `available` pieces could still be had. */
export function outOfStock(productId: string, name: string, available: number): AppError {
  return new AppError("conflict", "commerce.out_of_stock", { details: { productId, name, available } });
}

export function badQuantity(quantity: number): AppError {
  return new AppError("invalid", "commerce.bad_quantity", { details: { quantity } });
}

export function cartEmpty(): AppError {
  return new AppError("conflict", "commerce.cart_empty");
}
