import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@/styles/tokens.css'
import '@/styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '@/app/App'
import { router } from '@/app/router'
import { meQuery } from '@/lib/meQuery'
import { queryClient } from '@/lib/queries'

/** For so long nothing is shown, for the sake of showing all at once. */
const patienceMs = 400

/** The first script waits for nothing, and may have brought this one before the document is here. */
async function parsed(): Promise<void> {
  if (document.readyState === 'loading') await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }))
}

// It begins when the page's code is here and it is known who looks. What React shows in the place of what is late it keeps up for 300 ms, however soon that comes.
const page = Promise.all([router.load(), queryClient.prefetchQuery(meQuery)])
await Promise.race([page, new Promise((resolve) => setTimeout(resolve, patienceMs))])
await parsed()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
