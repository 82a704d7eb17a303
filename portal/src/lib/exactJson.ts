/** JSON as it was written: the digits of numbers and the order of names, both of which `JSON.parse` may lose. */
export type Exact =
  | { kind: 'object'; members: [name: string, value: Exact][] }
  | { kind: 'array'; items: Exact[] }
  | { kind: 'text'; text: string }
  /** A number, a truth value or null, by its letters. */
  | { kind: 'word'; word: string }

const token = /[\s]*([{}[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+)/y

/** Reads one JSON text, which the server wrote: it is well-formed. Throws a `SyntaxError` where it is not. */
export function parseExact(text: string): Exact {
  const reader = new RegExp(token)
  function next(): string {
    const found = reader.exec(text)?.[1]
    if (found === undefined) throw new SyntaxError('the JSON ends too early')
    return found
  }

  function value(first: string): Exact {
    if (first === '{') return object()
    if (first === '[') return array()
    if (first.startsWith('"')) return { kind: 'text', text: JSON.parse(first) as string }
    return { kind: 'word', word: first }
  }

  function object(): Exact {
    const members: [string, Exact][] = []
    let at = next()
    while (at !== '}') {
      const name = JSON.parse(at) as string
      if (next() !== ':') throw new SyntaxError(`expected a colon after ${name}`)
      members.push([name, value(next())])
      at = next()
      if (at === ',') at = next()
    }
    return { kind: 'object', members }
  }

  function array(): Exact {
    const items: Exact[] = []
    let at = next()
    while (at !== ']') {
      items.push(value(at))
      at = next()
      if (at === ',') at = next()
    }
    return { kind: 'array', items }
  }

  return value(next())
}

/** The member of this name, where it is an object that has one. */
export function memberOf(value: Exact, name: string): Exact | undefined {
  return value.kind === 'object' ? value.members.find(([own]) => own === name)?.[1] : undefined
}

/** The text again, indented, with the digits that it came with. */
export function writeExact(value: Exact, indent = ''): string {
  const deeper = `${indent}  `
  switch (value.kind) {
    case 'text':
      return JSON.stringify(value.text)
    case 'word':
      return value.word
    case 'array':
      return value.items.length === 0 ? '[]' : `[\n${value.items.map((item) => deeper + writeExact(item, deeper)).join(',\n')}\n${indent}]`
    case 'object':
      return value.members.length === 0
        ? '{}'
        : `{\n${value.members.map(([name, one]) => `${deeper}${JSON.stringify(name)}: ${writeExact(one, deeper)}`).join(',\n')}\n${indent}}`
  }
}

/** What stands inside: names or places, with what they hold. */
export function childrenOf(value: Exact): [name: string, value: Exact][] {
  if (value.kind === 'object') return value.members
  if (value.kind === 'array') return value.items.map((item, at) => [String(at), item])
  return []
}

export interface Hit {
  path: string
  value: Exact
}

/** Places whose name or value holds a text, whatever the case of its letters: at most so many, in their order. */
export function findExact(root: Exact, text: string, most: number): Hit[] {
  const wanted = text.toLowerCase()
  const hits: Hit[] = []
  function look(value: Exact, path: string): void {
    for (const [name, child] of childrenOf(value)) {
      if (hits.length >= most) return
      const own = value.kind === 'array' ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`
      const said = child.kind === 'text' ? child.text : child.kind === 'word' ? child.word : ''
      if ((value.kind === 'object' && name.toLowerCase().includes(wanted)) || said.toLowerCase().includes(wanted))
        hits.push({ path: own, value: child })
      look(child, own)
    }
  }
  look(root, '')
  return hits
}
