import { expect, test } from "vitest";
import { guessMapping } from "./import-fields.ts";
import { readDay, readRow } from "./read-row.ts";
import { readTable } from "./read-table.ts";

const table = (text: string, encoding: BufferEncoding = "utf8") => readTable(Buffer.from(text, encoding));

test("separator and encoding are found, marks and blank lines left out", () => {
  const rows = [["José", "11 98765-4321"]];
  for (const text of [
    "nome,fone\r\nJosé,11 98765-4321\r\n",
    "nome;fone\nJosé;11 98765-4321\n\n;\n",
    "nome\tfone\nJosé\t11 98765-4321",
    "nome|fone\nJosé|11 98765-4321",
    "\uFEFFnome;fone\nJosé;11 98765-4321",
    "sep=;\nnome;fone\nJosé;11 98765-4321",
  ])
    expect(table(text)).toMatchObject({ headers: ["nome", "fone"], rows, encoding: "utf-8" });
  expect(table("nome;fone\nJosé;11 98765-4321", "latin1")).toMatchObject({ rows, encoding: "windows-1252", delimiter: ";" });
  expect(readTable(Buffer.from("\uFEFFnome;fone\nJosé;11 98765-4321", "utf16le"))).toMatchObject({ rows, encoding: "utf-16le" });
});

test("quoted cells hold separators and line ends; heads can be told apart; short lines are filled", () => {
  expect(table('nome,nome,\n"Silva, Ana\nMaria",b\nc')).toMatchObject({
    headers: ["nome", "nome (2)", "#3"],
    rows: [
      ["Silva, Ana\nMaria", "b", ""],
      ["c", "", ""],
    ],
  });
  expect(table("")).toMatchObject({ headers: [], rows: [] });
});

test("columns are guessed from Portuguese, English, our own export and own attributes, each field once", () => {
  expect(
    guessMapping(
      ["Nome Completo", "E-mail", "Celular", "WhatsApp", "CPF/CNPJ", "Data de Nascimento", "CEP", "UF", "Tamanho", "Obs"],
      [{ key: "tamanho", label: "Tamanho" }],
    ),
  ).toEqual(["name", "email", "phone", null, "document", "birth_date", "postal_code", "state", "attribute:tamanho", null]);
  expect(guessMapping(["firstName", "last_name", "phone number", "marketing_consent", "created_at"], [])).toEqual([
    "first_name",
    "last_name",
    "phone",
    "marketing",
    "created_at",
  ]);
});

test("days come first, years of two digits too; what is no date is left to be refused", () => {
  expect(["25/12/1990", "1990-12-25", "5-3-87", "01.02.2004 00:00", "1990-12-25T10:00:00Z", "amanhã"].map(readDay)).toEqual([
    "1990-12-25",
    "1990-12-25",
    "1987-03-05",
    "2004-02-01",
    "1990-12-25",
    "amanhã",
  ]);
});

test("a line becomes a customer, and each wrong cell is named", () => {
  const mapping = ["name", "phone", "document", "birth_date", "tags", "marketing", "street", "number", "attribute:pontos"];
  const attributes = [{ id: "1", key: "pontos", label: "Pontos", type: "number" as const, options: [], position: 0 }];
  const read = readRow(
    ["Ana", "(11) 98765-4321", "11.222.333/0001-81", "02/05/1988", "vip; novo", "Sim", "Rua A", "12", "1.234,5"],
    mapping,
    attributes,
  );
  expect(read.issues).toEqual([]);
  expect(read.input).toMatchObject({
    name: "Ana",
    cnpj: "11.222.333/0001-81",
    profile: { birth_date: "1988-05-02" },
    tags: ["vip", "novo"],
    consent: { marketing: true },
    addresses: [{ street: "Rua A", number: "12" }],
    attributes: { pontos: 1234.5 },
  });
  expect(read.identities.map(({ kind, value }) => [kind, value])).toEqual([
    ["phone", "5511987654321"],
    ["cnpj", "11222333000181"],
  ]);
  const wrong = readRow(["", "123", "111.111.111-11", "", "", "talvez", "", "", "muitos"], mapping, attributes);
  expect(wrong.issues.map((issue) => issue.path).toSorted()).toEqual(["attributes.pontos", "cpf", "marketing", "phone"]);
  expect(readRow(["Ana", "", "", "31/31/1990", "", "", "", "", ""], mapping, attributes).issues[0]?.path).toBe("profile.birth_date");
  expect(readRow(["Só um nome"], mapping, attributes).issues).toHaveLength(1);
});

test("what an export put behind an apostrophe comes back as it was", () => {
  expect(readRow(["'+5511987654321", "'=Ana"], ["phone", "name"], []).input).toMatchObject({ phone: "+5511987654321", name: "=Ana" });
});
