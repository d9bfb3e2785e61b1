export type { SimulatedBusiness, SimulateOptions, Truth } from './business.ts';
export { simulate } from './simulate.ts';
