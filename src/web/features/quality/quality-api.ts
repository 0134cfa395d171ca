import { caller } from "../../api/caller.ts";
import { qualityEndpoints, type QualityContracts } from "./quality-endpoints.ts";

export const callQuality = caller<QualityContracts>()(qualityEndpoints);
