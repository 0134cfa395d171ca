import { expect, test } from "vitest";
import { simulatorCommandOptions } from "./command.ts";

test("channels, flags and faults are read; the product's configuration fills the rest", () => {
  const { options, faults } = simulatorCommandOptions(
    ["whatsapp", "--port", "4100", "--no-rate-limits", "--fault", "slow=0.2", "--fault", "doubled_webhook"],
    { appSecret: "s", target: "http://127.0.0.1:3210" },
  );
  expect(options).toMatchObject({ channels: ["whatsapp"], port: 4100, rateLimits: false, appSecret: "s", target: "http://127.0.0.1:3210" });
  expect(faults).toEqual([
    { kind: "slow", probability: 0.2 },
    { kind: "doubled_webhook", probability: 1 },
  ]);
  expect(simulatorCommandOptions([]).options).toMatchObject({ channels: ["whatsapp", "instagram", "facebook"], port: 4000 });
});

test.each([[["telegram"]], [["--port", "x"]], [["--fault", "earthquake"]], [["--fault", "slow=2"]], [["--window-errors", "never"]]])(
  "%j is refused",
  (argv) => {
    expect(() => simulatorCommandOptions(argv)).toThrow();
  },
);
