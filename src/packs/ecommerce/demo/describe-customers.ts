import type { ImportedOrder } from "#modules/commerce/index.ts";
import type { DemoCustomer, DemoProfile } from "./demo-data.ts";
import { slugOf } from "./generate-catalogue.ts";
import type { Random } from "./random.ts";

const day = 86_400_000;
const sources = ["instagram", "google", "indicação", "whatsapp", "loja física"] as const;

/** What the shop thinks of its customers, told from what they bought. */
export function describeCustomers(
  random: Random,
  now: Date,
  customers: readonly DemoCustomer[],
  orders: readonly ImportedOrder[],
): DemoProfile[] {
  return customers.map((customer) => {
    const bought = orders.filter((order) => order.customerId === customer.id && order.status !== "cancelled");
    const cents = bought.reduce((sum, order) => sum + order.items.reduce((part, item) => part + item.quantity * item.unitPriceCents, 0), 0);
    const last = Math.max(...bought.map((order) => order.placedAt.getTime()));
    const idleDays = (now.getTime() - last) / day;
    const tier = cents >= 1_500_000 ? "platinum" : cents >= 700_000 ? "gold" : cents >= 150_000 ? "silver" : cents > 0 ? "bronze" : null;
    const stage =
      bought.length === 0 ? "prospect" : idleDays > 150 ? "at_risk" : bought.length >= 4 ? "loyal" : bought.length === 1 ? "new" : "active";
    const tags = [
      ...(tier === "platinum" ? ["vip"] : []),
      ...(bought.length >= 4 ? ["recorrente"] : []),
      ...(bought.some((order) => order.status === "returned") ? ["já devolveu"] : []),
      ...(customer.userType === "prestador" ? ["parceiro"] : []),
      ...(random.chance(0.15) ? ["newsletter"] : []),
    ];
    const agreedAt = random.chance(0.4) ? new Date(customer.createdAt.getTime() + random.between(1, 20) * day) : null;
    return {
      customerId: customer.id,
      city: customer.city,
      state: customer.state,
      tier,
      stage,
      source: random.pick(sources),
      tags,
      marketingSince: agreedAt !== null && agreedAt < now ? agreedAt : null,
    };
  });
}

/** The same two people met a second time under another area code: what the look for doubles is there to find. */
export function doublesOf(random: Random, customers: readonly DemoCustomer[]): DemoCustomer[] {
  return [8, 33].flatMap((at, index) => {
    const known = customers[at];
    if (!known) return [];
    const areaCode = known.phone.slice(3, 5) === "27" ? "28" : "27";
    const name = index === 0 ? known.name : known.name.split(" ").toSpliced(1, 0, "M.").join(" ");
    return [
      {
        ...known,
        id: random.id(known.createdAt),
        name,
        phone: `+55${areaCode}${known.phone.slice(5)}`,
        email: `${slugOf(known.name).replaceAll("-", ".")}.${index === 0 ? "pessoal" : "trabalho"}@exemplo.com.br`,
        city: "Vitória",
        state: "ES",
        identities: [],
      },
    ];
  });
}
