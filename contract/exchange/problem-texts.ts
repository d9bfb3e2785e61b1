import type { MessageKey } from '../i18n/types.ts';
import type { CustomerTarget, ProblemCode, ProblemEffect } from './customers.ts';

type ProblemKey = Extract<MessageKey, `exchange.problem.${string}`>;
type EffectKey = Extract<MessageKey, `exchange.effect.${string}`>;
type TargetKey = Extract<MessageKey, `exchange.target.${string}`>;

/** What is wrong with a row, on screens and in the file of them alike. */
export const problemTexts: Readonly<Record<ProblemCode, ProblemKey>> = {
  no_name: 'exchange.problem.no_name',
  not_a_row: 'exchange.problem.not_a_row',
  bad_email: 'exchange.problem.bad_email',
  bad_phone: 'exchange.problem.bad_phone',
  phone_cut: 'exchange.problem.phone_cut',
  bad_date: 'exchange.problem.bad_date',
  unknown_country: 'exchange.problem.unknown_country',
  unknown_language: 'exchange.problem.unknown_language',
  unknown_owner: 'exchange.problem.unknown_owner',
  too_long: 'exchange.problem.too_long',
  damaged_text: 'exchange.problem.damaged_text',
  same_in_file: 'exchange.problem.same_in_file',
  looks_like: 'exchange.problem.looks_like',
  own_text: 'exchange.problem.own_text',
  own_number: 'exchange.problem.own_number',
  own_money: 'exchange.problem.own_money',
  own_date: 'exchange.problem.own_date',
  own_flag: 'exchange.problem.own_flag',
  own_choice: 'exchange.problem.own_choice',
  own_kind: 'exchange.problem.own_kind',
  own_needed: 'exchange.problem.own_needed',
};

export const effectTexts: Readonly<Record<ProblemEffect, EffectKey>> = {
  row: 'exchange.effect.row',
  value: 'exchange.effect.value',
  notice: 'exchange.effect.notice',
};

export const targetTexts: Readonly<Record<CustomerTarget, TargetKey>> = {
  name: 'exchange.target.name',
  given_name: 'exchange.target.given_name',
  additional_name: 'exchange.target.additional_name',
  family_name: 'exchange.target.family_name',
  organisation: 'exchange.target.organisation',
  title: 'exchange.target.title',
  email: 'exchange.target.email',
  phone: 'exchange.target.phone',
  birthday: 'exchange.target.birthday',
  anniversary: 'exchange.target.anniversary',
  founded: 'exchange.target.founded',
  street: 'exchange.target.street',
  city: 'exchange.target.city',
  region: 'exchange.target.region',
  postcode: 'exchange.target.postcode',
  country: 'exchange.target.country',
  language: 'exchange.target.language',
  owner: 'exchange.target.owner',
  identifier: 'exchange.target.identifier',
  arrived: 'exchange.target.arrived',
};
