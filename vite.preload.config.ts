import { defineConfig } from 'vite'

/** A sandboxed preload is one CommonJS file. */
export default defineConfig({
  build: {
    ssr: 'electron/preload.ts',
    outDir: 'dist',
    emptyOutDir: false,
    target: 'chrome140',
    minify: false,
    rolldownOptions: { external: ['electron'], output: { entryFileNames: 'preload.cjs', format: 'cjs' } },
  },
})
