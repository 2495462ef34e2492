/** Placeholder shape, replaced with the recipe's own type. */
export interface PeopleRecipe {
  size: number;
  [field: string]: unknown;
}
