import { openedLater } from '../ui/opened-later.tsx';

export { ReferralsPanel } from './referrals-panel.tsx';

/** Fetched when it is first opened. */
export const ReferralDrawer = openedLater(() =>
  import('./referral-drawer.tsx').then((module) => module.ReferralDrawer),
);
