import type { sheet as english } from '../en/sheet.ts';
import type { Translated } from '../types.ts';

export const sheet: Translated<typeof english, 'he'> = {
  title: 'גיליון יסוד',
  edit: 'עריכת גיליון היסוד',
  known: '{{known}} מתוך {{all}} מולאו',
  whole: 'הכול מולא',
  next: 'כדאי לשאול בהמשך',
  by: '{{name}}, {{when}}',
  submit: 'שמירת הגיליון',
  discard: 'ביטול מה שהקלדתי',
  saved: 'גיליון היסוד של {{name}} נשמר',
  undo_failed: 'אי אפשר לבטל: מישהו שינה את הגיליון מאז.',
  section: {
    background: 'רקע, ואנשים שפגשנו',
    business: 'במה הם עוסקים',
    gain: 'מה הם מרוויחים מהעבודה איתנו',
    way: 'הדרך לשם',
    needs: 'צרכים',
    vision: 'חזון',
    goals: 'יעדים',
    risks: 'סיכונים',
    expectations: 'ציפיות שאי אפשר למלא',
  },
  question: {
    background: 'מה גילינו מראש, ואת מי פגשנו?',
    business: 'במה הם עוסקים, עבור מי ואיך?',
    gain: 'מה ישתפר אצלם בזכותנו, ואיך ירגישו בכך?',
    way: 'אילו צעדים מובילים מכאן לשם?',
    needs: 'מה הם צריכים, ומה חסר היום?',
    vision: 'איפה הם רואים את עצמם בעוד כמה שנים?',
    goals: 'מה הם רוצים להשיג, ועד מתי?',
    risks: 'מה עלול להפריע, להם או לנו?',
    expectations: 'למה הם מקווים שאיננו יכולים לתת?',
  },
};
