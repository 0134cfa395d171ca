import { expect, test } from "vitest";
import { withoutContacts } from "./strike-contacts.ts";

test("ways to reach a person go, the rest stays", () => {
  expect(withoutContacts("ligar (11) 98765-4321 ou ana@exemplo.com.br, CPF 529.982.247-25, CNPJ 11222333000181, +5511987654321")).toBe(
    "ligar ••• ou •••, CPF •••, CNPJ •••, •••",
  );
  expect(withoutContacts("quer 12 peças até 15/03, pagou R$ 1.200,50 no pedido 1042")).toBe(
    "quer 12 peças até 15/03, pagou R$ 1.200,50 no pedido 1042",
  );
});
