import { expect, it } from 'vitest';
import { cure } from './missing';

it('what is missing leads to where it is written', () => {
  expect(cure('CUP del progetto.')).toEqual({ page: 'impostazioni' });
  expect(cure("Fine dell'ammissibilità delle spese.")).toEqual({ page: 'impostazioni' });
  expect(cure('Sintesi del trimestre.')).toEqual({ field: 'summary' });
  expect(cure('Denominazione degli indicatori 1, 17, 28.')).toEqual({ page: 'indicatori' });
  expect(cure('Altro.')).toBeNull();
});
