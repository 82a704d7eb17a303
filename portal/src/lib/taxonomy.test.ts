import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { categories, evidenceLevels, stages, userActions } from './taxonomy'

const taxonomy = readFileSync(new URL('../../../rules/taxonomy.yaml', import.meta.url), 'utf8')

/** A section of the vocabulary: `word: meaning`, a line each. */
function section(name: string): Record<string, string> {
  const lines = taxonomy.split('\n')
  const start = lines.indexOf(`  ${name}:`)
  const end = lines.findIndex((line, at) => at > start && !line.startsWith('    '))
  return Object.fromEntries(lines.slice(start + 1, end).map((line) => line.trim().split(': ') as [string, string]))
}

describe('the words of the portal', () => {
  it.each([
    ['category', categories],
    ['stage', stages],
    ['user_action', userActions],
    ['evidence_level', evidenceLevels],
  ])('for %s are those of the taxonomy', (name, words) => expect(words).toEqual(section(name)))
})
