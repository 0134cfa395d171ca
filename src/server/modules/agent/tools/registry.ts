import { addToCartTool } from "./add-to-cart.ts";
import { askSatisfactionTool } from "./ask-satisfaction.ts";
import { applyCouponTool } from "./apply-coupon.ts";
import { cancelOrderTool } from "./cancel-order.ts";
import { compareProductsTool } from "./compare-products.ts";
import { createLeadTool } from "./create-lead.ts";
import { getProductTool } from "./get-product.ts";
import { handOverTool } from "./hand-over.ts";
import { orderStatusTool } from "./order-status.ts";
import { quoteDeliveryTool } from "./quote-delivery.ts";
import { refundStatusTool } from "./refund-status.ts";
import { removeFromCartTool } from "./remove-from-cart.ts";
import { requestQuoteTool } from "./request-quote.ts";
import { requestReturnTool } from "./request-return.ts";
import { searchKnowledgeTool } from "./search-knowledge.ts";
import { searchProductsTool } from "./search-products.ts";
import { shopInfoTool } from "./shop-info.ts";
import { simulateFinancingTool } from "./simulate-financing.ts";
import type { ShopToolOptions } from "./tool-options.ts";
import type { Tool } from "./tool.ts";
import { viewCartTool } from "./view-cart.ts";

/** One line a tool. */
export const agentTools = [
  searchProductsTool,
  getProductTool,
  compareProductsTool,
  addToCartTool,
  removeFromCartTool,
  viewCartTool,
  applyCouponTool,
  quoteDeliveryTool,
  orderStatusTool,
  cancelOrderTool,
  requestReturnTool,
  refundStatusTool,
  createLeadTool,
  requestQuoteTool,
  simulateFinancingTool,
  shopInfoTool,
  searchKnowledgeTool,
  askSatisfactionTool,
  handOverTool,
] as const satisfies readonly ((options: ShopToolOptions) => Tool)[];

/** The agent's tools for one installation. */
export function createAgentTools(options: ShopToolOptions): readonly Tool[] {
  return agentTools.map((tool) => tool(options));
}
