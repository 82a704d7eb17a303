import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The server gives files out as they are built: compressed here, once. By gzip, for browsers take no brotli without https. */
function compressed(): Plugin {
  return {
    name: 'causebox-compressed',
    apply: 'build',
    // Of the files as they were written: before that some still have placeholders in them.
    writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => /\.(js|css|html|svg)$/.test(file))) {
        const path = join(dir, name)
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
      }
    },
  }
}

export default defineConfig({
  base: '/portal/',
  plugins: [react(), compressed()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2023',
    // Built where everything else is that is built.
    outDir: '../artifacts/portal',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One file of styles, and few of scripts: on a browser's six connections many small ones cost more than their bytes.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'vendor', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](?!.*virtual).+)[\\/]/, priority: 2 },
            { name: 'shared', test: /src[\\/](components[\\/](?!charts)|lib[\\/])/, minShareCount: 3, priority: 1 },
          ],
        },
      },
    },
    reportCompressedSize: false,
  },
  // `npm run dev` shows the portal of a server that runs beside it.
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/api', '/mcap', '/login', '/logout', '/account', '/access.css', '/openapi', '/storage'].map((path) => [
        path,
        process.env.CAUSEBOX_URL ?? 'http://127.0.0.1:5080',
      ]),
    ),
  },
})
