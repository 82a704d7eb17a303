import { toast } from '@/lib/toasts'

/** Where to log in, and then come back to what is shown now. */
function loginAddress(): string {
  return `/login?next=${encodeURIComponent(window.location.pathname + window.location.search)}`
}

/** Sends the person to log in, and back here afterwards; where something is typed that would be lost, says so instead. */
export function goToLogin(): void {
  if (isTyping())
    toast('Your login ended. What you typed is still here.', true, { text: 'Log in in another tab, then try again', href: loginAddress() })
  else window.location.assign(loginAddress())
}

/** Whether a form in which somebody writes is open: what is chosen by a click is done again as fast. */
function isTyping(): boolean {
  return [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('form textarea, form input')].some(
    (field) => !['radio', 'checkbox', 'hidden', 'search'].includes(field.type) && field.value.trim() !== '',
  )
}
