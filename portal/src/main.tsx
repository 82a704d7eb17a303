import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@/styles/tokens.css'
import '@/styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '@/app/App'
import { router } from '@/app/router'
import { meQuery } from '@/lib/me'
import { queryClient } from '@/lib/queries'

// Before anything is rendered: what the page waits for is on its way meanwhile.
void queryClient.prefetchQuery(meQuery)
void router.load()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
