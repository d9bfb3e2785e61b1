import { askAhead, forgetAhead } from './ahead.ts';
import { neededBy } from './first-needs.ts';

// A script of its own, small and early: it asks while the application is still on its way. The
// server marks the page that it gives to a browser with a session.
askAhead(neededBy(new URL(location.href), 'known' in document.documentElement.dataset));

/** Milliseconds an answer is kept for: later it may no longer be true. */
const KEPT = 10_000;
setTimeout(forgetAhead, KEPT);
