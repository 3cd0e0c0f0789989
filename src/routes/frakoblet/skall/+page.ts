// The empty page that the service worker keeps: it starts the app on whatever address was asked for.
export const ssr = false;
