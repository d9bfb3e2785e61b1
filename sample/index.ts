export type { SimulatedBusiness, SimulateOptions, Trait, Truth } from './business.ts';
