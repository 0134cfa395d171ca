import { expect, it } from "vitest";
import { withoutCity } from "./places.ts";

it.each([
  ["a pia está vazando, em guarulhos", "Guarulhos", "a pia está vazando"],
  ["preciso de um pintor em São Paulo - SP, dois quartos", "São Paulo", "preciso de um pintor, dois quartos"],
  ["moro em Campinas. O chuveiro queimou", "Campinas", "O chuveiro queimou"],
  ["trocar a fechadura", "Osasco", "trocar a fechadura"],
  ["em Osasco", "Osasco", "em Osasco"],
])("%j in %s leaves %j", (text, city, left) => {
  expect(withoutCity(text, city)).toBe(left);
});
