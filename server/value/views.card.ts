import { renewalDanger } from '../../engine/value/renewal.ts';
import type { ListedModel, ModelCard } from '../../contract/value/model.ts';
import type { MonthModel } from '../../contract/value/scorecard.ts';
import type { ModelRow } from './data.card.ts';

const WEEKS_A_YEAR = 365 / 7;
const RENEWALS_SHOWN = 5;
/** Fewer contracts that came up for renewal are not fitted (engine/value/renewal.ts). */
const FEWEST_CONTRACTS = 50;

export function listedModelView({ month, version, fitted_at, model }: ModelRow): ListedModel {
  return {
    month,
    version,
    fitted_at,
    customers: model.base.customers,
    log_likelihood: model.danger.fit?.logLikelihood ?? null,
    worst_gap: model.calibration?.worst_gap ?? null,
    alarm: model.calibration?.alarm ?? false,
    auc_danger: model.holdout?.auc_danger ?? null,
  };
}

export function modelCardView(row: ModelRow, currency: string): ModelCard {
  const { model } = row;
  const { p, q, v } = model.base.spend;
  return {
    ...listedModelView(row),
    half_life_days: model.base.half_life,
    typical_gap_days: Math.exp(model.danger.gapMu),
    at_will: atWillView(model.danger),
    spend: { p, q, v, mean: { amount: Math.round((p * v) / (q - 1)), currency } },
    renewal: renewalView(model.renewal),
    calibration: model.calibration,
    holdout: model.holdout,
  };
}

function atWillView({ atWill, fit }: MonthModel['danger']): ModelCard['at_will'] {
  if (atWill === null || fit === null) return null;
  const { r, alpha, a, b } = atWill;
  return {
    r,
    alpha,
    a,
    b,
    log_likelihood: fit.logLikelihood,
    customers: fit.customers,
    cells: fit.cells,
    purchases_a_year: (r / alpha) * WEEKS_A_YEAR,
    leaves_after: a / (a + b),
  };
}

function renewalView(model: MonthModel['renewal']): ModelCard['renewal'] {
  if (model.contracts === 0) return null;
  const { whole } = model;
  return {
    contracts: model.contracts,
    came_up: model.cameUp,
    ended: model.ended,
    fitted: model.cameUp >= FEWEST_CONTRACTS && model.ended > 0,
    alpha: whole.alpha,
    beta: whole.beta,
    dangers: Array.from({ length: RENEWALS_SHOWN }, (_, n) => renewalDanger(whole, n)),
    cohorts: Object.entries(model.cohorts).map(([year, own]) => ({
      year: Number(year),
      first: renewalDanger(own, 0),
    })),
  };
}
