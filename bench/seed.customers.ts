import { cities, familyNames, givenNames } from './seed.words.ts';

/** What statements are written for: the business as an SQL literal, and how large it is. */
export interface Size {
  workspace: string;
  contacts: number;
}

/** Customers of one employee. */
const PER_EMPLOYEE = 1_000;

export function employeeCount(contacts: number): number {
  return Math.max(2, Math.round(contacts / PER_EMPLOYEE));
}

/** People, and a fifth as many organisations, spread evenly over employees, names and cities. */
export function customers({ workspace, contacts }: Size): string[] {
  const organisations = Math.max(1, Math.round(contacts / 5));
  const owner = `named_uuid('employee ' || n % ${employeeCount(contacts)})`;
  const family = familyNames(contacts);
  const next = "nextval('customer_customer_no_seq')";
  return [
    `insert into customer (workspace_id, customer_id, kind, display_name, sort_name, named, country,
       source, owner_id, search_terms, created_at, updated_at)
     select ${workspace}, gen_random_uuid(), 'organisation', name, lower(name), true, 'GB', 'import',
       ${owner}, string_to_array(lower(name), ' '), now() - interval '3 years', now()
     from (select ${list(family.slice(1))} as w) words, generate_series(1, ${organisations}) n,
       lateral (select w[1 + n % cardinality(w)] || ' Works ' || n as name) named`,
    `insert into customer (workspace_id, customer_no, customer_id, kind, display_name, given_name,
       family_name, sort_name, named, city, country, source, owner_id, search_terms, created_at,
       updated_at)
     overriding system value
     select ${workspace}, no, gen_random_uuid(), 'person', g || ' ' || f, g, f,
       lower(f || ' ' || g), true, places[1 + (n / 7) % cardinality(places)], 'GB', 'import',
       ${owner}, array[lower(f), lower(g), ${addressOf('g', 'f', 'no')}, lower(f) || no,
         substr(d, 3), '~>' || d, '~<' || reverse(d)],
       now() - interval '2 years' + n * (interval '2 years' / ${contacts}), now()
     from (select ${list(givenNames())} as given, ${list(family)} as families,
             ${list(cities(contacts))} as places) words,
       (select n, ${next} as no from generate_series(1, ${contacts}) n) numbers,
       lateral (select given[1 + (n / cardinality(families)) % cardinality(given)] as g,
                       families[1 + n % cardinality(families)] as f,
                       ${digitsOf('no')} as d) named`,
  ];
}

const addressOf = (given: string, family: string, no: string) =>
  `lower(${given} || '.' || ${family}) || ${no} || '@example.com'`;

const digitsOf = (no: string) => `lpad((7000000000 + ${no})::text, 12, '44')`;

function list(words: readonly string[]): string {
  return `'{${words.join(',')}}'::text[]`;
}

/** By what people are reached and found. */
export function identities({ workspace }: Size): string[] {
  const digits = digitsOf('c.customer_no');
  return [
    `insert into customer_email (workspace_id, customer_no, position, address, address_key)
     select workspace_id, customer_no, 0, m, m
     from customer c,
       lateral (select ${addressOf('given_name', 'family_name', 'customer_no')} as m) a
     where workspace_id = ${workspace} and kind = 'person'`,
    `insert into customer_phone (workspace_id, customer_no, position, number, number_key)
     select workspace_id, customer_no, 0, '+' || ${digits}, reverse(right(${digits}, 9))
     from customer c where workspace_id = ${workspace} and kind = 'person'`,
    `insert into affiliation (workspace_id, affiliation_id, person_no, organisation_no, title)
     select workspace_id, gen_random_uuid(), customer_no, least + (customer_no * 13) % many,
       (array['Buyer', 'Director', 'Engineer', 'Owner', 'Accountant'])[1 + customer_no % 5]
     from customer, ${numbers(workspace, "kind = 'organisation'")}
     where workspace_id = ${workspace} and kind = 'person'`,
    `insert into search_term (workspace_id, term, customer_no)
     select workspace_id, term, customer_no
     from customer cross join lateral unnest(search_terms) as t (term)
     where workspace_id = ${workspace} and term !~ '[~@]'`,
    `insert into search_spelling (workspace_id, deletion, word)
     select ${workspace}, deletion, word
     from (select distinct lower(w) as word
           from customer, lateral (values (given_name), (family_name)) v (w)
           where workspace_id = ${workspace} and w is not null) words,
       lateral (select overlay(word placing '' from cut for 1) as deletion
                from generate_series(1, length(word)) cut
                union select word) keys`,
    // Every hundredth person turned out to be the next one.
    `insert into customer_alias (workspace_id, customer_no, survivor_no, merged_at)
     select workspace_id, customer_no, customer_no + 1, now()
     from customer, ${numbers(workspace, "kind = 'person'")}
     where workspace_id = ${workspace} and kind = 'person' and customer_no % 100 = 0
       and customer_no + 1 < least + many`,
  ];
}

/** The numbers of some customers: the least, and how many there are, one after the other. */
export function numbers(workspace: string, which: string): string {
  // Materialised, or a planner without statistics counts again for every row.
  return `(with found as materialized (select min(customer_no) as least, count(*) as many
    from customer where workspace_id = ${workspace} and ${which}) select * from found) numbered`;
}
