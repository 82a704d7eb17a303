import { expect, it } from 'vitest'
import { matched } from './match'
import { pages as all } from './pages'

const pages = ['/', '/episodes', '/episodes/$id', '/episodes/$id/compare/$other'].map((path) => ({ path }))
const found = (pathname: string) => {
  const match = matched(pages, pathname)
  return match && [match.one.path, match.params]
}

it('finds the page of an address, with or without a slash at its end', () => {
  expect(found('')).toEqual(['/', {}])
  expect(found('/episodes/')).toEqual(['/episodes', {}])
  expect(found('/episodes/7/compare/8')).toEqual(['/episodes/$id/compare/$other', { id: '7', other: '8' }])
})

it('reads what the address says as it was meant, and as it stands where it means nothing', () => {
  expect(found('/episodes/a%2Fb')).toEqual(['/episodes/$id', { id: 'a/b' }])
  expect(found('/episodes/100%')).toEqual(['/episodes/$id', { id: '100%' }])
})

it('finds nothing where no page is', () => {
  expect(found('/episodes/7/compare')).toBeNull()
  expect(found('/Episodes')).toBeNull()
})

it('finds each page of the portal at its own address', () => {
  for (const { path } of all) expect(matched(all, path)?.one.path).toBe(path)
})
