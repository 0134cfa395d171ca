import { expect, test } from "vitest";
import { canonicalEmail, mailbox, maskEmail } from "./email.ts";
import { maskName } from "./person-name.ts";

test("one address in any case and with blanks around", () => {
  expect(canonicalEmail("  Ana.Souza@Exemplo.COM.br ")).toBe("ana.souza@exemplo.com.br");
  for (const wrong of ["", "ana", "ana@exemplo", "a b@exemplo.com", "ana@@exemplo.com", "ana@exemplo.c", "<ana@exemplo.com>"])
    expect(canonicalEmail(wrong)).toBeNull();
});

test("tags and meaningless dots lead to the same box", () => {
  expect(mailbox("a.n.a+loja@gmail.com")).toBe("ana@gmail.com");
  expect(mailbox("ana@googlemail.com")).toBe("ana@gmail.com");
  expect(mailbox("ana.souza+x@exemplo.com")).toBe("ana.souza@exemplo.com");
  expect(mailbox("+x@exemplo.com")).toBe("+x@exemplo.com");
});

test("hidden", () => {
  expect(maskEmail("joana@exemplo.com.br")).toBe("j***@e***.br");
  expect(maskName("Ana  Maria de Souza")).toBe("A. M. d. S.");
  expect(maskName("Érica")).toBe("É.");
});
