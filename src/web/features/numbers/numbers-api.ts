import { caller } from "../../api/caller.ts";
import { numbersEndpoints, type NumbersContracts } from "./numbers-endpoints.ts";

export const callNumbers = caller<NumbersContracts>()(numbersEndpoints);
