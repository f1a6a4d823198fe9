import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import './styles/main.css'
import { installTrustedTypes } from './trustedTypes.ts'

installTrustedTypes(window as Parameters<typeof installTrustedTypes>[0])
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
