import { expect, it } from 'vitest';
import { isPublic } from './hosts.ts';
import { line, textOfPage, tidy } from './text.ts';

it('a page is its words', () => {
  expect(textOfPage('<p>One&nbsp;&amp; <b>two</b></p><p>3 &lt; 4 &#x5d0;</p>')).toBe(
    'One & two\n\n3 < 4 א',
  );
  expect(textOfPage('<head><title>No</title></head>a<!-- b --><script>if (1<2) c</script>d')).toBe(
    'ad',
  );
  expect(textOfPage('1 < 2 and <br/>more')).toBe('1 < 2 and\nmore');
  expect(textOfPage('a<b')).toBe('a');
});

it('costs what its length costs, however it is built', () => {
  const size = 200_000;
  for (const piece of [
    '<',
    '< ',
    '<div>',
    '<a ',
    '&',
    '&#1',
    ' ',
    '\n',
    '<!--',
    '</script',
    '\0',
  ]) {
    const cpu = process.cpuUsage();
    textOfPage(piece.repeat(size / piece.length));
    tidy(piece.repeat(size / piece.length));
    expect(process.cpuUsage(cpu).user / 1_000, JSON.stringify(piece)).toBeLessThan(1_500);
  }
});

it('a line has no control characters, no halves and an end', () => {
  expect(line('a\0b\r\n c\ud800', 99)).toBe('ab c');
  expect(line('x'.repeat(500), 10)).toBe('x'.repeat(10));
});

it('knows the public Internet from everything else', () => {
  for (const address of ['8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8']) {
    expect(isPublic(address), address).toBe(true);
  }
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    '192.168.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::a00:1',
    'mail.example',
  ]) {
    expect(isPublic(address), address).toBe(false);
  }
});
