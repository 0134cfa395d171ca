export { simulatorPresets } from "./server/presets.ts";
export { runSimulatorCommand, simulatorCommandOptions } from "./server/command.ts";
export type { SimulatorOptions } from "./server/config.ts";
export type { FaultInput } from "./server/faults.ts";
export type { InboundInput } from "./server/inbound.schema.ts";
export type { Fault, FaultKind, LogEntry, SimChannel, SimContact, SimMessage, SimState } from "./server/model.ts";
export { type Simulator, startSimulator } from "./server/simulator.ts";
