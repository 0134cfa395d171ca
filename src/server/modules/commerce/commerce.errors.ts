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

export function transactionNotFound(transactionId: string): AppError {
  return new AppError("not_found", "commerce.transaction_not_found", { details: { transactionId } });
}

/** A step that the rules of orders do not have. */
export function badOrderStep(from: string, to: string): AppError {
  return new AppError("conflict", "commerce.bad_order_step", {
    message: `An order cannot go from ${from} to ${to}.`,
    details: { from, to },
    issues: [{ path: "status", message: `no step from ${from} to ${to}` }],
  });
}

/** A step that the rules of payments do not have. */
export function badPaymentStep(from: string, to: string): AppError {
  return new AppError("conflict", "commerce.bad_payment_step", {
    message: `A payment cannot go from ${from} to ${to}.`,
    details: { from, to },
    issues: [{ path: "status", message: `no step from ${from} to ${to}` }],
  });
}

/** A cart that is an order already, or given up, takes no change. */
export function cartClosed(status: string): AppError {
  return new AppError("conflict", "commerce.cart_closed", { message: "This cart takes no changes any more.", details: { status } });
}
