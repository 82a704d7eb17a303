/** A value of a JSON document in one line: texts as they are, the rest as JSON, cut. */
export function shortValue(value: unknown, most = 120): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')
  const letters = [...text]
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}
