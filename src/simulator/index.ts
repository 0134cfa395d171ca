export { simulatorPresets } from "./server/presets.ts";
export { runSimulatorCommand } from "./server/command.ts";
export type { SimulatorOptions } from "./server/config.ts";
export type { InboundInput } from "./server/inbound.schema.ts";
export { type Simulator, startSimulator } from "./server/simulator.ts";
