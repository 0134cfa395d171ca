import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { boleto, printedLine } from "./boleto-line.ts";
import { pixCode } from "./pix-code.ts";
import type { PaymentProvider } from "./provider.ts";

const noticeMinutes = 5;
const noticeSchema = z.object({
  id: z.string().min(1).max(200),
  kind: z.enum(["charge", "refund", "payout"]),
  reference: z.string().min(1).max(200),
  status: z.enum(["approved", "refused", "expired", "done"]),
  amount_cents: z.int().min(1),
  failure: z.string().max(300).nullish(),
});

const oneHeader = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");

/** HMAC-SHA-256 (RFC 2104) of `timestamp.body` in hexadecimal, as the test provider signs its notices. */
export const testSignature = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;

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
  payOut({ payoutId, amountCents }) {
    return Promise.resolve(
      amountCents % 100 === 13
        ? { status: "refused", reference: null, failure: "test_refusal" }
        : { status: "done", reference: `test-${payoutId}`, failure: null },
    );
  },
  readNotices({ headers, body, secret, now }) {
    const timestamp = oneHeader(headers["x-prosa-timestamp"]);
    const given = Buffer.from(oneHeader(headers["x-prosa-signature"]));
    const right = Buffer.from(testSignature(secret, timestamp, body));
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
    if (!/^\d{10}$/.test(timestamp) || Math.abs(now.getTime() / 1000 - Number(timestamp)) > noticeMinutes * 60) return null;
    let parsed: unknown;
    try {
      parsed = JSON.parse(body);
    } catch {
      return null;
    }
    const read = noticeSchema.safeParse(parsed);
    if (!read.success) return null;
    const { amount_cents: amountCents, failure, ...notice } = read.data;
    return [{ ...notice, amountCents, failure: failure ?? null }];
  },
};

/** Providers by the name that an account's settings hold. */
export const paymentProviders: Readonly<Record<string, PaymentProvider>> = { [testProvider.name]: testProvider };
