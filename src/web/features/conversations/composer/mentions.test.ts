import { describe, expect, it } from "vitest";
import { matchColleagues, mentionsIn } from "./mentions.ts";

const people = [
  { id: "1", name: "Ana" },
  { id: "2", name: "Ana Lima" },
  { id: "3", name: "João Avelar" },
];

describe("mentions", () => {
  it("name the longest name that stands there", () => {
    expect(mentionsIn("@Ana Lima, veja", people)).toEqual(["2"]);
    expect(mentionsIn("@Ana, e @João Avelar.", people).sort()).toEqual(["1", "3"]);
  });

  it("are not in addresses, other names or plain text", () => {
    expect(mentionsIn("ana@Ana.com, @Anabela e Ana", people)).toEqual([]);
  });

  it("are offered by any word of the name, accents ignored", () => {
    expect(matchColleagues(people, "joao").map((one) => one.id)).toEqual(["3"]);
    expect(matchColleagues(people, "a").map((one) => one.id)).toEqual(["1", "2", "3"]);
    expect(matchColleagues(people, "x")).toEqual([]);
  });
});
