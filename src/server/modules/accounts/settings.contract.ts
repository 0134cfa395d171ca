import { z } from "zod";
import { canonicalCnpj } from "#shared/documents.ts";
import { done, id, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { meSchema } from "./accounts.contract.ts";

const adminReads = { roles: ["ADMIN"], scope: "accounts:read" } as const;
const adminWrites = { roles: ["ADMIN"], scope: "accounts:write" } as const;
const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, "a colour such as #2f5bd7");
const locale = z.enum(["pt-BR", "en", "es"]);

export const settingsChangeSchema = z.object({
  id,
  area: z.string(),
  by: z.object({ id: z.string().nullable(), name: z.string() }),
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  at: instant,
});

export const listSettingsChanges = defineEndpoint({
  method: "GET",
  path: "/api/omni/settings/changes",
  summary: "Who changed which setting, let whom in, or took a list out as a file, and when; newest first",
  tags: ["settings"],
  access: { roles: ["ADMIN", "DPO"], scope: "accounts:read" },
  query: pageQuery.extend({ area: z.string().max(40).optional() }),
  response: pageOf(settingsChangeSchema),
});

export const exportSettingsChanges = defineEndpoint({
  method: "GET",
  path: "/api/omni/settings/changes.csv",
  summary: "The same as a file, a line for each field that changed, of at most 50,000 changes",
  tags: ["settings"],
  access: { roles: ["ADMIN", "DPO"], scope: "accounts:read" },
  query: z.object({ area: z.string().max(40).optional() }),
  response: z.unknown(),
});

export const noteExport = defineEndpoint({
  method: "POST",
  path: "/api/omni/settings/changes/exports",
  summary: "Notes that a list read page by page was kept as a file, for the history",
  tags: ["settings"],
  access: "user",
  body: z
    .object({
      exported: z.string().regex(/^[a-z_]{1,40}$/, "the name of a list such as orders"),
      rows: z.number().int().min(0).max(10_000_000),
      filter: z
        .record(z.string().regex(/^[a-z_]{1,40}$/, "the name of a filter"), z.string().max(300))
        .refine((filter) => Object.keys(filter).length <= 20, "at most 20 filters"),
    })
    .strict(),
  response: done,
});

const states = "AC AL AP AM BA CE DF ES GO MA MT MS MG PA PB PR PE PI RJ RN RS RO RR SC SP SE TO".split(" ");
const line = z.string().trim().max(120);

/** What the law wants a shop to say of itself (Decreto 7.962/2013, art. 2): shown below its checkout pages. */
export const companySchema = z
  .object({
    /** Name in the register; empty: the company's name. */
    legalName: line,
    cnpj: z
      .string()
      .max(20)
      .refine((text) => canonicalCnpj(text) !== null, "a CNPJ with right check digits")
      .nullable(),
    email: z.email().max(200).nullable(),
    address: z
      .object({
        postalCode: z.string().regex(/^\d{5}-?\d{3}$/, "a CEP such as 01310-100"),
        street: line.min(1),
        number: line,
        complement: line,
        district: line,
        city: line.min(1),
        state: z.enum(states),
      })
      .strict()
      .nullable(),
  })
  .strict();
export type Company = z.infer<typeof companySchema>;

export const accountProfileSchema = z
  .object({ name: z.string().trim().min(1).max(120), locale, timeZone: z.string().min(1).max(60), company: companySchema.optional() })
  .strict();

const accountProfile = z.object({ name: z.string(), locale: z.string(), timeZone: z.string(), company: companySchema });

export const getAccountProfile = defineEndpoint({
  method: "GET",
  path: "/api/omni/settings/account",
  summary: "Name, language, time zone, tax number and address of the company",
  tags: ["settings"],
  access: adminReads,
  response: accountProfile,
});

export const setAccountProfile = defineEndpoint({
  method: "PUT",
  path: "/api/omni/settings/account",
  summary: "Changes name, language and time zone of the company, and what it says of itself when that is given",
  tags: ["settings"],
  access: adminWrites,
  body: accountProfileSchema,
  response: accountProfile,
});

/** How the shop's checkout pages look. */
export const shopBrandSchema = z
  .object({
    /** Empty: the company's name. */
    name: z.string().trim().max(80),
    color: color.nullable(),
    logoId: id.nullable(),
  })
  .strict();

export const getShopBrand = defineEndpoint({
  method: "GET",
  path: "/api/omni/settings/shop",
  summary: "Name, colour and logo of the checkout pages",
  tags: ["settings"],
  access: adminReads,
  response: shopBrandSchema,
});

export const setShopBrand = defineEndpoint({
  method: "PUT",
  path: "/api/omni/settings/shop",
  summary: "Changes name, colour and logo of the checkout pages",
  tags: ["settings"],
  access: adminWrites,
  body: shopBrandSchema,
  response: shopBrandSchema,
});

export const updateProfile = defineEndpoint({
  method: "PATCH",
  path: "/api/auth/profile",
  summary: "Changes one's own name, picture, language and appearance",
  tags: ["sign-in"],
  access: "user",
  body: z
    .object({
      name: z.string().trim().min(1).max(120),
      locale: locale.nullable(),
      theme: z.enum(["system", "light", "dark"]).nullable(),
      pictureId: id.nullable(),
    })
    .partial()
    .strict(),
  response: meSchema,
});

export const changeOwnEmail = defineEndpoint({
  method: "PATCH",
  path: "/api/auth/email",
  summary: "Changes the e-mail by which one signs in; asks for the password and tells the address before",
  tags: ["sign-in"],
  access: "user",
  body: z.object({ email: z.email().max(200), password: z.string().max(200) }).strict(),
  response: meSchema,
});

export const uploadPicture = defineEndpoint({
  method: "POST",
  path: "/api/omni/pictures",
  summary: "Stores a small picture (PNG, JPEG, WebP up to 300 KB): one's own face, the logo of the web chat or of the shop",
  tags: ["settings"],
  access: "user",
  body: z.object({ purpose: z.enum(["person", "widget", "shop"]), data: z.base64().min(40).max(420_000) }).strict(),
  response: z.object({ id, url: z.string() }),
  status: 201,
});

export const getPicture = defineEndpoint({
  method: "GET",
  path: "/api/pictures/:id",
  summary: "A picture of the team or of the brand",
  tags: ["settings"],
  access: "public",
  params: z.object({ id }),
  response: z.unknown(),
});

export const onboardingSteps = ["account", "business", "channel", "colleague", "look", "conversation", "answer"] as const;

export const getOnboarding = defineEndpoint({
  method: "GET",
  path: "/api/omni/onboarding",
  summary: "First steps of the company and which are done",
  tags: ["settings"],
  access: adminReads,
  response: z.object({
    steps: z.array(z.object({ id: z.enum(onboardingSteps), done: z.boolean() })),
    hidden: z.boolean(),
    webchat: z.boolean(),
  }),
});

export const hideOnboarding = defineEndpoint({
  method: "PUT",
  path: "/api/omni/onboarding",
  summary: "Hides the first steps or brings them back",
  tags: ["settings"],
  access: adminWrites,
  body: z.object({ hidden: z.boolean() }).strict(),
  response: done,
});
