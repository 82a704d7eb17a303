/** What explains an episode of this server on another machine, without it: its bundle, unpacked, and the same rules. */
export function explainCommand(address: string, id: string): string {
  return `curl -fsS -H "Authorization: Bearer $CAUSEBOX_KEY" ${address}/api/episodes/${id}/bundle -o ${id}.zip && unzip -q ${id}.zip -d ${id} && causebox explain ${id}`
}
