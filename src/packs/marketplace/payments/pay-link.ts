import { checkoutToken, readCheckoutToken } from "#modules/commerce/index.ts";

// A token names the account and holds the secret, as that of a checkout does.

/** Address of the page on which an escrow is paid, and that is its receipt afterwards; relative when the base is empty. */
export const payUrl = (publicUrl: string, accountId: string, secret: Buffer): string =>
  `${publicUrl.replace(/\/+$/, "")}/pay/${checkoutToken(accountId, secret)}`;

export const readPayToken = readCheckoutToken;
