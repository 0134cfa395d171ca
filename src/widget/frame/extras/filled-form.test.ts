import { expect, test } from "vitest";
import { answersOf, problemsOf, type AskedForm } from "./filled-form.ts";
import { extraTexts } from "./texts.ts";

const texts = extraTexts("pt-BR");
const asked: AskedForm = { name: "required", email: "optional", phone: "off", optIn: "Quero ofertas" };

test("says what is missing and what does not look right, and lets the optional be empty", () => {
  expect(problemsOf(asked, { name: " ", email: "", phone: "" }, texts)).toEqual({ name: texts.missing });
  expect(problemsOf(asked, { name: "Ana", email: "ana@", phone: "x" }, texts)).toEqual({ email: texts.noEmail });
  expect(problemsOf({ ...asked, phone: "required" }, { name: "Ana", email: "a@b.co", phone: "(41) 98888-777" }, texts)).toEqual({});
  expect(problemsOf({ ...asked, phone: "required" }, { name: "Ana", email: "a@b.co", phone: "98888-777" }, texts)).toEqual({
    phone: texts.noPhone,
  });
});

test("what is not asked for is not told, and an empty form is no message", () => {
  expect(answersOf(asked, { name: "Ana ", email: "", phone: "41988887777" }, true, texts)).toEqual({
    text: "Nome: Ana\n✓ Quero ofertas",
    form: { name: "Ana", optIn: true },
  });
  expect(answersOf({ ...asked, name: "optional" }, { name: "", email: "", phone: "" }, false, texts)).toEqual({ text: "", form: {} });
});
