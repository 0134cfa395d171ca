import type { BrandName, CategoryName } from "./catalogue.repo.ts";
import { nearlySame } from "./edit-distance.ts";
import { fold, singular, waysToSay } from "./search-words.ts";

function says(name: string, wanted: readonly string[]): boolean {
  const words = ` ${fold(name)
    .replace(/[^a-z0-9]+/g, " ")
    .trim()}`;
  return wanted.some((word) => words === ` ${word}` || words === ` ${word}s` || words === ` ${word}es`);
}

function namesOf(category: CategoryName): string[] {
  return [category.name, category.slug.replaceAll("-", " "), ...category.synonyms];
}

function withThoseBelow(categories: readonly CategoryName[], named: readonly CategoryName[]): string[] | undefined {
  if (named.length === 0) return undefined;
  const ids = new Set(named.map((category) => category.id));
  for (let before = 0; before !== ids.size;) {
    before = ids.size;
    for (const category of categories) if (category.parentId !== null && ids.has(category.parentId)) ids.add(category.id);
  }
  return [...ids];
}

/** Ids of the categories that a person's word names, those below them included; undefined when none does. */
export function categoryIdsFor(categories: readonly CategoryName[], word: string): string[] | undefined {
  const wanted = [fold(word).trim(), ...waysToSay(word)];
  return withThoseBelow(
    categories,
    categories.filter((category) => namesOf(category).some((name) => says(name, wanted))),
  );
}

/** As `categoryIdsFor`, for a word with a slip in it. */
export function categoryIdsNear(categories: readonly CategoryName[], word: string): string[] | undefined {
  const typed = singular(fold(word).trim());
  const near = (name: string) => nearlySame(typed, singular(fold(name)));
  return withThoseBelow(
    categories,
    categories.filter((category) => namesOf(category).some(near)),
  );
}

/** Ids of the brands that a person's word names; undefined when none does. */
export function brandIdsFor(brands: readonly BrandName[], word: string): string[] | undefined {
  const wanted = fold(word).trim();
  const named = brands.filter((brand) => fold(brand.name) === wanted || brand.slug === wanted);
  return named.length === 0 ? undefined : named.map((brand) => brand.id);
}
