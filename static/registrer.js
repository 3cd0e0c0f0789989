// Registers the service worker on pages that carry no other script.
navigator.serviceWorker?.register('/service-worker.js').catch(() => undefined);
