import { caller } from "../../api/caller.ts";
import { customerEndpoints, type CustomerContracts } from "./customer-endpoints.ts";

export const callCustomers = caller<CustomerContracts>()(customerEndpoints);
