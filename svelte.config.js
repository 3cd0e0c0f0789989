// Kit's options. They belong here, not in vite.config.ts: with arguments to sveltekit() this file is ignored.
import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
const config = {
  kit: {
    adapter: adapter({ precompress: true }),
    // Hashes, not nonces: HTML may be cached. Kit adds the hashes of its own inline scripts and styles.
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self'],
        // Kit's route announcer sets one inline style attribute; this is its hash.
        'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
        'img-src': ['self', 'data:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'worker-src': ['self'],
        'manifest-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['self'],
        'form-action': ['self'],
        'frame-ancestors': ['self'],
      },
    },
    // Styles come with the HTML: as files they cost the first picture a round trip on a slow line, beside scripts
    // that compete with them (docs/bench.md).
    inlineStyleThreshold: 200_000,
    // The shell starts on any address, so its scripts have one address.
    paths: { relative: false },
    // A page that stays open learns of a newer server within five minutes.
    version: { pollInterval: 300_000 },
    serviceWorker: { register: false },
  },
};

export default config;
