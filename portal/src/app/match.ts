type Params = Record<string, string>

/** Which of these is at an address, with what the address says in the place of its `$names`; as the router finds it later. */
export function matched<One extends { path: string }>(all: readonly One[], pathname: string): { one: One; params: Params } | null {
  const parts = partsOf(pathname)
  for (const one of all) {
    const params = paramsOf(partsOf(one.path), parts)
    if (params) return { one, params }
  }
  return null
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '')
}

function paramsOf(pattern: readonly string[], parts: readonly string[]): Params | null {
  if (pattern.length !== parts.length) return null
  const params: Params = {}
  for (const [at, name] of pattern.entries()) {
    const part = parts[at] ?? ''
    if (name.startsWith('$')) params[name.slice(1)] = decoded(part)
    else if (name !== part) return null
  }
  return params
}

/** What is badly written in an address stands for itself. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
