/** Sends the person to log in, and back here afterwards. */
export function goToLogin(): void {
  window.location.assign(`/login?next=${encodeURIComponent(window.location.pathname + window.location.search)}`)
}
