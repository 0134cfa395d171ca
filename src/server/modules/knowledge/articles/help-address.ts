/** Address of an article's public page; without a public address of the installation it is relative. */
export const helpAddress = (publicUrl: string, accountId: string, slug?: string): string =>
  `${publicUrl.replace(/\/$/, "")}/help/${accountId}${slug === undefined ? "" : `/${slug}`}`;
