import { describe, expect, it } from 'vitest';
import {
  assessRenewal,
  type ContractFact,
  fitRenewals,
  lifetimeUnderContract,
  readContracts,
} from './contracts.ts';
import { renewalDanger } from './renewal.ts';

const TODAY = 20_000;
const began = (contract: number, day: number, yearly = 120_000): ContractFact => ({
  kind: 'contract_began',
  contract,
  day,
  endsOn: day + 365,
  yearly,
});
const renewed = (contract: number, day: number): ContractFact => ({
  kind: 'contract_renewed',
  contract,
  day,
  endsOn: day + 365,
  yearly: null,
});
const ended = (contract: number, day: number): ContractFact => ({
  kind: 'contract_ended',
  contract,
  day,
  endsOn: null,
  yearly: null,
});

describe('contracts', () => {
  it('are read as they stood on a day', () => {
    const facts = [began(1, 19_000), renewed(1, 19_365), ended(1, 19_730), began(2, 19_800)];
    expect(readContracts(facts, 19_100)).toMatchObject([{ renewals: 0, ended: false }]);
    expect(readContracts(facts, 19_400)).toMatchObject([{ renewals: 1, yearly: 120_000 }]);
    expect(readContracts(facts, TODAY)).toMatchObject([
      { contract: 1, ended: true },
      { contract: 2, ended: false, endsOn: 20_165 },
    ]);
  });

  it('that ran out are waited for, and then gone', () => {
    expect(readContracts([began(1, 19_600)], 20_020)[0]?.ended).toBe(false);
    expect(readContracts([began(1, 19_600)], 20_100)[0]?.ended).toBe(true);
  });

  it('are compared with those of their year where there are enough', () => {
    const old = Array.from({ length: 80 }, (_, i) => [
      began(i, 18_300),
      i % 2 === 0 ? ended(i, 18_665) : renewed(i, 18_665),
    ]);
    const young = Array.from({ length: 100 }, (_, i) => [
      began(100 + i, 19_100),
      i % 10 === 0 ? ended(100 + i, 19_465) : renewed(100 + i, 19_465),
    ]);
    const contracts = [
      ...old.flatMap((facts) => readContracts(facts, 18_700)),
      ...young.flatMap((facts) => readContracts(facts, 19_500)),
    ];
    const model = fitRenewals(contracts);
    expect(Object.keys(model.cohorts)).toEqual(['2020', '2022']);
    const danger = (year: string) => {
      const own = model.cohorts[year];
      return own === undefined ? 0 : renewalDanger(own, 0);
    };
    expect(danger('2020')).toBeCloseTo(0.5, 1);
    expect(danger('2022')).toBeCloseTo(0.1, 1);
    const risk = assessRenewal(model, readContracts([began(7, 19_300)], 19_500));
    expect(risk).toMatchObject({ endsOn: 19_665, renewals: 0, cohort: 2022 });
    expect(assessRenewal(model, [])).toBeNull();
  });

  it('bring what is left of the term, and renewals by their chance', () => {
    const model = fitRenewals([]);
    const agreed = { marginRate: 0.5, pace: 0 };
    const one = readContracts([began(1, TODAY - 65)], TODAY);
    const found = lifetimeUnderContract(model, one, TODAY, agreed);
    const left = (60_000 * 300) / 365;
    expect(found?.p10).toBeGreaterThanOrEqual(left - 1);
    expect(found?.value).toBeGreaterThan(left);
    expect(found?.value).toBeLessThan(5 * 60_000);
    expect(found?.p90).toBeGreaterThan(found?.value ?? 0);
    const both = lifetimeUnderContract(
      model,
      readContracts([began(1, TODAY - 65), began(2, TODAY - 65)], TODAY),
      TODAY,
      agreed,
    );
    expect(both?.value).toBeCloseTo(2 * (found?.value ?? 0), 6);
    expect(both?.p90).toBeLessThanOrEqual(2 * (found?.p90 ?? 0) + 1);
    const buysMore = lifetimeUnderContract(model, one, TODAY, { marginRate: 0.5, pace: 90_000 });
    expect(buysMore?.value).toBeCloseTo(1.5 * (found?.value ?? 0), 6);
    expect(lifetimeUnderContract(model, [], TODAY, agreed)).toBeNull();
  });
});
