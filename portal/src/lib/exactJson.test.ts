import { describe, expect, it } from 'vitest'
import { findExact, memberOf, parseExact, writeExact } from './exactJson'

describe('JSON as it was written', () => {
  it('keeps the digits of numbers and the order of names', () => {
    const text = '{"b":1.50,"2":-0,"1":1e400,"long":123456789012345678901234567890}'
    expect(writeExact(parseExact(text)).replace(/\s/g, '')).toBe(text)
  })

  it('reads texts with brackets, quotes and escapes in them', () => {
    const value = parseExact(String.raw`{"a\"}": ["\u00e9 ]", "\\", "{}"], "empty": {}, "none": []}`)
    expect(memberOf(value, 'a"}')).toEqual({
      kind: 'array',
      items: [
        { kind: 'text', text: 'é ]' },
        { kind: 'text', text: '\\' },
        { kind: 'text', text: '{}' },
      ],
    })
    expect(memberOf(value, 'empty')).toEqual({ kind: 'object', members: [] })
  })

  it('says when it ends too early', () => expect(() => parseExact('{"a":')).toThrow(SyntaxError))
})

describe('a search', () => {
  const root = parseExact('{"Battery":{"percent":64},"list":[{"deep":"battery pack"},7],"n":640}')

  it('finds names and values by their path', () => {
    expect(findExact(root, 'batt', 10).map((hit) => hit.path)).toEqual(['Battery', 'list[0].deep'])
    expect(findExact(root, '64', 10).map((hit) => hit.path)).toEqual(['Battery.percent', 'n'])
  })

  it('takes no place of a list for a name', () => expect(findExact(root, '0', 10).map((hit) => hit.path)).toEqual(['n']))

  it('ends where it has enough', () => expect(findExact(root, '', 2)).toHaveLength(2))
})
