import { useT } from '../ui/language.tsx';

/** Separators and encodings in the reader's language. */
export function useReadingNames() {
  const t = useT();
  return {
    separatorNames: {
      ',': t('exchange.separator.comma'),
      ';': t('exchange.separator.semicolon'),
      '\t': t('exchange.separator.tab'),
      '|': t('exchange.separator.bar'),
    },
    encodingNames: {
      'utf-8': 'UTF-8',
      'utf-16le': 'UTF-16 LE',
      'utf-16be': 'UTF-16 BE',
      'windows-1252': t('exchange.encoding.western', { code: 'Windows-1252' }),
      'windows-1255': t('exchange.encoding.hebrew', { code: 'Windows-1255' }),
      gb18030: t('exchange.encoding.chinese', { code: 'GB 18030' }),
    },
  };
}
