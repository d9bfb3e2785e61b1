export { enterReferrals, settleReferrals } from './actions.ts';
export { openSettler } from './jobs.ts';
export { rewardsRoutes } from './routes.ts';
