import { z } from 'zod';
import { customerKinds } from '../customers/customer.ts';
import { day, enteredDay, instant, pageOf, pageQuery, uuid } from '../http/page.ts';

export const requestKinds = ['help', 'survey'] as const;
/** Whether somebody was asked and did; never what they said (VAL-4). */
const answerStates = ['asked', 'answered'] as const;

/** Something customers were asked for: a survey, or help with a problem. */
export const request = z.object({
  id: uuid,
  kind: z.enum(requestKinds),
  name: z.string(),
  asked_on: day,
  /** Of the customers within one's reach. */
  asked: z.number().int(),
  answered: z.number().int(),
  withdrawn_at: instant.nullable(),
});
export type CustomerRequest = z.infer<typeof request>;
export const requestPage = pageOf(request);

const most = 500;
/** Customers chosen, or pasted: a mail address, telephone number or customer number on each line. */
export const chosenCustomers = z.strictObject({
  customer_ids: z.array(uuid).max(most).optional(),
  lines: z.array(z.string().max(400)).max(most).optional(),
});
export type ChosenCustomers = z.infer<typeof chosenCustomers>;

export const newRequest = chosenCustomers.extend({
  kind: z.enum(requestKinds),
  name: z.string().trim().min(1).max(200),
  asked_on: enteredDay,
  /** Of those chosen. */
  state: z.enum(answerStates).default('asked'),
});
export type NewRequest = z.infer<typeof newRequest>;

/** `none` takes back that they were asked. */
export const requestCustomersChange = chosenCustomers.extend({
  state: z.enum([...answerStates, 'none']),
});
export type RequestCustomersChange = z.infer<typeof requestCustomersChange>;

/** What became of those chosen; lines that name nobody, or several, come back. */
export const customersChanged = z.object({
  changed: z.number().int(),
  unmatched: z.array(z.string()),
});
export const enteredRequest = z.object({ request, unmatched: z.array(z.string()) });

export const requestCustomer = z.object({
  customer: z.object({
    id: uuid,
    name: z.string(),
    named: z.boolean(),
    kind: z.enum(customerKinds),
  }),
  state: z.enum(answerStates),
});
export const requestCustomerPage = pageOf(requestCustomer);
export const requestCustomerQuery = pageQuery;
export const requestQuery = pageQuery;
