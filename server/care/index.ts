export { calendarRoutes } from './calendar.routes.ts';
export { careWorker, openKeeper } from './jobs.ts';
export { planWorkspace } from './jobs.plan.ts';
export { handoverRoutes } from './handover.routes.ts';
export { handoverWorker } from './jobs.handover.ts';
export { openReminder } from './jobs.reminders.ts';
export { careRoutes } from './routes.ts';
export { taskRoutes } from './tasks.routes.ts';
