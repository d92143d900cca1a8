/** Words that clients might take for something else than words. */
import fc from 'fast-check'

const pieces = [
  ...['**', '*', '__', '_', '~~', '`', '```', '[', '](', ')', '![', '|', '\\', '<', '>', '&', '{', '}', '$', '^', '='],
  ...['https://evil.example/ack', 'www.evil.example', 'evil.example', 'a@evil.example', 'mailto:a@b', '//evil.example'],
  ...['[Press here](https://evil.example)', '<b>', '</b>', '<img src=x onerror=alert(1)>', '<a href="https://e.uk">'],
  ...[
    '&amp;',
    '&lt;',
    '&#39;',
    '&copy;',
    '(c)',
    '(TM)',
    '+-',
    '--',
    '---',
    '...',
    '????',
    ',,',
    '"',
    "'",
    '===',
    '***',
  ],
  ...[
    '# ',
    '- ',
    '1. ',
    '2) ',
    '> ',
    '    ',
    '\n',
    '\n\n',
    '\t',
    '\r\n',
    'ftp://a.b',
    'javascript:alert(1)',
    'x.uk/?q=1',
  ],
  ...[
    '{{DATE(2017-02-14T06:08:39Z, SHORT)}}',
    '{aria-label="x"}',
    '[^1]',
    '[a]: https://evil.example',
    ':smile:',
    '@all',
  ],
  ...['\u202e', '\u200b', '\u2066', '\u0001', '\u0000', '\ufeff', '\u00ad', '\u2028', '\ud800', '\u{e0041}'],
  ...[
    'אבג',
    'مرحبا',
    '👨‍👩‍👧',
    '❤️',
    '☎',
    'пример.рф',
    '8.5',
    '10:30',
    '24/7',
    'A&E',
    'don’t',
    "can't",
    'a',
    'b',
    ' ',
    ' ',
  ],
]

export const nastyWords: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''))
  // The stock client turns these brackets into others by itself, in whoever's words.
  .map((words) => words.replaceAll(/[⟬⟭]/g, ''))
