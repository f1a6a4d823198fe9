import { defineConfig } from 'vite'

/** The Node side of the product as plain JavaScript: packages stay outside and are found in node_modules. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist',
    emptyOutDir: false,
    target: 'node22',
    minify: false,
    rolldownOptions: {
      input: {
        main: 'electron/main.ts',
        headless: 'electron/headless.ts',
        cli: 'electron/cli.ts',
        reader: 'ocr/reader/main.ts',
        engine: 'ocr/engine/thread.ts',
      },
      external: ['electron'],
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js', format: 'esm' },
    },
  },
  ssr: { external: true },
})
