import type { Population, RelationshipType, Stage } from './life-names.ts';
import type { MessageKey } from '../i18n/types.ts';

type Key<Part extends string> = Extract<MessageKey, `relations.${Part}.${string}`>;

export const populationTexts: Readonly<Record<Population, Key<'population'>>> = {
  prospect: 'relations.population.prospect',
  existing: 'relations.population.existing',
  loyal: 'relations.population.loyal',
  lost: 'relations.population.lost',
};

export const stageTexts: Readonly<Record<Stage, Key<'stage'>>> = {
  exploration: 'relations.stage.exploration',
  awareness: 'relations.stage.awareness',
  expansion: 'relations.stage.expansion',
  commitment: 'relations.stage.commitment',
  dissolution: 'relations.stage.dissolution',
};

export const typeTexts: Readonly<Record<RelationshipType, Key<'type'>>> = {
  transactional: 'relations.type.transactional',
  long_term: 'relations.type.long_term',
  personal: 'relations.type.personal',
  dedicated: 'relations.type.dedicated',
  self_service: 'relations.type.self_service',
  automated: 'relations.type.automated',
  community: 'relations.type.community',
};
