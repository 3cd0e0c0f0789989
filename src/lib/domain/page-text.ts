// Pages whose text staff may rewrite; without a text of theirs a page says what the product brings along.

export const textPages = ['privacy', 'accessibility', 'moderation'] as const;
export type TextPage = (typeof textPages)[number];

/** Where each page is. */
export const pagePaths: Readonly<Record<TextPage, string>> = {
  privacy: '/personvern',
  accessibility: '/tilgjengelighet',
  moderation: '/moderering',
};

/** What a page says now in one language; Markdown, empty = the text that comes with the product. */
export interface PageText {
  id: number;
  page: TextPage;
  language: 'nb' | 'en';
  body: string;
  at: string;
}
