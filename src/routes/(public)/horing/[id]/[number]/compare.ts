// How a text and the adopted plan are shown beside each other: chosen by the address, in the browser too.

/** `auto`: side by side where there is room; `off`: the draft alone. */
export const compareViews = { auto: '', side: 'side', one: 'samlet', off: 'nei' } as const;
export type CompareView = keyof typeof compareViews;

/** How differences are shown, from the address; anything else is as if nothing was asked for. */
export function compareViewOf(parameters: URLSearchParams): CompareView {
  const asked = parameters.get('sammenlign') ?? '';
  return (
    (Object.keys(compareViews) as CompareView[]).find((one) => compareViews[one] === asked) ??
    'auto'
  );
}
