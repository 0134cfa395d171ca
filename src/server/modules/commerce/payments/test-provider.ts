import { boleto, printedLine } from "./boleto-line.ts";
import { pixCode } from "./pix-code.ts";
import type { PaymentProvider } from "./provider.ts";

/**
 * A provider that moves no money: for trying the shop out. Pix and boleto have codes of the right form with a key and a bank that do not exist; they are
 * paid by a button on the order's page. Card payments are approved or refused as the buyer chooses. Money goes back at once, but for amounts that end in
 * 13 cents: those are refused, so that this can be tried as well.
 */
export const testProvider: PaymentProvider = {
  name: "test",
  methods: ["pix", "credit_card", "boleto"],
  charge(request) {
    const reference = `test-${request.transactionId}`;
    if (request.method === "pix")
      return Promise.resolve({
        status: "pending",
        reference,
        cardInfo: null,
        instructions: {
          qr_text: pixCode({
            key: "teste@pagamento.invalid",
            amountCents: request.amountCents,
            name: request.shop.name,
            city: request.shop.city,
            reference: request.orderNumber,
          }),
        },
      });
    if (request.method === "boleto") {
      const free = request.transactionId.replace(/\D/g, "").padEnd(25, "0").slice(0, 25);
      const { barcode, line } = boleto({ bank: "999", due: request.expiresAt, amountCents: request.amountCents, free });
      return Promise.resolve({ status: "pending", reference, cardInfo: null, instructions: { line: printedLine(line), barcode } });
    }
    return Promise.resolve({
      status: request.cardToken === "refused" ? "refused" : "approved",
      reference,
      instructions: {},
      cardInfo: { brand: "teste", last_digits: "0000" },
    });
  },
  refund({ refundId, amountCents }) {
    return Promise.resolve(
      amountCents % 100 === 13
        ? { status: "refused", reference: null, failure: "test_refusal" }
        : { status: "done", reference: `test-${refundId}`, failure: null },
    );
  },
};

/** Providers by the name that an account's settings hold. */
export const paymentProviders: Readonly<Record<string, PaymentProvider>> = { [testProvider.name]: testProvider };
