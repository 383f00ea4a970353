import './symbol-dispose.ts'
import './trusted-types.ts'
import '@fontsource-variable/inter/wght.css'
import './style/tokens.css'
import './style/frame.css'
import './style/panels.css'
import './style/mentions.css'
import './style/media.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './screen.tsx'

const client = new QueryClient({
  defaultOptions: { queries: { retry: 1, retryDelay: 500, staleTime: 2_000, refetchOnWindowFocus: true } },
})
const root = document.getElementById('screen')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  )
}
