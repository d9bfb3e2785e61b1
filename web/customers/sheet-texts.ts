import type { SheetSection } from '../../contract/customers/sheet-sections.ts';

export const sectionTexts = {
  background: 'sheet.section.background',
  business: 'sheet.section.business',
  gain: 'sheet.section.gain',
  way: 'sheet.section.way',
  needs: 'sheet.section.needs',
  vision: 'sheet.section.vision',
  goals: 'sheet.section.goals',
  risks: 'sheet.section.risks',
  expectations: 'sheet.section.expectations',
} as const satisfies Record<SheetSection, string>;

/** What one asks to fill a section in. */
export const questionTexts = {
  background: 'sheet.question.background',
  business: 'sheet.question.business',
  gain: 'sheet.question.gain',
  way: 'sheet.question.way',
  needs: 'sheet.question.needs',
  vision: 'sheet.question.vision',
  goals: 'sheet.question.goals',
  risks: 'sheet.question.risks',
  expectations: 'sheet.question.expectations',
} as const satisfies Record<SheetSection, string>;
