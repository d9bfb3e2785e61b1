import { expect, it } from 'vitest';
import { dispositionOf, judge, plainName } from './rules.attachments.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

it('takes a file that begins as its name says', () => {
  expect(judge('Offer.PDF', bytes('%PDF-1.7'))).toEqual({ mediaType: 'application/pdf' });
  expect(judge('list.xlsx', bytes('PK\x03\x04…'))).toHaveProperty('mediaType');
  expect(judge('notes.txt', Buffer.from('שלום'))).toEqual({ mediaType: 'text/plain' });
  expect(judge('notes.txt', Buffer.from('\ufeffשלום', 'utf16le'))).toHaveProperty('mediaType');
});

it('takes nothing that runs or that a browser shows as a page', () => {
  for (const name of ['a.exe', 'a.html', 'a.svg', 'a.js', 'a.pdf.scr', 'a', 'a.constructor']) {
    expect(judge(name, bytes('MZ'))).toBe('attachment.type');
  }
});

it('takes nothing under a false name', () => {
  expect(judge('a.pdf', bytes('MZ\x90\x00'))).toBe('attachment.not_as_named');
  expect(judge('a.png', bytes('<svg onload=…'))).toBe('attachment.not_as_named');
  expect(judge('a.txt', bytes('\x7fELF\x00'))).toBe('attachment.not_as_named');
  expect(judge('a.webp', bytes('RIFF1234WAVE'))).toBe('attachment.not_as_named');
});

it('keeps names plain, and says them in any script', () => {
  expect(plainName('C:\\temp\\..\\offer\u202egpj.pdf\r\n')).toBe('offergpj.pdf');
  expect(plainName('  ')).toBe('file');
  expect(plainName(`${'x'.repeat(300)}.docx`)).toMatch(/^x{195}\.docx$/);
  expect(dispositionOf('מחיר "1".pdf')).toBe(
    `attachment; filename="____ _1_.pdf"; filename*=UTF-8''%D7%9E%D7%97%D7%99%D7%A8%20%221%22.pdf`,
  );
});
