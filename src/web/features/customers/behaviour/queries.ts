import { queryOptions } from "@tanstack/react-query";
import { callCustomers } from "../customers-api.ts";

/** Profile and figures of a customer in one answer. `asOf`: asked anew when it changes. */
export const customerDataQuery = (id: string, asOf: string | null) =>
  queryOptions({
    queryKey: ["customer-data", id, asOf],
    queryFn: ({ signal }) => callCustomers("getCustomerData", { params: { id }, signal }),
    staleTime: 15_000,
    retry: false,
  });
