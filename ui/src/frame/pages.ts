// What each page is called and drawn with, in the navigation and in the search.
import type { IconName } from '../lib';
import type { PageName } from '../state';

export const PAGE: Record<PageName, { label: string; icon: IconName }> = {
  cruscotto: { label: 'Cruscotto', icon: 'home' },
  partner: { label: 'Partner', icon: 'people' },
  piano: { label: 'Piano', icon: 'plan' },
  budget: { label: 'Budget', icon: 'table' },
  personale: { label: 'Personale', icon: 'staff' },
  ore: { label: 'Ore', icon: 'clock' },
  indicatori: { label: 'Indicatori', icon: 'chart' },
  adempimenti: { label: 'Adempimenti', icon: 'checklist' },
  sal: { label: 'SAL', icon: 'report' },
  impostazioni: { label: 'Impostazioni', icon: 'settings' },
};
