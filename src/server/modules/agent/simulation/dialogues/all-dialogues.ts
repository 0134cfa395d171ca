import type { Dialogue } from "../dialogue.ts";
import { asideMore } from "./aside-more.ts";
import { asideServices } from "./aside-services.ts";
import { asideShop } from "./aside-shop.ts";
import { clinic } from "./clinic.ts";
import { everydayAgain } from "./everyday-again.ts";
import { everydayMore } from "./everyday-more.ts";
import { everydayOtherWords } from "./everyday-other-words.ts";
import { everydayServices } from "./everyday-services.ts";
import { everydayShopBuying } from "./everyday-shop-buying.ts";
import { everydayShop } from "./everyday-shop-finding.ts";
import { fifthAsideServices } from "./fifth-aside-services.ts";
import { fifthAsideShop } from "./fifth-aside-shop.ts";
import { fifthAsideSolar } from "./fifth-aside-solar.ts";
import { fourthAsideServices } from "./fourth-aside-services.ts";
import { fourthAsideShop } from "./fourth-aside-shop.ts";
import { fourthAsideSolar } from "./fourth-aside-solar.ts";
import { eighthAsideClinic } from "./eighth-aside-clinic.ts";
import { eighthAsideMarket } from "./eighth-aside-market.ts";
import { eighthAsideShop } from "./eighth-aside-shop.ts";
import { eighthAsideShopMore } from "./eighth-aside-shop-more.ts";
import { eighthAsideSolar } from "./eighth-aside-solar.ts";
import { seventhAsideClinic } from "./seventh-aside-clinic.ts";
import { seventhAsideMarket } from "./seventh-aside-market.ts";
import { seventhAsideShop } from "./seventh-aside-shop.ts";
import { seventhAsideSolar } from "./seventh-aside-solar.ts";
import { marketplace } from "./marketplace.ts";
import { moreServices } from "./more-services.ts";
import { moreShop } from "./more-shop.ts";
import { secondAsideServices } from "./second-aside-services.ts";
import { secondAsideShop } from "./second-aside-shop.ts";
import { shopAfterSale } from "./shop-after-sale.ts";
import { shopAsking } from "./shop-asking.ts";
import { shopBuying } from "./shop-buying.ts";
import { shopFinding } from "./shop-finding.ts";
import { strictCustomers } from "./strict-customers.ts";
import { sixthAsideClinic } from "./sixth-aside-clinic.ts";
import { sixthAsideMarket } from "./sixth-aside-market.ts";
import { sixthAsideShop } from "./sixth-aside-shop.ts";
import { sixthAsideSolar } from "./sixth-aside-solar.ts";
import { thirdAsideServices } from "./third-aside-services.ts";
import { thirdAsideShop } from "./third-aside-shop.ts";
import { solar } from "./solar.ts";

/** Every scripted customer. */
export const allDialogues: readonly Dialogue[] = [
  ...shopBuying,
  ...shopFinding,
  ...shopAsking,
  ...shopAfterSale,
  ...clinic,
  ...marketplace,
  ...solar,
  ...moreShop,
  ...moreServices,
  ...everydayShopBuying,
  ...everydayShop,
  ...everydayServices,
  ...everydayMore,
  ...everydayAgain,
  ...strictCustomers,
  ...everydayOtherWords,
  ...asideShop,
  ...asideServices,
  ...asideMore,
  ...secondAsideShop,
  ...secondAsideServices,
  ...thirdAsideShop,
  ...thirdAsideServices,
  ...fourthAsideShop,
  ...fourthAsideServices,
  ...fourthAsideSolar,
  ...fifthAsideShop,
  ...fifthAsideServices,
  ...fifthAsideSolar,
  ...sixthAsideShop,
  ...sixthAsideClinic,
  ...sixthAsideMarket,
  ...sixthAsideSolar,
  ...seventhAsideShop,
  ...seventhAsideClinic,
  ...seventhAsideMarket,
  ...seventhAsideSolar,
  ...eighthAsideShop,
  ...eighthAsideShopMore,
  ...eighthAsideClinic,
  ...eighthAsideMarket,
  ...eighthAsideSolar,
];
