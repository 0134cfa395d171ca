import type { Payment } from "../order.ts";

export interface ChargeRequest {
  transactionId: string;
  orderNumber: string;
  amountCents: number;
  method: "pix" | "credit_card" | "boleto";
  installments: number;
  /** What the page of the provider gave for a card: never a card's number. */
  cardToken: string | null;
  /** Until when it may be paid. */
  expiresAt: Date;
  shop: { name: string; city: string };
}

export interface ChargeResult {
  status: "pending" | "approved" | "refused";
  reference: string;
  /** What the buyer needs to pay: `qr_text` of a Pix, `line` and `barcode` of a boleto. */
  instructions: Record<string, string>;
  cardInfo: NonNullable<Payment["card_info"]> | null;
}

export interface RefundRequest {
  /** The provider does what it is asked under this once, however often it is asked. */
  refundId: string;
  transactionId: string;
  /** The provider's own name of the payment. */
  reference: string;
  amountCents: number;
  method: Payment["method"];
}

export interface RefundResult {
  /** `pending`: it will be done, or not, later. */
  status: "pending" | "done" | "refused";
  reference: string | null;
  /** What it said, in its own words, when it did not do it. */
  failure: string | null;
}

export interface PayoutRequest {
  /** The provider does what it is asked under this once, however often it is asked. */
  payoutId: string;
  amountCents: number;
  /** Whom the money goes to, and their key in the Pix directory (DICT). */
  payee: { name: string; pixKey: string };
  /** What the payee reads on their statement. */
  description: string;
}

/** What a provider tells by itself, later. */
export interface PaymentNotice {
  /** The provider's own name of this notice: the same one again is the same news. */
  id: string;
  kind: "charge" | "refund" | "payout";
  /** The provider's name of what was asked for. */
  reference: string;
  status: "approved" | "refused" | "expired" | "done";
  amountCents: number;
  failure: string | null;
}

export interface ReceivedNotice {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as it came, byte for byte: signatures are over it. */
  body: string;
  /** Shared with the provider when its address of notices was set up there. */
  secret: string;
  now: Date;
}

/** Who takes payments. A charge is called after its row was committed and never inside a transaction. */
export interface PaymentProvider {
  name: string;
  methods: readonly ChargeRequest["method"][];
  charge(request: ChargeRequest): Promise<ChargeResult>;
  /** Gives all or part of a payment back. As a charge: called after its row was committed. Throws when nobody can be reached. */
  refund(request: RefundRequest): Promise<RefundResult>;
  /** Pays somebody out of what was taken in. As a refund: after its row was committed, and it throws when nobody can be reached. */
  payOut(request: PayoutRequest): Promise<RefundResult>;
  /** Reads what came to the address of notices; null: it is not signed as this provider signs, or is too old. */
  readNotices(received: ReceivedNotice): PaymentNotice[] | null;
}
