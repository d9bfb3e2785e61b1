export type { SimulatedBusiness, SimulateOptions, Trait, Truth } from './business.ts';
export { simulate } from './simulate.ts';
