import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const fakeElectron = fileURLToPath(new URL('./test/helpers/fakeElectron.ts', import.meta.url))

/** Unit tests are quick and need neither browser nor engine; journeys use the real ones and run one file at a time. */
export default defineConfig({
  test: {
    alias: { electron: fakeElectron },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/journeys/**'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
