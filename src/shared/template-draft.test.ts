import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentOfDraft, draftOfContent, templateProblems, type TemplateDraft } from "./template-draft.ts";
import { templateFields, templateText } from "./template-text.ts";

const draft: TemplateDraft = {
  name: "pedido_enviado",
  language: "pt_BR",
  category: "utility",
  headerFormat: "text",
  header: "Pedido {{1}}",
  headerFileId: null,
  body: "Oi, {{1}}! Seu pedido sai {{2}}.",
  footer: "Loja Exemplo",
  buttons: [
    { kind: "reply", text: "Ok", target: "" },
    { kind: "url", text: "Acompanhar", target: "https://loja.example/r/{{1}}" },
  ],
  samples: { "header:1": "1042", "body:1": "Ana", "body:2": "hoje", "button:1": "BR1" },
};
const codes = (change: Partial<TemplateDraft>) => templateProblems({ ...draft, ...change }).map(({ path, code }) => `${path} ${code}`);

describe("what a provider would refuse", () => {
  it("is nothing in a good template", () => {
    expect(templateProblems(draft)).toEqual([]);
    expect(codes({ body: "Oi, {{nome}}, tudo bem?", samples: { ...draft.samples, "body:nome": "Ana" } })).toEqual([]);
  });

  it.each<[string, Partial<TemplateDraft>, string]>([
    ["a name with capitals", { name: "Pedido" }, "name name"],
    ["no text", { body: " " }, "body empty"],
    ["a blank at the start", { body: "{{1}}, oi. {{2}} chega." }, "body blank_edge"],
    ["a blank at the end", { body: "Oi {{1}}, chega {{2}}" }, "body blank_edge"],
    ["two blanks side by side", { body: "Oi {{1}} {{2}} já." }, "body blanks_together"],
    ["a number left out", { body: "Oi {{1}}, vai {{3}} já.", samples: { ...draft.samples, "body:3": "x" } }, "body blanks_order"],
    ["numbers and names", { body: "Oi {{1}}, vai {{dia}} já.", samples: { ...draft.samples, "body:dia": "x" } }, "body blanks_mixed"],
    ["a blank never closed", { body: "Oi {{1}, vai." }, "body blank_name"],
    ["two blanks in the heading", { header: "{{1}} e {{2}}", samples: { ...draft.samples, "header:2": "x" } }, "header one_blank"],
    ["a blank in the footer", { footer: "Loja {{1}}" }, "footer no_blanks"],
    ["a picture that nobody chose", { headerFormat: "image" }, "headerFile file"],
    ["no sample", { samples: { ...draft.samples, "body:2": " " } }, "samples.body:2 sample"],
    ["an address that is none", { buttons: [{ kind: "url", text: "Ver", target: "loja" }] }, "buttons.0 url"],
    ["a blank within an address", { buttons: [{ kind: "url", text: "Ver", target: "https://x.example/{{1}}/y" }] }, "buttons.0 url_blank"],
    ["a number that is none", { buttons: [{ kind: "phone", text: "Ligar", target: "190" }] }, "buttons.0 phone"],
  ])("%s", (_, change, problem) => {
    expect(codes(change)).toContain(problem);
  });

  it("is a reply between two others", () => {
    const link = { kind: "url", text: "Ver", target: "https://x.example" } as const;
    expect(codes({ buttons: [link, { kind: "reply", text: "Ok", target: "" }, link] })).toContain("buttons buttons_mixed");
  });
});

it("is written, stored and written again without a loss", () => {
  expect(draftOfContent({ ...draft, content: contentOfDraft(draft) })).toEqual(draft);
  const word = fc.stringMatching(/^[a-zà-ú]{1,12}$/);
  fc.assert(
    fc.property(word, word, word, fc.boolean(), (one, two, sample, named) => {
      const name = named ? "nome" : "1";
      const made: TemplateDraft = {
        ...draft,
        header: "",
        body: `${one} {{${name}}} ${two}`,
        buttons: [],
        samples: { [`body:${name}`]: sample },
      };
      expect(templateProblems(made)).toEqual([]);
      const content = contentOfDraft(made);
      expect(draftOfContent({ ...made, content })).toEqual(made);
      const values = Object.fromEntries(templateFields(content).map(({ key, example }) => [key, example ?? ""]));
      expect(templateText(content, values)).toContain(`${one} ${sample} ${two}`);
    }),
  );
});
