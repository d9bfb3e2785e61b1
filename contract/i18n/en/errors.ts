/** An error's code is its path here. What happened, and what to do. */
export const errors = {
  request: {
    invalid: 'Some of what was entered can’t be accepted. Check the marked fields.',
    body_too_large: 'That is too large to send. The limit is {{limit}}.',
    not_json: 'The request isn’t valid JSON.',
    too_deep: 'The request is nested too deeply. Send at most {{max}} levels.',
    idempotency_reused: 'This idempotency key was already used for a different request.',
    rate_limited_one: 'Too many requests. Try again in {{count}} second.',
    rate_limited_other: 'Too many requests. Try again in {{count}} seconds.',
    unsupported_type: 'This type of content isn’t accepted here.',
    origin_refused: 'The request didn’t come from this application, so it was refused.',
  },
  field: {
    required: 'Fill this in.',
    too_long: 'Use at most {{max}} characters.',
    too_short: 'Use at least {{min}} characters.',
    too_big: 'Enter {{max}} or less.',
    too_small: 'Enter {{min}} or more.',
    invalid: 'This value isn’t accepted here.',
    invalid_email: 'Enter an e-mail address such as name@example.com.',
    invalid_number: 'Enter a number.',
    invalid_date: 'Enter a date.',
    in_future: 'This day is still to come. Enter today or an earlier one.',
    invalid_choice: 'Choose one of the options.',
    taken: 'This is already in use.',
    unknown: 'This field isn’t known here.',
  },
  session: {
    required: 'Sign in to continue.',
    invalid_credentials: 'E-mail or password isn’t right.',
    too_many_attempts_one: 'Too many attempts. Try again in {{count}} minute.',
    too_many_attempts_other: 'Too many attempts. Try again in {{count}} minutes.',
  },
  permission: {
    denied: 'Your role doesn’t allow this. Ask an owner of the business.',
  },
  route: { not_found: 'There is nothing at this address.' },
  resource: { not_found: 'This doesn’t exist, or you can’t see it.' },
  version: {
    conflict: 'Somebody changed this in the meantime. Look at the new version, then try again.',
    required: 'Say which version you are changing (If-Match).',
  },
  server: {
    unexpected: 'Something went wrong on our side. Nothing was saved; try again.',
    unavailable: 'The server can’t answer just now. Try again in a moment.',
    disk_full:
      'The disk of the server is full. Nothing was saved; tell whoever runs it, then try again.',
  },
  network: { unreachable: 'The server can’t be reached. Check the connection, then try again.' },
  setup: {
    already_done: 'This business is already set up. Sign in instead.',
    required: 'The business hasn’t been set up yet.',
  },
  invitation: {
    invalid: 'This invitation isn’t valid. Ask for a new one.',
    expired: 'This invitation has expired. Ask for a new one.',
    already_accepted: 'This invitation was already used. Sign in instead.',
  },
  employee: {
    last_owner: 'The business needs at least one active owner.',
    email_taken: 'Somebody in the team already has this e-mail address.',
    inactive: 'This person no longer has access.',
  },
  condition: {
    too_deep: 'Put at most {{max}} groups into each other.',
    too_long: 'Ask at most {{max}} things of a customer.',
  },
  custom: {
    required: '“{{name}}” is needed: enter a value.',
    required_if: '“{{name}}” is needed because of “{{other}}”: enter a value, or change that.',
    text: '“{{name}}” takes a text.',
    too_long: '“{{name}}” takes at most {{max}} characters.',
    number: '“{{name}}” takes a number, such as 12.5.',
    money: '“{{name}}” takes an amount in minor units of {{currency}}, a whole number.',
    amount: '“{{name}}” takes an amount of {{currency}}, such as 1,250.',
    date: '“{{name}}” takes a date, such as 2026-11-23.',
    flag: '“{{name}}” takes yes or no.',
    choice: '“{{name}}” takes one of its options: {{options}}.',
    unknown: 'There is no field “{{key}}”. The list of fields says which there are.',
    retired: '“{{name}}” is no longer in use. Leave it out.',
    only_people: '“{{name}}” is kept of people only. Leave it out.',
    only_organisations: '“{{name}}” is kept of organisations only. Leave it out.',
    no_options: 'Give at least one option to choose.',
    limit: 'There are {{max}} fields already. Take one out of use first.',
  },
  cursor: { invalid: 'The list moved on. Load it again from the start.' },
  back_test: {
    too_young:
      'There is too little history yet: a back-test takes a month of purchases and 90 days behind it.',
    out_of_range:
      'Choose a day from {{from}} to {{to}}: customers must be known by then, and what they did in the 90 days behind it.',
  },
  referral: {
    oneself: 'Choose somebody else: nobody recommends us to themselves.',
    already_named: 'Somebody else’s recommendation of this customer is already recorded.',
  },
  fact: {
    nothing_open: 'Nothing is open that this could be about. Record its beginning first.',
    own_customer: 'You answer for this customer, so somebody else has to judge whose fault it was.',
  },
  suggestion: {
    own_customer: 'You answer for this customer, so somebody else has to judge what they suggest.',
  },
  activity: {
    not_yet: 'This hasn’t taken place yet. Record who came on the day itself or later.',
  },
  job: {
    already_running: 'This is already running. Wait until it ends.',
    failed: 'The work stopped because of an error.',
  },
  import: {
    empty: 'This file is empty. Choose another one.',
    no_rows: 'This file has a header and no rows under it. Choose a file with order lines.',
    binary: 'This isn’t a text file. Save the table as CSV, then upload that.',
    not_a_table:
      'No columns were found in this file. Save the table as CSV with commas, semicolons or tabs.',
    too_many_columns:
      'This file has more than 500 columns. Keep those with order lines, then upload it again.',
    record_too_long:
      'A row in this file is too long to be an order line. Check that its lines and quotes end where they should.',
    wrong_encoding:
      'This file has characters that don’t fit the chosen encoding. Choose another encoding.',
    damaged: 'This compressed file is damaged. Compress it again, then upload it.',
    bomb: 'This file grows beyond measure when it is unpacked, so it was refused.',
    not_a_workbook:
      'This isn’t a workbook with sheets. Save it as Excel (.xlsx) or CSV, then upload that.',
    old_workbook: 'This is an old Excel file (.xls). Save it as .xlsx or CSV, then upload that.',
    stage_lost: 'The check has to be run again before anything can be changed or written.',
    not_checked: 'Check the file before it is written.',
    cannot_undo: 'Only a finished import of customers can be taken back.',
    file_required: 'Choose a file.',
    already_started: 'This import was already started.',
    other_currency: 'Only {{currency}} can be imported: it is the currency of this business.',
    sum_too_large:
      'The amounts in this file are too large to add up exactly. Check prices and quantities.',
    sums_differ:
      'The imported rows and those set aside don’t add up to the file, so the import was stopped. Please report this.',
  },
  value: {
    verdict_over: 'What was decided here has changed since. Look at it again.',
  },
  circle: {
    review_closed:
      'This review is closed. What it decided can be overruled on the customer’s page.',
  },
  template: { no_such_field: 'There is no field “{{field}}”. Choose one of the list.' },
  attachment: {
    type: '“{{name}}” is of a type that can’t be attached.',
    not_as_named: '“{{name}}” isn’t what its name says. Nothing was kept.',
    too_large: 'The files are too large together. The limit is {{limit}}.',
    gone: 'This file isn’t here any more. Add it again.',
  },
  message: {
    open_field: '“{{field}}” isn’t known of this customer. Write something in its place.',
    copies_of_offers: 'What carries offers goes to its recipient alone. Take the copies away.',
    moment: 'Choose a moment that is still to come, within a year.',
    over: 'This message has already gone, or was settled by somebody else.',
    contradicts_agreed:
      'This says otherwise than was agreed with the customer. Correct the text, or say that you know.',
  },
  agreement: { replaced: 'Another agreement has already taken its place.' },
  link: {
    invalid: 'This link isn’t valid. Use the one in our latest mail.',
    expired: 'This link has expired. Use the one in our latest mail.',
  },
  erasure: {
    not_a_person: 'Only a person’s data can be erased, not an organisation’s.',
    already_done: 'This person has been erased already.',
  },
  mail: {
    not_set_up: 'No mail can be sent from here yet. Ask whoever runs the server to set it up.',
    attachment_away:
      'The mailbox this lies in can’t be reached just now. Try again in a moment; the account’s own page says what is wrong.',
    attachment_gone: 'This is no longer in the mailbox it came to.',
  },
  mail_account: {
    no_key: 'The server has no key to keep passwords with. Whoever runs it sets MAIL_KEY.',
    taken: 'There is an account for this already, or for this address.',
  },
  task: { not_handed: 'This task wasn’t handed over, or has come back already.' },
  customer: {
    own_parent: 'An organisation can’t belong to itself, or to one that belongs to it.',
    reports_in_circle:
      '{{name}} is above this person already. Choose somebody who doesn’t report to {{name}}.',
    merge_of_two_kinds: 'A person and an organisation can’t be merged.',
    merge_not_last: 'Something was merged into or with this customer later. Undo that first.',
    ended_for_fraud: 'This relationship ended for fraud. That can’t be taken back.',
    helps_enough:
      'They already help with {{most}} customers, which is as many as one can. End some of that first.',
  },
} as const;
