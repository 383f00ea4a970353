import { describe, expect, test } from '@jest/globals'
import { textOfHtml } from '../../ingest/html-text.ts'

describe('the text of HTML', () => {
  test.each([
    ['<p>one</p><p>two<br>three</p>', 'one\ntwo\nthree'],
    ['a <b>bold</b>&amp; <i title="x > y">brave</i> word', 'a bold& brave word'],
    ['before<script>alert(1)</script>after', 'before after'],
    ['<SCRIPT src=x>evil()</ScRiPt >seen', 'seen'],
    ['<style>p{}</style><svg><text>no</text></svg>yes', 'yes'],
    ['shown <!-- <p>hidden > text</p> --> again', 'shown again'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['I <3 you, 2 < 3', 'I <3 you, 2 < 3'],
    ['<scripted>kept</scripted>', 'kept'],
    ['open <a href="https://x.example/', 'open'],
    ['<script>never closed', ''],
    ['İstanbul<script>x</script>!', 'İstanbul !'],
  ])('%s', (html, text) => {
    expect(textOfHtml(html)).toBe(text)
  })

  // Each would take minutes with an expression that looks for ">" from every "<".
  test.each([
    '<',
    '<a ',
    '<script',
    '<script>',
    '</script ',
    '<p',
    '<!--',
    '<p "',
    "<p a='",
    '<div>',
    '&',
    '&lt',
    '\n ',
    '<a b=">',
  ])('500 kB of %j takes no time to speak of', (piece) => {
    const startedAt = performance.now()
    textOfHtml(piece.repeat(Math.ceil(500_000 / piece.length)))
    expect(performance.now() - startedAt).toBeLessThan(3_000)
  })
})
